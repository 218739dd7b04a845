import { branchBefore, isExperiment } from './branch.ts'
import { findGoal, idAt, isStopId, START, type Goal } from './cursor.ts'
import { scenarioKey, type Plans, type ScenarioKey } from './plan.ts'
import type { Detail, Frame, Frames, Progress, RecordRun, Run, Scenario, Stop } from './types.ts'

export interface PlayerInput {
  readonly scenario: Scenario
  readonly detail?: Detail
  /** `0`, `5` or `5.2`. */
  readonly stop?: string
  readonly speed?: number
  readonly seed?: string | undefined
  readonly plans?: Plans
  readonly record: RecordRun
}

/** What the player knows. Everything else about it is derived from this and from the state it is in. */
export interface PlayerContext {
  readonly plans: Plans
  readonly record: RecordRun
  readonly seed: string | undefined
  readonly scenario: Scenario
  readonly detail: Detail
  /** Both flows are compared: this one is the system-assigned, and the cursor goes from step to step. */
  readonly both: boolean
  readonly speed: number
  /** The stops of this scenario and detail as far as they are known; `complete` when no more can come. */
  readonly stops: readonly Stop[]
  readonly complete: boolean
  /** Where the cursor is among the stops; -1 at the start. */
  readonly index: number
  /** Where the cursor is to go as soon as that stop is known. */
  readonly goal: Goal | undefined
  readonly frames: Frames
  /** Every run recorded or imported so far. */
  readonly runs: Readonly<Partial<Record<ScenarioKey, Run>>>
  readonly progress: Progress
  readonly error: Error | undefined
}

export const NO_FRAMES: Frames = { main: [], all: [] }
export const NO_PROGRESS: Progress = { key: 'progress.engine', done: 0, total: 0 }
export const clampSpeed = (speed: number) => Math.min(2, Math.max(0.5, Number.isFinite(speed) ? speed : 1))

export function initialContext(input: PlayerInput): PlayerContext {
  const { scenario, detail = 'main', stop = START, speed = 1, seed, plans = {}, record } = input
  const blank: PlayerContext = {
    plans,
    record,
    seed,
    scenario,
    detail,
    both: false,
    speed: clampSpeed(speed),
    stops: [],
    complete: false,
    index: -1,
    goal: undefined,
    frames: NO_FRAMES,
    runs: {},
    progress: NO_PROGRESS,
    error: undefined,
  }
  return goToStop(blank, isStopId(stop) ? stop : START)
}

/** The recorded run of the scenario, once there is one. */
export const runOf = ({ runs, scenario }: PlayerContext): Run | undefined => runs[scenarioKey(scenario)]

/** Brings the list of stops up to date and moves the cursor to the goal, or keeps the goal until its stop is known. */
export function goTo(context: PlayerContext, goal: Goal): PlayerContext {
  const { stops, complete } = knownStops(context)
  const index = findGoal(stops, goal, complete)
  return index === undefined
    ? { ...context, stops, complete, goal, index: Math.min(context.index, stops.length - 1) }
    : { ...context, stops, complete, goal: undefined, index }
}

/** @param stop a stop's id, a step's number, `0`, `end` or `bite` */
export const goToStop = (context: PlayerContext, stop: string) => goTo(context, { stop, offset: 0 })
export const goToIndex = (context: PlayerContext, index: number) =>
  goToStop(context, idAt(context.stops, index))

/** Where the cursor is, or where it is to go. */
export const goalOf = ({ stops, index, goal }: PlayerContext): Goal =>
  goal ?? { stop: idAt(stops, index), offset: 0 }

type KnownStops = Pick<PlayerContext, 'stops' | 'complete'>

/**
 * The stops of the scenario: those of its plan, unless the recording says otherwise. Without a plan, those recorded so
 * far. Of an experiment nothing is known ahead.
 */
function knownStops(context: PlayerContext): KnownStops {
  const { plans, scenario, detail, frames, stops } = context
  const complete = runOf(context) !== undefined
  const recorded = stopsOf(frames[detail])
  if (isExperiment(scenario)) return { stops: reuse(stops, recorded), complete }
  if (scenario.branch) {
    const trunk = trunkStops(context)
    const known = complete || recorded.length > trunk.length ? recorded : trunk
    return { stops: reuse(stops, known), complete }
  }
  const plan = plans[scenarioKey(scenario)]?.[detail]
  if (plan && (!complete || haveSameIds(plan, recorded))) return { stops: plan, complete: true }
  return { stops: reuse(stops, recorded), complete }
}

/** The stops that a branch shares with the run that it branches from. */
function trunkStops({ plans, runs, scenario, detail }: PlayerContext): readonly Stop[] {
  const key = scenarioKey({ ...scenario, branch: branchBefore(scenario.branch) })
  const run = runs[key]
  return run ? stopsOf(run.frames[detail]) : (plans[key]?.[detail] ?? [])
}

const stopsOf = (frames: readonly Frame[]) => frames.map(({ stop }) => stop)

/** The list that there was, if the new one has the same stops: views compare by identity. */
const reuse = (stops: readonly Stop[], now: readonly Stop[]) =>
  stops.length === now.length && stops.every((stop, i) => stop === now[i]) ? stops : now

const haveSameIds = (one: readonly Stop[], other: readonly Stop[]) =>
  one.length === other.length && one.every((stop, i) => stop.id === other[i]!.id)
