// @ts-check
// npm run vm: runs a program as if it stood in the VM (see options.mjs). This process starts the cloud's process and the
// program, and ends with the program's exit status. Each of the two cleans up when the other one is killed.
import { fork, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureModules } from '../tools/modules.mjs'
import { DIST, ROOT } from '../tools/project.mjs'
import { buildWorker, ensureSite } from './build.mjs'
import { HELP, readOptions, UsageError } from './options.mjs'

/** @typedef {import('./worker.ts').ToWorker} ToWorker */
/** @typedef {import('./worker.ts').FromWorker} FromWorker */

/** Signals that a terminal or a supervisor sends to this process. They are for the program. */
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'])
/** The program could not be started. The exit status is what a shell gives: 127 where there is none of that name, else 126. */
class CannotRun extends Error {
  /**
   * @param {string} program
   * @param {NodeJS.ErrnoException} error
   */
  constructor(program, { code, message }) {
    super(`cannot run ${program}: ${code === 'ENOENT' ? 'there is no such program' : message}`)
    this.status = code === 'ENOENT' ? 127 : 126
  }
}
/** @param {string} line */
const say = (line) => void process.stderr.write(`vm: ${line}\n`)

/** @returns {Promise<number>} the exit status */
async function main() {
  const options = readOptions(process.argv.slice(2))
  if (options.help) return (process.stdout.write(HELP), 0)
  await ensureModules()
  await ensureSite()
  const folder = mkdtempSync(path.join(tmpdir(), 'managed-identity-vm-')) // mode 0700
  try {
    return await runIn(folder, options)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string} folder
 * @param {import('./options.mjs').VmOptions} options
 */
async function runIn(folder, options) {
  const cloud = await startCloud(folder, options)
  try {
    return await runBeside(cloud, options)
  } finally {
    await cloud.close()
  }
}

/**
 * @param {Awaited<ReturnType<typeof startCloud>>} cloud
 * @param {import('./options.mjs').VmOptions} options
 */
async function runBeside(cloud, options) {
  const { ready } = cloud
  say(`the page is at ${ready.pageUrl}`)
  if (ready.takenAway.length > 0) say(`not given to the program: ${ready.takenAway.join(', ')}`)
  const isTerminal = process.stdout.isTTY && process.stdin.isTTY
  if (isTerminal && options.open) {
    openInBrowser(ready.pageUrl)
    await firstOf(cloud.opened, enterPressed())
  }
  let status = 0
  if (options.command.length > 0) {
    const ended = await runProgram(options.command, ready.environment, cloud)
    status = ended.status
    tellReport(ended.report, options.json)
  }
  if (options.record !== undefined)
    writeFileSync(path.resolve(callersFolder(), options.record), await cloud.recording(), { mode: 0o600 })
  if (options.keep) printExports(ready.variables)
  if (options.keep || isTerminal) {
    say('the cloud stays up until you press Ctrl+C')
    await firstOf(new Promise((done) => SIGNALS.forEach((name) => process.once(name, done))), cloud.gone)
  }
  return status
}

/**
 * @param {string} folder
 * @param {import('./options.mjs').VmOptions} options
 */
async function startCloud(folder, options) {
  const worker = fork(await buildWorker(), [], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [],
  })
  /** @param {ToWorker} message */
  const tell = (message) => void (worker.connected && worker.send(message))
  /** @type {Map<FromWorker['is'], (message: any) => void>} */
  const waiting = new Map()
  /** @type {Promise<never>} */
  const failed = new Promise((_, fail) => {
    waiting.set('failed', ({ message }) => fail(new Error(message)))
    worker.once('exit', () => fail(new Error('the cloud has ended')))
  })
  failed.catch(() => {})
  /**
   * @template {FromWorker['is']} K
   * @param {K} is
   * @returns {Promise<Extract<FromWorker, { is: K }>>}
   */
  const once = (is) => Promise.race([failed, new Promise((done) => waiting.set(is, done))])
  worker.on('message', (/** @type {FromWorker} */ message) => {
    if (message.is === 'said') return say(message.line)
    waiting.get(message.is)?.(message)
  })

  const [ready, opened] = [once('ready'), once('opened')]
  opened.catch(() => {})
  tell({
    do: 'start',
    options: {
      command: options.command,
      folder,
      site: DIST,
      preload: pathToFileURL(path.join(ROOT, 'src/live/preload.mjs')).href,
      setup: options.setup,
      grants: options.grants,
      scenario: options.scenario,
      secrets: options.secrets,
      clientIds: options.clientIds,
      faults: options.faults,
      port: options.port,
      seed: options.seed ?? randomBytes(6).toString('hex'),
    },
  })
  return {
    ready: await ready,
    opened,
    gone: failed.catch(() => {}),
    tell,
    async report(/** @type {number | null} */ status, /** @type {NodeJS.Signals | null} */ signal) {
      const answer = once('report')
      tell({ do: 'ended', status, signal })
      return (await answer).report
    },
    async recording() {
      const answer = once('recording')
      tell({ do: 'record' })
      return (await answer).file
    },
    async close() {
      const gone = new Promise((done) =>
        worker.exitCode === null && worker.signalCode === null ? worker.once('exit', done) : done(0),
      )
      tell({ do: 'close' })
      const timer = setTimeout(() => worker.kill('SIGKILL'), 5000)
      await gone
      clearTimeout(timer)
    },
  }
}

