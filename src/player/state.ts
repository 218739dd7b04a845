import {
  BITE,
  END,
  idAt,
  isStopId,
  nextBoundary,
  nextEnd,
  place,
  previousBoundary,
  previousEnd,
  START,
  type Wish,
} from './cursor.ts'
import { branchBefore, editIn } from './branch.ts'
import { scenarioKey, type Plans, type ScenarioKey } from './plan.ts'
import type { Frames, Progress, RecordRun } from './recording.ts'
import type { PlayerEvent } from './requests.ts'
import type { Detail, Run, Scenario, Stop } from './types.ts'

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
  readonly index: number
  /** A place that could not be taken yet because its stop is not known. */
  readonly wish: Wish | undefined
  readonly frames: Frames
  readonly runs: Readonly<Partial<Record<ScenarioKey, Run>>>
  readonly progress: Progress
  readonly error: Error | undefined
}

const NO_FRAMES: Frames = { main: [], all: [] }
export const NOTHING_DONE: Progress = { key: 'progress.engine', done: 0, total: 0 }
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
    wish: undefined,
    frames: NO_FRAMES,
    runs: {},
    progress: NOTHING_DONE,
    error: undefined,
  }
  return settled(blank, { at: isStopId(stop) ? stop : START, by: 0 })
}

/** The stops for a context, and where its wish stands among them. */
function settled(context: PlayerContext, wish: Wish): PlayerContext {
  const { stops, complete } = known(context)
  const index = place(stops, complete, wish)
  return index === undefined
    ? { ...context, stops, complete, wish, index: Math.min(context.index, stops.length - 1) }
    : { ...context, stops, complete, wish: undefined, index }
}

type Known = Pick<PlayerContext, 'stops' | 'complete'>

/** The plan, as long as the recording does not say otherwise; without a plan, what is recorded so far. */
function known(context: PlayerContext): Known {
  const { plans, scenario, detail, frames, runs, stops } = context
  const key = scenarioKey(scenario)
  if (scenario.branch || scenario.fault) return knownOfBranch(context)
  const planned = plans[key]?.[detail]
  const recorded = frames[detail]
  const ended = runs[key] !== undefined
  if (
    planned &&
    (!ended ||
      sameIds(
        planned,
        recorded.map((frame) => frame.stop),
      ))
  )
    return { stops: planned, complete: true }
  return {
    stops: kept(
      stops,
      recorded.map((frame) => frame.stop),
    ),
    complete: ended,
  }
}

/**
 * A branch goes over the same stops as what it branches from; as long as no more is recorded, those are what is known. Of
 * what is disturbed nothing is known ahead.
 */
function knownOfBranch({ plans, scenario, detail, frames, runs, stops }: PlayerContext): Known {
  const ended = runs[scenarioKey(scenario)] !== undefined
  if (isDisturbed(scenario))
    return {
      stops: kept(
        stops,
        frames[detail].map((frame) => frame.stop),
      ),
      complete: ended,
    }
  const trunk = { ...scenario, branch: branchBefore(scenario.branch) }
  const key = scenarioKey(trunk)
  const before = runs[key]?.frames[detail].map((frame) => frame.stop) ?? plans[key]?.[detail] ?? []
  const recorded = frames[detail].map((frame) => frame.stop)
  return { stops: kept(stops, ended || recorded.length > before.length ? recorded : before), complete: ended }
}

/** The list there was when nothing in it has changed: views compare by identity. */
const kept = (stops: readonly Stop[], now: readonly Stop[]) =>
  stops.length === now.length && stops.every((stop, i) => stop === now[i]) ? stops : now

const sameIds = (one: readonly Stop[], other: readonly Stop[]) =>
  one.length === other.length && one.every((stop, i) => stop.id === other[i]!.id)

const here = ({ stops, index, wish }: PlayerContext): Wish => wish ?? { at: idAt(stops, index), by: 0 }
const at = (context: PlayerContext, place: string) => settled(context, { at: place, by: 0 })
const atIndex = (context: PlayerContext, index: number) => at(context, idAt(context.stops, index))

function further(context: PlayerContext, by: number): PlayerContext {
  const from = here(context)
  return settled(context, { at: from.at, by: from.by + by })
}

/** The context after a request to move the cursor. Other events leave it as it is. */
export function moved(context: PlayerContext, event: PlayerEvent): PlayerContext {
  switch (event.type) {
    case 'stop.next':
      return context.both ? atIndex(context, nextEnd(context.stops, context.index)) : further(context, 1)
    case 'stop.prev':
      return context.both ? atIndex(context, previousEnd(context.stops, context.index)) : further(context, -1)
    case 'stop.first':
      return at(context, START)
    case 'stop.last':
      return at(context, END)
    case 'stop.seek':
      return at(context, event.id)
    case 'step.next':
      return atIndex(context, nextBoundary(context.stops, context.index))
    case 'step.prev':
      return atIndex(context, previousBoundary(context.stops, context.index))
    case 'step.seek':
      return at(context, `${event.step}`)
    default:
      return context
  }
}

