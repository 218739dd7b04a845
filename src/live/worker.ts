import { rmSync } from 'node:fs'
import process from 'node:process'
import { startLiveRun, type LiveOptions, type LiveRun } from './run.ts'

/**
 * The process that has the cloud, the proxy and the page. `vm.mjs` starts it, tells it when the program has ended, and ends
 * it. When `vm.mjs` is gone without a word, this process ends the program, removes the files and ends as well.
 */
export type ToWorker =
  | { readonly do: 'start'; readonly options: Omit<LiveOptions, 'say'> }
  | { readonly do: 'started'; readonly pid: number }
  | { readonly do: 'ended'; readonly status: number | null; readonly signal: NodeJS.Signals | null }
  | { readonly do: 'record' }
  | { readonly do: 'close' }
export type FromWorker =
  | {
      readonly is: 'ready'
      readonly pageUrl: string
      readonly variables: LiveRun['variables']
      readonly environment: LiveRun['environment']
      readonly takenAway: readonly string[]
    }
  | { readonly is: 'opened' }
  | { readonly is: 'said'; readonly line: string }
  | { readonly is: 'report'; readonly report: ReturnType<LiveRun['end']> }
  | { readonly is: 'recording'; readonly file: string }
  | { readonly is: 'failed'; readonly message: string }

const tell = (message: FromWorker) => void process.send?.(message)
let run: LiveRun | undefined
let folder: string | undefined
let program: number | undefined

async function take(message: ToWorker): Promise<void> {
  if (message.do === 'start') {
    folder = message.options.folder
    run = await startLiveRun({ ...message.options, say: (line) => tell({ is: 'said', line }) })
    void run.opened.then(() => tell({ is: 'opened' }))
    const { pageUrl, variables, environment, takenAway } = run
    tell({ is: 'ready', pageUrl, variables, environment, takenAway })
  } else if (message.do === 'started') program = message.pid
  else if (message.do === 'ended') {
    program = undefined
    tell({ is: 'report', report: run!.end(message.status, message.signal) })
  } else if (message.do === 'record') tell({ is: 'recording', file: await run!.sessionFile() })
  else {
    await run?.close()
    process.disconnect?.()
  }
}

process.on('message', (message: ToWorker) => {
  take(message).catch((error: unknown) =>
    tell({ is: 'failed', message: error instanceof Error ? error.message : String(error) }),
  )
})
process.on('disconnect', () => {
  if (program !== undefined) endQuietly(program)
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  void run?.close().finally(() => process.exit(0))
  setTimeout(() => process.exit(0), 2000).unref()
})
// A terminal sends these to the whole group. The program decides what they mean, and `vm.mjs` ends this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) process.on(signal, () => {})

function endQuietly(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
