import type { Cloud, Exchange } from '#engine'
import { kindFacts } from '#machines'
import { actsOf, ARM, type Act, type ActRequest, type Answer, type Known } from './acts.ts'
import { actionsIn, editIn } from './branch.ts'
import { createFrames, type Dress } from './frames.ts'
import { newestKeySet } from './keySet.ts'
import type { RecordingHooks } from './recording.ts'
import type { Run, Scenario, Survivor } from './types.ts'

/** Model time between two acts, and between two exchanges within one, in milliseconds: enough to tell them apart. */
const BETWEEN_ACTS = 20_000
const BETWEEN_ALIKE = 1000
const BETWEEN_EXCHANGES = 40

/** Runs a scenario on a cloud of its own, act by act, and keeps everything that went over the wire. */
export async function record(
  asked: Scenario,
  { signal, seed, onProgress, onFrames }: RecordingHooks,
): Promise<Run> {
  const clock = createClock()
  // Faults and edits are fetched when one is on.
  const experiment =
    asked.fault || editIn(asked.branch)
      ? (await import('./experiment.ts')).experimentOf(asked, clock.move)
      : undefined
  const scenario = experiment?.scenario ?? asked
  const acts = experiment?.acts ?? actsOf(scenario)
  let total = acts.length + actionsIn(scenario.branch).length
  onProgress({ key: 'progress.engine', done: 0, total })
  const { createCloud } = await import('#engine')

  onProgress({ key: 'progress.keys', done: 0, total })
  const lags = { ...experiment?.options.lags }
  const cloud = await createCloud({
    now: clock.now,
    ...(seed === undefined ? {} : { seed }),
    ...experiment?.options,
    lags,
  })
  const exchanges: Exchange[] = []
  cloud.onExchange((exchange) => {
    exchanges.push(exchange)
    clock.move(BETWEEN_EXCHANGES)
  })

  const frames = createFrames()
  let known = await beginning(cloud, scenario, async (resource) =>
    (await createCloud({ neighbour: cloud, now: clock.now, seed: cloud.scenario.tenantId })).signIn(resource),
  )
  let [kept, done, alike, gap] = [0, 0, 0, 0]
  /**
   * In an experiment nothing of an act comes before its own step: what is changed in a request may hide what it was meant to be.
   * @returns false when an experiment's act was refused or went unanswered
   */
  const play = async (
    act: Act,
    notBefore = act.step ?? (experiment && kindFacts(act.kind).step),
    dress?: Dress,
  ): Promise<boolean> => {
    signal.throwIfAborted()
    onProgress({ key: 'progress.exchange', kind: act.kind, done: Math.min(done++, total), total })
    clock.move((act.after ?? gap) + (act.wait ?? 0))
    if (act.at !== undefined) clock.moveTo(act.at)
    // The operator's old token may have ended meanwhile.
    if (act.at !== undefined || act.wait !== undefined)
      known = { ...known, operatorToken: await cloud.signIn(ARM) }
    Object.assign(lags, act.propagation && { propagation: act.propagation })
    const before = exchanges.length
    let went = true
    try {
      known = { ...known, ...(await perform(cloud, act, known, clock)) }
    } catch (error) {
      if (!experiment || !isOutcome(error)) throw error
      went = false
    }
    if (act.bites) experiment?.bitten(exchanges.slice(before).find(({ cause }) => cause === undefined))
    gap = act.alike ? BETWEEN_ALIKE : BETWEEN_ACTS
    if (act.alike) alike = exchanges.length - kept
    else {
      frames.add(exchanges.slice(kept), { notBefore, told: experiment?.told, from: alike }, dress)
      ;[kept, alike] = [exchanges.length, 0]
      onFrames(frames.frames)
    }
    await breath()
    return went
  }
  for (const act of acts) if (!(await play(act)) && !act.bites) return ended()
  if (actionsIn(scenario.branch).length === 0) return ended()

  const [{ carryOn }, { standingOf }, { survivorsOf }] = await Promise.all([
    import('./continuation.ts'),
    import('./standing.ts'),
    import('./survivors.ts'),
  ])
  const standing = () => standingOf(frames.frames.main, exchanges)
  const gone = await carryOn(scenario, standing, exchanges, async (act, dress, more) => {
    total += more
    await play(act, 7, dress)
  })
  const branch = [editIn(scenario.branch), gone].filter(Boolean).join('.') || undefined
  const story = [...exchanges]
  const survivors = gone
    ? { survivors: await survivorsOf({ cloud, known, story, wire: exchanges, vms: standing().vms }) }
    : {}
  return finished({ ...scenario, branch }, story, survivors)

  /** Before any action: where an experiment ended early, none is possible any more. */
  function ended() {
    const { branch, ...rest } = scenario
    const edit = editIn(branch)
    return finished({ ...rest, ...(edit && { branch: edit }) }, exchanges)
  }
  function finished(
    scenario: Scenario,
    exchanges: readonly Exchange[],
    more: { readonly survivors?: readonly Survivor[] } = {},
  ): Run {
    onProgress({ key: 'progress.ready', done: total, total })
    const bites = experiment?.bites(frames.frames)
    return {
      scenario,
      exchanges,
      chapters: frames.chapters,
      frames: frames.frames,
      keySet: newestKeySet(exchanges),
      ...(bites && { bites }),
      ...more,
    }
  }
}

