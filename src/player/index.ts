/** Time: records a run once, keeps its frames, moves a cursor over them. */
import { createActor, type Actor } from 'xstate'
import { playerMachine } from './playerMachine.ts'
import type { PlayerInput } from './context.ts'
import type { RecordRun } from './types.ts'

export type * from './types.ts'
export type { PlayerEvent, PlayerRequest } from './requests.ts'
export type { PlayerContext } from './context.ts'
export { planOf, scenarioKey, SCENARIOS, type Plan, type Plans, type ScenarioKey } from './plan.ts'
export {
  ENDING_IDS,
  endingsIn,
  branchBefore,
  branchWith,
  CLOCK_ENDING_IDS,
  editIn,
  LIFE_ENDING_IDS,
  LONGEST_BRANCH,
  missingBranch,
  readBranch,
  type EndingId,
} from './branch.ts'
export {
  BITE,
  boundaries,
  END,
  idAt,
  isGoal,
  isStopId,
  nextBoundary,
  findStop,
  previousBoundary,
  START,
  STEPS,
} from './cursor.ts'
export {
  DEFAULT_PLACE,
  missingFault,
  missingStop,
  readPlace,
  scenarioOf,
  writePlace,
  type Place,
  type ReadPlace,
} from './cursorUrl.ts'
export { isJump, URL_INTERVAL } from './requests.ts'
export { keyPressOf } from './keyPress.ts'
export {
  keyDown,
  SHORTCUTS,
  type Command,
  type KeyPress,
  type KeyResult,
  type Mode,
  type Shortcut,
  type Typed,
} from './shortcuts.ts'
export { playerMachine, STOP_TIME } from './playerMachine.ts'
export * from './selectors.ts'

export type PlayerRef = Actor<typeof playerMachine>
/** What a view may do with a player: read it, follow it, ask something of it. */
export type Player = Pick<PlayerRef, 'getSnapshot' | 'subscribe' | 'send'>
export interface PlayerOptions extends Omit<PlayerInput, 'record'> {
  /** Another way to record, for tests. */
  readonly record?: RecordRun
}

/**
 * A player that has begun to record its scenario. Stop it with `stop()`. Without a seed it draws one, so that a run and
 * what branches from it speak of the same ids.
 */
export const createPlayer = (options: PlayerOptions): PlayerRef =>
  createActor(playerMachine, {
    input: { record: recordInCloud, ...options, seed: options.seed ?? crypto.randomUUID() },
  }).start()

/** What may be done after a recorded run's end, and why not; fetched when it is asked for. */
export const loadEndings = () => import('./endings/offeredEndings.ts')

/** Runs as files; fetched when one is saved or opened. */
export const loadSessions = () => import('./session/index.ts')
/** What can go wrong; fetched when somebody wants to see it. */
export const loadFaults = () => import('./faults/index.ts')
/** What is inferred or simplified, in a run and in all. */
export const loadMarks = () => import('./marks.ts')
/** How an edited request becomes a branch. */
export const loadEdits = () => import('./edits/index.ts')

/** How a single check of a verdict is broken. */
export const loadBreaks = () => import('./breaks.ts')

export type { Session, SessionFault } from './session/index.ts'
export type { SeenMark } from './marks.ts'
export type { OfferedEnding, WhyNot } from './endings/offeredEndings.ts'
export type { Break, Unbreakable, Way } from './breaks.ts'
export type { Expected, Fault, FaultId } from './faults/fault.ts'
export type { Edit, EditError, JwtEdit, LineEdit } from './edits/edit.ts'

/** The recorder and the engine come in their own chunks: the first picture needs neither. */
const recordInCloud: RecordRun = async (scenario, hooks) => {
  await leisure()
  // On its way beside the recorder, which asks for it next and tells if it does not come.
  import('#engine').catch(() => undefined)
  return (await import('./record.ts')).record(scenario, hooks)
}

/** When the page has shown itself and rests, or soon anyway: recording is work for the gaps. At once where there is no page. */
const leisure = () =>
  new Promise<void>((done) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => done(), { timeout: 300 })
    else done()
  })
