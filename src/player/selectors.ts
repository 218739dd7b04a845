import type { SnapshotFrom } from 'xstate'
import { AFTERWARDS, BITE, chapterOf, END, findExact, isStopId, START } from './cursor.ts'
import { scenarioKey } from './plan.ts'
import type { playerMachine } from './playerMachine.ts'
import type { PlayerEvent } from './requests.ts'
import type { Detail, Frame, Progress, Run, Scenario, Stop } from './types.ts'

export type PlayerSnapshot = SnapshotFrom<typeof playerMachine>

export const selectScenario = ({ context }: PlayerSnapshot): Scenario => context.scenario
export const selectDetail = ({ context }: PlayerSnapshot): Detail => context.detail
export const selectSpeed = ({ context }: PlayerSnapshot): number => context.speed

/** Every stop of the run in order, known ahead of the recording where there is a plan. The start is not among them. */
export const selectStops = ({ context }: PlayerSnapshot): readonly Stop[] => context.stops
/** Where the cursor stands among the stops, from 0; −1 at the start. */
export const selectIndex = ({ context }: PlayerSnapshot): number => context.index
/** The stop shown; undefined at the start. */
export const selectStop = ({ context }: PlayerSnapshot): Stop | undefined => context.stops[context.index]
/** `0` at the start, else the stop's id; while the cursor's goal is not known yet, the goal. */
export const selectStopId = (snapshot: PlayerSnapshot): string =>
  awaitedId(snapshot) ?? selectStop(snapshot)?.id ?? START
/** The same, but `end` or `bite` while the cursor is on its way there: what `link.open` takes. */
export const selectGoal = (snapshot: PlayerSnapshot): string => {
  const { goal } = snapshot.context
  return goal?.stop === END || goal?.stop === BITE ? goal.stop : selectStopId(snapshot)
}
/** Whether the run has this stop or chapter, or may still come to it. */
export const selectHasStop =
  (id: string) =>
  ({ context: { stops, complete } }: PlayerSnapshot): boolean =>
    isStopId(id) && (findExact(stops, id) !== undefined || (!complete && chapterOf(id) <= AFTERWARDS))
/** 0 at the start, else the stop's chapter: its step, 8 after step 7, 9 in a run that is not one of ours. */
export const selectStep = (snapshot: PlayerSnapshot): number => chapterOf(selectStopId(snapshot))
/** The id of a stop that is not known yet and that the cursor is to go to. */
const awaitedId = ({ context: { goal } }: PlayerSnapshot): string | undefined => {
  if (goal === undefined || goal.stop === END || goal.stop === BITE) return undefined
  return typeof goal.stop === 'string' ? goal.stop : `${goal.stop.step}`
}

/** Everything true at the stop shown; undefined at the start and until that stop is recorded. */
export const selectFrame = ({ context }: PlayerSnapshot): Frame | undefined =>
  context.frames[context.detail][context.index]
/** Every frame recorded so far, in order. */
export const selectFrames = ({ context }: PlayerSnapshot): readonly Frame[] => context.frames[context.detail]
/** The frame of any stop by its index. */
export const selectFrameAt =
  (index: number) =>
  ({ context }: PlayerSnapshot): Frame | undefined =>
    context.frames[context.detail][index]
/** The whole recorded run; undefined until it is complete. */
export const selectRun = ({ context }: PlayerSnapshot): Run | undefined =>
  context.runs[scenarioKey(context.scenario)]

/** Both flows are compared, step by step. */
export const selectBoth = ({ context }: PlayerSnapshot): boolean => context.both
/** The branch, as a link writes it. */
export const selectBranch = ({ context }: PlayerSnapshot): string | undefined => context.scenario.branch

/** The fault that is on, as a link names it. */
export const selectFault = ({ context }: PlayerSnapshot): string | undefined => context.scenario.fault
/** The stop at which the fault or edit bites; undefined in a run without one, and until it is recorded. */
export const selectBite = (snapshot: PlayerSnapshot): string | undefined =>
  selectRun(snapshot)?.bites?.[selectDetail(snapshot)]

/** The run of this flow, target and order without fault, edit and ending; undefined unless it has been recorded. */
export const selectPlainRun = ({
  context: {
    runs,
    scenario: { flow, target, order },
  },
}: PlayerSnapshot): Run | undefined => runs[scenarioKey({ flow, target, order })]

/** Whether a request would be taken now; buttons are enabled by it. */
export const selectCan =
  (event: PlayerEvent) =>
  (snapshot: PlayerSnapshot): boolean =>
    snapshot.can(event)
export const selectIsPlaying = (snapshot: PlayerSnapshot): boolean => snapshot.hasTag('playing')
export const selectIsEnd = ({ context }: PlayerSnapshot): boolean =>
  context.index === context.stops.length - 1 && context.complete
/** True when the run of the current scenario is recorded to its end. */
export const selectIsRecorded = (snapshot: PlayerSnapshot): boolean => snapshot.hasTag('recorded')
export const selectProgress = ({ context }: PlayerSnapshot): Progress => context.progress
/** Why the recording failed; `retry` starts it again. */
export const selectError = ({ context }: PlayerSnapshot): Error | undefined => context.error
