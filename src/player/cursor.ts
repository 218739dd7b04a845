import type { Chapter, StepNumber, Stop } from './types.ts'

/** Before the first stop: step 0, stop `0`. */
export const START = '0'
/** The last stop, whichever it is. */
export const END = 'end'

/** The stop at which the experiment bites, whichever it is; known once the run is recorded. */
export const BITE = 'bite'

/** Where the cursor is to go. If that stop is not known yet, the goal waits for it. */
export interface Goal {
  /** A stop's id, a chapter's number, `0`, `end` or `bite`; or a stop of another run, which stands for the same moment in this one. */
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

/** `0`, `5`, `5.2` and `5.2a` are ids that a link may carry; nothing else is. */
export const isStopId = (id: string) => /^(0|[1-9](\.[1-9]\d{0,4}[a-z]{0,2})?)$/.test(id)
/** What `link.open` may name: a stop, the end, or the experiment's bite. */
export const isGoal = (goal: string) => isStopId(goal) || goal === END || goal === BITE

/**
 * The index of a stop (`5.2`), of a chapter's first stop (`5`), of the start (−1) or of the end. A stop that the run does not
 * have is replaced by the nearest one of its chapter, or else by the last one before that chapter.
 * @param complete whether these are all stops; if not, a stop that is not among them may still come, and gives undefined
 */
export function findStop(stops: readonly Stop[], id: string, complete: boolean): number | undefined {
  if (id === END || id === BITE) return complete ? stops.length - 1 : undefined
  const exact = findExact(stops, id)
  if (exact !== undefined || !complete) return exact
  const { chapter, number } = partsOf(id)
  const isBefore = (stop: Stop) => stop.step === chapter && partsOf(stop.id).number <= number
  const [before, first] = [stops.findLastIndex(isBefore), stops.findIndex(({ step }) => step === chapter)]
  if (first >= 0) return before >= 0 ? before : first
  return stops.findLastIndex(({ step }) => step < chapter)
}

/** The same without a replacement: undefined for a stop that is not among these. */
export function findExact(stops: readonly Stop[], id: string): number | undefined {
  if (id === START) return -1
  const index = stops.findIndex((stop) => stop.id === id || `${stop.step}` === id)
  return index >= 0 ? index : findByOldId(stops, id)
}

/**
 * Until chapter 8 was introduced, what followed step 7 was numbered on within step 7: `7.3` is now `8.1`, in a run whose
 * step 7 ends at `7.2`. Links with such numbers are out in the world.
 */
function findByOldId(stops: readonly Stop[], id: string): number | undefined {
  const { chapter, number, letters } = partsOf(id)
  if (chapter !== 7 || letters !== '') return undefined
  const beyond = number - Math.max(0, ...stops.map(({ step, id }) => (step === 7 ? partsOf(id).number : 0)))
  const index = stops.findIndex((stop) => stop.id === `8.${beyond}`)
  return index >= 0 ? index : undefined
}

/** The same message in another run where it is there, else the first stop of the same chapter. */
function findLike(stops: readonly Stop[], like: Stop, complete: boolean): number | undefined {
  const isLike = ({ kind, half, step }: Stop) =>
    kind === like.kind && half === like.half && step === like.step
  const same = stops.findIndex((stop) => stop.id === like.id && isLike(stop))
  if (same >= 0) return same
  const similar = stops.findIndex(isLike)
  if (similar >= 0) return similar
  // A supporting message is folded into the stop whose id it carries.
  const { chapter, number, letters } = partsOf(like.id)
  return findStop(stops, letters === '' ? `${like.step}` : `${chapter}.${number}`, complete)
}

/** What an id says: `7.1a` is the first supporting message (`a`) of stop 1 of chapter 7. A chapter alone means its first stop. */
export function partsOf(id: string): {
  readonly chapter: number
  readonly number: number
  readonly letters: string
} {
  const [, chapter, number = '1', letters = ''] = /^(\d+)(?:\.(\d+)([a-z]*))?/.exec(id) ?? []
  return { chapter: Number(chapter), number: Number(number), letters }
}
export const chapterOf = (id: string): number => partsOf(id).chapter

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
/** What is done after step 7, and a run that is not one of ours. */
export const [AFTERWARDS, FOREIGN] = [8, 9] as const
export const CHAPTERS = [...STEPS, AFTERWARDS, FOREIGN] as const satisfies readonly Chapter[]
/** The order of the chapters in a run that comes to step 4 before step 3. */
export const GRANT_FIRST = [1, 2, 4, 3, 5, 6, 7, AFTERWARDS, FOREIGN] as const satisfies readonly Chapter[]
export const isStep = (chapter: number): chapter is StepNumber =>
  (STEPS as readonly number[]).includes(chapter)
