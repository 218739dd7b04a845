import type { Cloud, Exchange } from '#engine'
import { actsOf, ARM, type Act, type ActRequest, type Answer, type Known } from './acts.ts'
import { actionsIn } from './branch.ts'
import { createFrames } from './frames.ts'
import { newestKeySet } from './keySet.ts'
import type { RecordingHooks } from './recording.ts'
import type { Run, Scenario, StepNumber, Survivor } from './types.ts'

/** Model time between two acts, and between two exchanges within one, in milliseconds: enough to tell them apart. */
const BETWEEN_ACTS = 20_000
const BETWEEN_EXCHANGES = 40

/** Runs a scenario on a cloud of its own, act by act, and keeps everything that went over the wire. */
export async function record(scenario: Scenario, { signal, seed, onProgress, onFrames }: RecordingHooks): Promise<Run> {
  const acts = actsOf(scenario)
  const total = acts.length + actionsIn(scenario.branch).length
  onProgress({ key: 'progress.engine', done: 0, total })
  const { createCloud } = await import('#engine')

  onProgress({ key: 'progress.keys', done: 0, total })
  const clock = createClock()
  const cloud = await createCloud({ now: clock.now, ...(seed === undefined ? {} : { seed }) })
  const exchanges: Exchange[] = []
  cloud.onExchange((exchange) => {
    exchanges.push(exchange)
    clock.move(BETWEEN_EXCHANGES)
  })

  const frames = createFrames()
  let known = await beginning(cloud, scenario)
  let [kept, done] = [0, 0]
  const play = async (act: Act, notBefore?: StepNumber) => {
    signal.throwIfAborted()
    onProgress({ key: 'progress.exchange', kind: act.kind, done: Math.min(done++, total), total })
    if (act.at !== undefined) {
      clock.moveTo(act.at)
      known = { ...known, operatorToken: await cloud.signIn(ARM) } // the old one has ended meanwhile
    }
    known = { ...known, ...(await perform(cloud, act, known)) }
    frames.add(exchanges.slice(kept), notBefore)
    kept = exchanges.length
    onFrames(frames.frames)
    clock.move(BETWEEN_ACTS)
    await breath()
  }
  for (const act of acts) await play(act)
  if (!scenario.branch) return finished(scenario, exchanges)

  const [{ carryOn }, { standingOf }, { survivorsOf }] = await Promise.all([import('./continuation.ts'), import('./standing.ts'), import('./survivors.ts')])
  const standing = () => standingOf(frames.frames.main, exchanges)
  const branch = await carryOn(scenario, standing, (act) => play(act, 7))
  const story = [...exchanges]
  const survivors = branch ? { survivors: await survivorsOf({ cloud, known, story, wire: exchanges, vms: standing().vms }) } : {}
  return finished({ ...scenario, branch }, story, survivors)

  function finished(scenario: Scenario, exchanges: readonly Exchange[], more: { readonly survivors?: readonly Survivor[] } = {}): Run {
    onProgress({ key: 'progress.ready', done: total, total })
    return { scenario, exchanges, chapters: frames.chapters, frames: frames.frames, keySet: newestKeySet(exchanges), ...more }
  }
}

/** The clock of the recorded cloud: real time at the start, then moved by what happens and by nothing else. */
function createClock() {
  let now = Date.now()
  return { now: () => now, move: (ms: number) => void (now += ms), moveTo: (time: number) => void (now = Math.max(now, time)) }
}

/** The operator signs in for ARM once; the sign-in becomes part of the first act. */
const beginning = async (cloud: Cloud, { flow, target }: Scenario): Promise<Known> => ({
  names: cloud.scenario, flow, target,
  operatorToken: await cloud.signIn(ARM),
  principalId: '', clientId: '', token: '', keyId: '',
})

/** Sends the act's request, sees the work it set off to its end, and says what it taught. */
async function perform(cloud: Cloud, act: Act, known: Known): Promise<Partial<Known>> {
  const send = cloud.fetchFrom(act.by === 'operator' ? 'internet' : `vm:${act.vm ?? cloud.scenario.vmName}`)
  const response = await ask(send, act, await act.request(known))
  const operation = response.headers.get('azure-asyncoperation')
  const text = await response.text()
  if (operation !== null) await untilDone(send, act, operation, known)
  return (response.ok && act.learn?.(JSON.parse(text) as Answer)) || {}
}

async function ask(send: typeof fetch, act: Act, { method, url, headers, body }: ActRequest): Promise<Response> {
  const response = await send(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (response.ok || response.status === act.refused) return response
  throw new Error(`${act.kind} was answered ${response.status}: ${await response.text()}`)
}

/** How often a poll may say that the work goes on. The cloud answers a poll when the work is done, so one is enough. */
const POLLS = 10

async function untilDone(send: typeof fetch, act: Act, operation: string, known: Known): Promise<void> {
  for (let poll = 0; poll < POLLS; poll++) {
    const response = await ask(send, act, { method: 'GET', url: operation, headers: { authorization: `Bearer ${known.operatorToken}` } })
    const { status, error } = (await response.json()) as { status?: string; error?: { message?: string } }
    if (status === 'Succeeded') return
    if (status !== 'InProgress') throw new Error(`${act.kind} ended as ${status ?? 'unknown'}: ${error?.message ?? ''}`)
  }
  throw new Error(`${act.kind} did not end within ${POLLS} polls`)
}

/** Lets the page answer input before the next act. */
const breath = () => new Promise<void>((resolve) => setTimeout(resolve))