/**
 * Runs the program with this process's input and output.
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} environment
 * @param {Awaited<ReturnType<typeof startCloud>>} cloud
 */
async function runProgram([program = '', ...args], environment, cloud) {
  const child = spawn(program, args, { cwd: callersFolder(), env: environment, stdio: 'inherit' })
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => void child.kill(signal)
  for (const signal of SIGNALS) process.on(signal, pass)
  try {
    /** @type {[number | null, NodeJS.Signals | null]} */
    const [code, signal] = await new Promise((done, fail) => {
      child.on('error', (error) => fail(new CannotRun(program, error)))
      child.on('spawn', () => child.pid !== undefined && cloud.tell({ do: 'started', pid: child.pid }))
      child.on('exit', (code, signal) => done([code, signal]))
      void cloud.gone.then(() => child.kill('SIGKILL'))
    })
    // As a shell tells it: 128 and the signal's number.
    const status = code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 0)
    return { status, report: await cloud.report(code, signal) }
  } finally {
    for (const signal of SIGNALS) process.off(signal, pass)
  }
}

/** Where the user called npm from; npm itself changes to the project's folder. */
const callersFolder = () => process.env.INIT_CWD ?? process.cwd()

/**
 * @param {import('./report.ts').Report} report
 * @param {boolean} json
 */
function tellReport(report, json) {
  if (json) return void process.stderr.write(`${JSON.stringify(report)}\n`)
  const { requests, refusals, tokens, retries, refusedHosts, findings } = report
  say(`${requests} requests, ${refusals.length} refused; ${tokens.asked} token requests`)
  for (const { url, status, code } of refusals.slice(0, 5)) say(`  ${status || 'no answer'} ${code} ${url}`)
  for (const { url, waits, succeeded } of retries)
    say(
      `  retried after ${waits.map((ms) => `${ms} ms`).join(', ')}${succeeded ? ': worked' : ': gave up'} ${url}`,
    )
  for (const host of refusedHosts) say(`  ${host} is not in this cloud`)
  for (const finding of findings) say(FINDINGS[finding])
}

/** @type {Readonly<Record<import('./report.ts').Finding, string>>} */
const FINDINGS = {
  'no-request':
    'the program sent no request through the proxy. On a real Azure VM it would have reached the real IMDS. It may ignore the proxy variables (see the guide), or need no identity',
  'no-cache':
    'the program asked IMDS for tokens it still had. Keep one credential object, so that its cache is used',
  'no-back-off': 'the program tried again at once. Wait longer each time: IMDS is rate-limited',
  'gave-up-at-once': 'the program did not try again after an answer that is worth another try',
  'wrong-identity':
    'IMDS did not know the identity that the program asked for, or needs to be told which one',
}

/** @param {Readonly<Record<string, string>>} variables */
function printExports(variables) {
  for (const [name, value] of Object.entries(variables))
    process.stderr.write(`export ${name}='${value.replaceAll("'", String.raw`'\''`)}'\n`)
}

/** @param {string} url */
function openInBrowser(url) {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '']
        : ['xdg-open']
  spawn(command, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => say('open the page yourself'))
    .unref()
}

function enterPressed() {
  say('press Enter to start without waiting for the page')
  return new Promise((done) => process.stdin.once('data', done)).finally(() => process.stdin.pause())
}

/** @param {readonly Promise<unknown>[]} promises */
const firstOf = (...promises) => Promise.race(promises)

process.exitCode = await main().catch((error) => {
  say(error instanceof Error ? error.message : String(error))
  return error instanceof UsageError ? 2 : error instanceof CannotRun ? error.status : 1
})
