import type { Cloud, Exchange, Lags } from '#engine'
import { classify, kindFacts } from '#machines'
import { isOutcome, sendAct } from './actSender.ts'
import { actsOf, ARM, orderOf, USES, type Act, type ActContext } from './acts.ts'
import { endingsIn, branchOf, editIn, isExperiment, type EndingId } from './branch.ts'
import { createCloudClock, type CloudClock } from './cloudClock.ts'
import { AFTERWARDS } from './cursor.ts'
import { cloudStateOf, isPossible } from './endings/ending.ts'
import { ENDINGS } from './endings/endings.ts'
import { askSurvivors } from './endings/survivors.ts'
import type { Experiment } from './experiment.ts'
import { createFrames, newestKeySet, type FrameMaker, type Framing } from './frames.ts'
import { startFacts, startOf } from './start.ts'
import type { RecordingHooks, Run, Scenario, StartState } from './types.ts'

/** Runs a scenario in a cloud of its own, act by act, and keeps everything that goes over the wire. */
export async function record(asked: Scenario, hooks: RecordingHooks): Promise<Run> {
  const clock = createCloudClock()
  const experiment = isExperiment(asked)
    ? (await import('./experiment.ts')).createExperiment(asked, clock.advance)
    : undefined
  const scenario = experiment?.scenario ?? asked
  const acts = experiment?.acts ?? actsOf(scenario)
  const endings = endingsIn(scenario.branch)
  const total = acts.length + endings.length

  hooks.onProgress({ key: 'progress.engine', done: 0, total })
  const { createCloud } = await import('#engine')
  hooks.onProgress({ key: 'progress.keys', done: 0, total })
  const lags: Lags = { ...experiment?.options.lags }
  const seed = hooks.seed === undefined ? {} : { seed: hooks.seed }
  const cloud = await createCloud({ now: clock.now, ...seed, ...experiment?.options, lags })
  const exchanges = exchangesOf(cloud, clock)
  const context = await firstContext(cloud, scenario, async (resource) => {
    const neighbour = await createCloud({ neighbour: cloud, now: clock.now, seed: cloud.scenario.tenantId })
    return neighbour.signIn(resource)
  })

  const start = startOf(cloud.scenario)
  const recorder = new Recorder({
    scenario,
    start,
    hooks,
    cloud,
    clock,
    lags,
    exchanges,
    experiment,
    context,
    total,
  })
  const isComplete = await recorder.playStory(acts)
  const played = isComplete ? await recorder.playEndings(endings) : []
  const story = [...exchanges] // what the survivors are asked is no part of the run
  const survivors = played.length > 0 ? await recorder.askSurvivors(story) : undefined
  recorder.tellReady()

  const branch = branchOf(editIn(scenario.branch), played)
  const bites = experiment?.bites(recorder.frames)
  return {
    scenario: withBranch(scenario, branch),
    start,
    exchanges: story,
    acts: recorder.acts,
    frames: recorder.frames,
    keySet: newestKeySet(story),
    ...(bites && { bites }),
    ...(survivors && { survivors }),
  }
}

/** Model time between two acts, between two acts that are joined, and between two exchanges, in milliseconds: enough to tell them apart. */
const BETWEEN_ACTS = 20_000
const BETWEEN_JOINED_ACTS = 1000
const BETWEEN_EXCHANGES = 40

/** Every exchange of the cloud from now on, in a list that grows. Each takes a moment of the cloud's time. */
function exchangesOf(cloud: Cloud, clock: CloudClock): readonly Exchange[] {
  const exchanges: Exchange[] = []
  cloud.onExchange((exchange) => {
    exchanges.push(exchange)
    clock.advance(BETWEEN_EXCHANGES)
  })
  return exchanges
}

/** The operator signs in for ARM; the sign-in becomes part of the first act. */
const firstContext = async (
  cloud: Cloud,
  { flow, target }: Scenario,
  otherTenantsToken: ActContext['otherTenantsToken'],
): Promise<ActContext> => ({
  names: cloud.scenario,
  flow,
  target,
  operatorToken: await cloud.signIn(ARM),
  principalId: '',
  clientId: '',
  token: '',
  keyId: '',
  otherTenantsToken,
  signIn: cloud.signIn,
})

const withBranch = ({ branch: _, ...scenario }: Scenario, branch: string | undefined): Scenario => ({
  ...scenario,
  ...(branch !== undefined && { branch }),
})

interface Recording {
  readonly scenario: Scenario
  readonly start: StartState
  readonly hooks: RecordingHooks
  readonly cloud: Cloud
  readonly clock: CloudClock
  /** The cloud's own: what is changed in it counts from then on. */
  readonly lags: Lags
  /** Grows with what goes over the wire. */
  readonly exchanges: readonly Exchange[]
  readonly experiment: Experiment | undefined
  readonly context: ActContext
  /** How many acts there are to record, an ending counted as one. */
  readonly total: number
}

/** Plays acts in a cloud and makes frames of the exchanges that they cause. */
class Recorder {
  readonly #recording: Recording
  readonly #frameMaker: FrameMaker
  /** What operator and code know by now. */
  #context: ActContext
  #actsDone = 0
  #actsInAll: number
  /** How many exchanges have become frames. */
  #framed = 0
  /** How many exchanges after those belong to acts that wait for the one that they are joined to. */
  #joined = 0
  /** Milliseconds until the next act. */
  #pause = 0