/** The context after a request for another run, at the same moment of it unless the request names a stop. */
export function turned(context: PlayerContext, event: PlayerEvent): PlayerContext {
  const { scenario } = context
  switch (event.type) {
    // What may be done after step 7 differs by the kind of identity.
    case 'flow.set':
      return turnedTo(context, {
        scenario: { ...scenario, flow: event.flow, branch: undefined, fault: undefined },
        both: false,
      })
    case 'both.set':
      return turnedTo(context, {
        scenario: { ...scenario, flow: 'system', branch: undefined, fault: undefined },
        both: true,
      })
    case 'branch.set':
      return branched(context, event.branch)
    case 'target.set':
      return turnedTo(context, { scenario: { ...scenario, target: event.target, fault: undefined } })
    case 'order.set':
      return turnedTo(context, { scenario: { ...scenario, order: event.order, fault: undefined } })
    case 'fault.set':
      return disturbed(context, { fault: event.fault, branch: undefined })
    case 'edit.set':
      return disturbed(context, { branch: event.edit })
    case 'detail.set':
      return turnedTo(context, { detail: event.detail })
    case 'place.restore':
      return restored(context, event)
    case 'run.import':
      return at(imported(context, event.run, event.seed, event.detail), event.stop)
    default:
      return context
  }
}

function restored(
  context: PlayerContext,
  { scenario, detail, both = false, stop }: PlayerEvent & { type: 'place.restore' },
): PlayerContext {
  const next = turnedTo(context, { scenario, detail, both })
  if (isStopId(stop)) return at(next, stop)
  if (isDisturbed(scenario))
    return stop === BITE ? atBite(meanwhile(context, next)) : at(meanwhile(context, next), END)
  // On the way to an end that is not recorded yet the picture stands at the last stop that is known.
  return at({ ...next, index: next.stops.length - 1 }, END)
}

/** It takes the place of what was recorded here of the same scenario. */
function imported(context: PlayerContext, run: Run, seed: string | undefined, detail: Detail): PlayerContext {
  const runs = { ...context.runs, [scenarioKey(run.scenario)]: run }
  return turnedTo(
    { ...context, runs, frames: run.frames, seed: seed ?? context.seed },
    { scenario: run.scenario, detail, both: false },
  )
}

/** On goes the way at what comes next; taken back it stands at the end of what is left. */
function branched(context: PlayerContext, branch: string | undefined): PlayerContext {
  const { scenario, stops } = context
  const longer = (branch ?? '').length > (scenario.branch ?? '').length
  const next = turnedTo(context, { scenario: { ...scenario, branch } })
  // Until the next stop is recorded the picture stays where the branch begins.
  const here = { ...next, index: Math.min(stops.length, next.stops.length) - 1 }
  return settled(here, longer ? { at: idAt(stops, stops.length - 1), by: 1 } : { at: END, by: 0 })
}

/** On goes the way to where it shows; taken back it stands where it stood. Until the run is recorded the one before stays in sight, whole. */
function disturbed(
  context: PlayerContext,
  change: Pick<Scenario, 'branch'> | Pick<Scenario, 'fault' | 'branch'>,
): PlayerContext {
  const next = turnedTo(context, { scenario: { ...context.scenario, ...change }, both: false })
  return isDisturbed(next.scenario) ? atBite(meanwhile(context, next)) : next
}
const meanwhile = (before: PlayerContext, next: PlayerContext) =>
  next.runs[scenarioKey(next.scenario)] ? next : { ...next, frames: before.frames, index: before.index }
const isDisturbed = ({ fault, branch }: Scenario) => fault !== undefined || editIn(branch) !== undefined

/** Where the experiment shows, as soon as that is known. */
function atBite(context: PlayerContext): PlayerContext {
  const run = context.runs[scenarioKey(context.scenario)]
  return settled(context, { at: run?.bites?.[context.detail] ?? BITE, by: 0 })
}

function turnedTo(
  context: PlayerContext,
  change: Partial<Pick<PlayerContext, 'scenario' | 'detail' | 'both'>>,
): PlayerContext {
  const wish = context.wish ?? { at: context.stops[context.index] ?? START, by: 0 }
  const next = { ...context, ...change }
  const same = scenarioKey(next.scenario) === scenarioKey(context.scenario)
  const frames = same ? context.frames : (next.runs[scenarioKey(next.scenario)]?.frames ?? NO_FRAMES)
  return settled({ ...next, frames, index: -1 }, wish)
}

/** The context with what the recorder told; a wish may come true by it. */
export function grown(context: PlayerContext, frames: Frames): PlayerContext {
  const [shown, now] = [context.frames.main[0], frames.main[0]]
  const waits = isDisturbed(context.scenario) && shown !== undefined && shown !== now
  return waits ? context : settled({ ...context, frames }, here(context))
}
/** A branch that asks for what cannot be done ends before it, a fault that does not exist is none, and the run says so. */
export function completed(context: PlayerContext, run: Run): PlayerContext {
  const key = scenarioKey(run.scenario)
  const scenario = key === scenarioKey(context.scenario) ? context.scenario : run.scenario
  const now = { ...context, scenario, frames: run.frames, runs: { ...context.runs, [key]: run } }
  return now.wish?.at === BITE ? atBite(now) : settled(now, here(now))
}
