import type { StepNumber, Stop } from './types.ts'

/** Before the first stop: step 0, stop `0`. */
export const START = '0'
/** The last stop, whichever it is. */
export const END = 'end'

/** The stop at which the experiment bites, whichever it is; known once the run is recorded. */
export const BITE = 'bite'

/** Where the cursor is to go. If that stop is not known yet, the goal waits for it. */
export interface Goal {
  /** A stop's id, a step's number, `0`, `end` or `bite`; or a stop of another run, which stands for the same moment in this one. */
  readonly stop: string | Stop
  /** How many stops beyond that one, or before it when negative. */
  readonly offset: number
}

/** The index of the goal among the stops (−1 for the start), or undefined as long as it may still come (`complete` is false). */
export function findGoal(
  stops: readonly Stop[],
  { stop, offset }: Goal,
  complete: boolean,
): number | undefined {
  const found = typeof stop === 'string' ? findStop(stops, stop, complete) : findLike(stops, stop, complete)
  if (found === undefined) return undefined
  const index = found + offset
  if (index >= stops.length && !complete) return undefined
  return Math.max(-1, Math.min(index, stops.length - 1))
}

/** `0`, `5` and `5.2` are ids that a link may carry; nothing else is. */
export const isStopId = (id: string) => /^(0|[1-7](\.[1-9]\d{0,2})?)$/.test(id)
/** What `link.open` may name: a stop, the end, or the experiment's bite. */
export const isGoal = (goal: string) => isStopId(goal) || goal === END || goal === BITE

/**
 * The index of a stop (`5.2`), of a step's first stop (`5`), of the start (−1) or of the end. A stop that the run does not
 * have is replaced by the nearest one of its step.
 * @param complete whether these are all stops; if not, a stop that is not among them may still come, and gives undefined
 */
export function findStop(stops: readonly Stop[], id: string, complete: boolean): number | undefined {
  if (id === START) return -1
  if (id === END || id === BITE) return complete ? stops.length - 1 : undefined
  const exact = stops.findIndex((stop) => stop.id === id || `${stop.step}` === id)
  if (exact >= 0) return exact
  if (!complete) return undefined
  const [step, number] = partsOf(id)
  const inStep = stops.flatMap((stop, index) => (stop.step === step ? [index] : []))
  return inStep.findLast((index) => partsOf(stops[index]!.id)[1] <= number) ?? inStep[0] ?? -1
}

/** The same message in another run where it is there, else the first stop of the same step. */
function findLike(stops: readonly Stop[], like: Stop, complete: boolean): number | undefined {
  const same = stops.findIndex(
    (stop) => stop.kind === like.kind && stop.half === like.half && stop.step === like.step,
  )
  return same >= 0 ? same : findStop(stops, `${like.step}`, complete)
}

/** Step and number within the step: `5.2` is [5, 2]. */
export function partsOf(id: string): readonly [step: number, number: number] {
  const [step, number] = id.split('.')
  return [Number(step), Number(number ?? 1)]
}

/** The first stop of every step in the order of this run (step 4 may come before 3), as indexes. */
export const boundaries = (stops: readonly Stop[]) =>
  stops.flatMap((stop, index) => (stop.step === stops[index - 1]?.step ? [] : [index]))

/** The next step's first stop; within the last step its end. */
export const nextBoundary = (stops: readonly Stop[], index: number) =>
  boundaries(stops).find((boundary) => boundary > index) ?? stops.length - 1

/** This step's first stop, or, when it is already there, the step's before it; before the first step the start. */
export const previousBoundary = (stops: readonly Stop[], index: number) =>
  boundaries(stops).findLast((boundary) => boundary < index) ?? -1

/** The last stop of every step, as indexes. */
const ends = (stops: readonly Stop[]) =>
  stops.flatMap((stop, index) => (stop.step === stops[index + 1]?.step ? [] : [index]))

/** Where the step after this one ends; within the last step its end. */
export function nextEnd(stops: readonly Stop[], index: number): number {
  const here = index < 0 ? -1 : ends(stops).find((end) => end >= index)!
  return ends(stops).find((end) => end > here) ?? stops.length - 1
}
/** Where the step before this one ends; before the first step the start. */
export const previousEnd = (stops: readonly Stop[], index: number): number => {
  const first = boundaries(stops).findLast((boundary) => boundary <= index) ?? 0
  return first - 1
}

/** The id of the stop at an index; the start's for −1. */
export const idAt = (stops: readonly Stop[], index: number) => stops[index]?.id ?? START

/** The documented flow's steps, in order. */
export const STEPS = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly StepNumber[]
export const isStep = (step: number): step is StepNumber => (STEPS as readonly number[]).includes(step)