/** The clock of the recorded cloud: real time at the start, then moved by what happens and by nothing else. */
function createClock() {
  let now = Date.now()
  let alarm: { readonly at: number; readonly ring: () => void } | undefined
  return {
    now: () => now,
    move(ms: number) {
      const rings = alarm && now + ms >= alarm.at ? alarm : undefined
      now = rings?.at ?? now + ms // what would have taken longer is not waited for
      alarm = rings ? undefined : alarm
      rings?.ring()
    },
    moveTo: (time: number) => void (now = Math.max(now, time)),
    /** Does something with a signal that aborts when so many milliseconds have gone by meanwhile, as `AbortSignal.timeout` does by real time. */
    async within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
      const patience = new AbortController()
      alarm = {
        at: now + ms,
        ring: () => patience.abort(new DOMException(`no answer within ${ms} ms`, 'TimeoutError')),
      }
      return work(patience.signal).finally(() => {
        alarm = undefined
      })
    },
  }
}
type Clock = ReturnType<typeof createClock>

/** The operator signs in for ARM once; the sign-in becomes part of the first act. */
const beginning = async (
  cloud: Cloud,
  { flow, target }: Scenario,
  otherTenantsToken: Known['otherTenantsToken'],
): Promise<Known> => ({
  names: cloud.scenario,
  flow,
  target,
  operatorToken: await cloud.signIn(ARM),
  principalId: '',
  clientId: '',
  token: '',
  keyId: '',
  otherTenantsToken,
})

/** Sends the act's request, sees the work it set off to its end, and says what it taught. */
async function perform(cloud: Cloud, act: Act, known: Known, clock: Clock): Promise<Partial<Known>> {
  const send = cloud.fetchFrom(
    act.from ?? (act.by === 'operator' ? 'internet' : `vm:${act.vm ?? cloud.scenario.vmName}`),
  )
  const request = await act.request(known)
  const patient: typeof fetch =
    act.patience === undefined
      ? send
      : (input, init) => clock.within(act.patience!, (signal) => send(input, { ...init, signal }))
  const crowd = Array.from({ length: act.times ?? 1 }, () => ask(patient, act, request))
  await Promise.allSettled(crowd) // all are under way at once, and none any more when the next act begins
  const response = (await Promise.all(crowd))[0]!
  const operation = response.headers.get('azure-asyncoperation')
  const text = await response.text()
  if (operation !== null) await untilDone(send, act, operation, known)
  return (response.ok && act.learn?.(JSON.parse(text) as Answer)) || {}
}

async function ask(
  send: typeof fetch,
  act: Act,
  { method, url, headers, body }: ActRequest,
): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await send(url, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: text }),
  })
  if (response.ok || act.refused === 'any' || response.status === act.refused) return response
  throw new Refused(`${act.kind} was answered ${response.status}: ${await response.text()}`)
}

/** The story needs another answer than the one that came. */
class Refused extends Error {}
/** What may come of a request in an experiment: a refusal, nobody who answers, or nobody in time. */
const isOutcome = (error: unknown) =>
  error instanceof Refused ||
  error instanceof TypeError ||
  (error instanceof DOMException && error.name === 'TimeoutError')

/** How often a poll may say that the work goes on. The cloud answers a poll when the work is done, so one is enough. */
const POLLS = 10

async function untilDone(send: typeof fetch, act: Act, operation: string, known: Known): Promise<void> {
  for (let poll = 0; poll < POLLS; poll++) {
    const response = await ask(send, act, {
      method: 'GET',
      url: operation,
      headers: { authorization: `Bearer ${known.operatorToken}` },
    })
    const { status, error } = (await response.json()) as { status?: string; error?: { message?: string } }
    if (status === 'Succeeded') return
    if (status !== 'InProgress')
      throw new Refused(`${act.kind} ended as ${status ?? 'unknown'}: ${error?.message ?? ''}`)
  }
  throw new Error(`${act.kind} did not end within ${POLLS} polls`)
}

/** Lets the page answer input before the next act. */
const breath = () => new Promise<void>((resolve) => setTimeout(resolve))