  constructor(recording: Recording) {
    this.#recording = recording
    this.#frameMaker = createFrames(orderOf(recording.scenario), startFacts(recording.start))
    this.#context = recording.context
    this.#actsInAll = recording.total
  }

  get frames() {
    return this.#frameMaker.frames
  }
  get acts() {
    return this.#frameMaker.acts
  }

  /**
   * Plays the acts up to step 7.
   * @returns false when an experiment ended the run before its end, so that nothing can follow
   */
  async playStory(acts: readonly Act[]): Promise<boolean> {
    let isDone = false
    for (const act of acts) {
      // What an experiment changes in a request may hide which step it belongs to.
      const notBefore = act.step ?? (this.#recording.experiment && kindFacts(act.kind).step)
      const succeeded = await this.#play(act, isDone ? { chapter: AFTERWARDS } : { notBefore })
      if (!succeeded && !act.bites) return false
      isDone ||= succeeded && this.#endsStep7(act)
    }
    return true
  }

  /** Plays endings until one is not possible. @returns those that were played */
  async playEndings(endings: readonly EndingId[]): Promise<readonly EndingId[]> {
    const { target } = this.#recording.scenario
    for (const [i, ending] of endings.entries()) {
      const state = this.#cloudState()
      if (!isPossible(ENDINGS[ending], state)) return endings.slice(0, i)
      const acts = ENDINGS[ending].acts(state, target)
      this.#actsInAll += acts.length - 1
      for (const act of acts) if (!act.isMoot?.()) await this.#play(act, { chapter: AFTERWARDS })
    }
    return endings
  }

  /** @param story the exchanges of the run */
  askSurvivors(story: readonly Exchange[]) {
    const { cloud, exchanges } = this.#recording
    return askSurvivors({ cloud, context: this.#context, story, exchanges, vms: this.#cloudState().vms })
  }

  tellReady() {
    const total = this.#actsInAll
    this.#recording.hooks.onProgress({ key: 'progress.ready', done: total, total })
  }

  #cloudState() {
    return cloudStateOf(this.frames.main, this.#recording.exchanges)
  }

  /** Whether this is the last request that the code in the VM makes of the service: its answer ends step 7. */
  #endsStep7({ by, from, kind }: Act): boolean {
    return by === 'code' && from === undefined && kind === USES[this.#recording.scenario.target].at(-1)!.kind
  }

  /** @returns false when an experiment's act was refused or got no answer */
  async #play(act: Act, place: Pick<Framing, 'notBefore' | 'chapter'>): Promise<boolean> {
    const { hooks, exchanges, experiment } = this.#recording
    hooks.signal.throwIfAborted()
    this.#tellProgress(act)
    await this.#prepare(act)
    const begin = exchanges.length
    const succeeded = await this.#send(act)
    if (act.bites) experiment?.noteBite(biteIn(exchanges.slice(begin)))
    if (act.joinsNext) this.#waitForNext()
    else this.#addFrames(place)
    await nextTask()
    return succeeded
  }

  #tellProgress({ kind }: Act) {
    const total = this.#actsInAll
    const done = Math.min(this.#actsDone++, total)
    this.#recording.hooks.onProgress({ key: 'progress.exchange', kind, done, total })
  }

  /** Sets the clock, the operator's token and the cloud's lags as the act wants them. */
  async #prepare({ after = this.#pause, wait, at, propagation }: Act) {
    const { clock, cloud, lags } = this.#recording
    clock.advance(after + (wait ?? 0))
    if (at !== undefined) clock.advanceTo(at)
    // The operator's token may have expired meanwhile.
    if (at !== undefined || wait !== undefined)
      this.#context = { ...this.#context, operatorToken: await cloud.signIn(ARM) }
    if (propagation) Object.assign(lags, { propagation })
  }

  async #send(act: Act): Promise<boolean> {
    const { cloud, clock, experiment } = this.#recording
    try {
      this.#context = { ...this.#context, ...(await sendAct(act, this.#context, cloud, clock)) }
      return true
    } catch (error) {
      if (!experiment || !isOutcome(error)) throw error
      return false
    }
  }

  #waitForNext() {
    this.#pause = BETWEEN_JOINED_ACTS
    this.#joined = this.#recording.exchanges.length - this.#framed
  }

  #addFrames(place: Pick<Framing, 'notBefore' | 'chapter'>) {
    const { exchanges, experiment, hooks } = this.#recording
    const framing = { ...place, ownStops: experiment?.ownStops, from: this.#joined }
    this.#frameMaker.add(exchanges.slice(this.#framed), framing)
    this.#framed = exchanges.length
    this.#joined = 0
    this.#pause = BETWEEN_ACTS
    hooks.onFrames(this.frames)
  }
}

/** The request of a biting act itself: what somebody may have signed in for first. */
function biteIn(exchanges: readonly Exchange[]): Exchange | undefined {
  const own = exchanges.filter(({ cause }) => cause === undefined)
  return own.find((exchange) => classify(exchange) !== 'operator.signIn') ?? own[0]
}

/** Lets the page answer input before the next act. */
const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve))
