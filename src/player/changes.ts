import { isExperiment } from './branch.ts'
import { goalOf, goTo, goToIndex, goToStop, NO_FRAMES, runOf, type PlayerContext } from './context.ts'
import {
  BITE,
  END,
  idAt,
  isStopId,
  nextBoundary,
  nextEnd,
  previousBoundary,
  previousEnd,
  START,
} from './cursor.ts'
import { scenarioKey } from './plan.ts'
import type { PlayerEvent } from './requests.ts'
import type { Frames, Run, Scenario } from './types.ts'

/** The context after a request to move the cursor. Other events leave it as it is. */
export function moveCursor(context: PlayerContext, event: PlayerEvent): PlayerContext {
  const { both, stops, index } = context
  switch (event.type) {
    case 'stop.next':
      return both ? goToIndex(context, nextEnd(stops, index)) : moveBy(context, 1)
    case 'stop.prev':
      return both ? goToIndex(context, previousEnd(stops, index)) : moveBy(context, -1)
    case 'stop.first':
      return goToStop(context, START)
    case 'stop.last':
      return goToStop(context, END)
    case 'stop.seek':
      return goToStop(context, event.id)
    case 'step.next':
      return goToIndex(context, nextBoundary(stops, index))
    case 'step.prev':
      return goToIndex(context, previousBoundary(stops, index))
    case 'step.seek':
      return goToStop(context, `${event.step}`)
    default:
      return context
  }
}

function moveBy(context: PlayerContext, stops: number): PlayerContext {
  const { stop, offset } = goalOf(context)
  return goTo(context, { stop, offset: offset + stops })
}

/** The context after a request for another run, at the same moment of it unless the request names a stop. */
export function changeRun(context: PlayerContext, event: PlayerEvent): PlayerContext {
  const { scenario } = context
  // Which endings and faults there are depends on the flow; faults depend on target and order, too.
  switch (event.type) {
    case 'flow.set':
      return withRun(context, { scenario: { ...plain(scenario), flow: event.flow }, both: false })
    case 'both.set':
      return withRun(context, { scenario: { ...plain(scenario), flow: 'system' }, both: true })
    case 'target.set':
      return withRun(context, { scenario: { ...scenario, target: event.target, fault: undefined } })
    case 'order.set':
      return withRun(context, { scenario: { ...scenario, order: event.order, fault: undefined } })
    case 'detail.set':
      return withRun(context, { detail: event.detail })
    case 'branch.set':
      return setBranch(context, event.branch)
    case 'fault.set':
      return setExperiment(context, { ...plain(scenario), fault: event.fault })
    case 'edit.set':
      return setExperiment(context, { ...scenario, branch: event.edit })
    case 'link.open':
      return restore(context, event)
    case 'run.import':
      return importRun(context, event)
    default:
      return context
  }
}

const plain = (scenario: Scenario): Scenario => ({ ...scenario, branch: undefined, fault: undefined })

/** The context with another run or detail, at the same moment of it. */
function withRun(
  context: PlayerContext,
  change: Partial<Pick<PlayerContext, 'scenario' | 'detail' | 'both'>>,
): PlayerContext {
  const goal = context.goal ?? { stop: context.stops[context.index] ?? START, offset: 0 }
  const next = { ...context, ...change }
  const frames = isSameRun(next, context) ? context.frames : (runOf(next)?.frames ?? NO_FRAMES)
  return goTo({ ...next, frames, index: -1 }, goal)
}

const isSameRun = (one: PlayerContext, other: PlayerContext) =>
  scenarioKey(one.scenario) === scenarioKey(other.scenario)

/** A longer branch goes on at what comes next; a shorter one, with its last ending taken back, is shown at its end. */
function setBranch(context: PlayerContext, branch: string | undefined): PlayerContext {
  const { scenario, stops } = context
  const isLonger = (branch ?? '').length > (scenario.branch ?? '').length
  const next = withRun(context, { scenario: { ...scenario, branch } })
  // Until the next stop is recorded the cursor stays where the branch begins.
  const waiting = { ...next, index: Math.min(stops.length, next.stops.length) - 1 }
  return isLonger ? goTo(waiting, { stop: idAt(stops, stops.length - 1), offset: 1 }) : goToStop(waiting, END)
}

/** With an experiment the cursor goes to its bite; without one it stays at the same moment. */
function setExperiment(context: PlayerContext, scenario: Scenario): PlayerContext {
  const next = withRun(context, { scenario, both: false })
  return isExperiment(scenario) ? goToBite(keepShown(context, next)) : next
}

/** Until the next run is recorded, shows the one before as it is. */
const keepShown = (before: PlayerContext, next: PlayerContext): PlayerContext =>
  runOf(next) ? next : { ...next, frames: before.frames, index: before.index }

const goToBite = (context: PlayerContext): PlayerContext =>
  goToStop(context, runOf(context)?.bites?.[context.detail] ?? BITE)

function restore(
  context: PlayerContext,
  { scenario, detail, both = false, stop }: PlayerEvent & { type: 'link.open' },
): PlayerContext {
  const next = withRun(context, { scenario, detail, both })
  if (isStopId(stop)) return goToStop(next, stop)
  if (isExperiment(scenario)) {
    const shown = keepShown(context, next)
    return stop === BITE ? goToBite(shown) : goToStop(shown, END)
  }
  // On the way to an end that is not recorded yet the cursor stays at the last stop that is known.
  return goToStop({ ...next, index: next.stops.length - 1 }, END)
}

/** Takes the place of a run of the same scenario that was recorded here. */
function importRun(
  context: PlayerContext,
  { run, seed, detail, stop }: PlayerEvent & { type: 'run.import' },
): PlayerContext {
  const runs = { ...context.runs, [scenarioKey(run.scenario)]: run }
  const imported = { ...context, runs, frames: run.frames, seed: seed ?? context.seed }
  return goToStop(withRun(imported, { scenario: run.scenario, detail, both: false }), stop)
}

/** The context with the frames recorded so far; the cursor's goal may be among them. */
export function addFrames(context: PlayerContext, frames: Frames): PlayerContext {
  const shown = context.frames.main[0]
  const showsOther = shown !== undefined && shown !== frames.main[0]
  // The run before an experiment stays on screen until the experiment is recorded to its end.
  if (isExperiment(context.scenario) && showsOther) return context
  return goTo({ ...context, frames }, goalOf(context))
}

/**
 * The context with a complete run. Its scenario replaces the one asked for: an ending that is not possible, or a fault
 * that does not exist, is not in it.
 */
export function completeRun(context: PlayerContext, run: Run): PlayerContext {
  const key = scenarioKey(run.scenario)
  const scenario = key === scenarioKey(context.scenario) ? context.scenario : run.scenario
  const next = { ...context, scenario, frames: run.frames, runs: { ...context.runs, [key]: run } }
  return next.goal?.stop === BITE ? goToBite(next) : goTo(next, goalOf(next))
}

/** The context with a run that has grown: shown where the cursor is in it, else kept until somebody comes back to it. */
export function growRun(context: PlayerContext, run: Run): PlayerContext {
  const key = scenarioKey(run.scenario)
  return key === scenarioKey(context.scenario)
    ? completeRun(context, run)
    : { ...context, runs: { ...context.runs, [key]: run } }
}
