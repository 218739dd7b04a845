/**
 * The player: records a run once, keeps its frames, and moves a cursor over them. Everything that views and surfaces use of
 * it is listed here; the README explains the words.
 */
import { createActor, type Actor } from 'xstate'
import type { PlayerInput } from './context.ts'
import { playerMachine } from './playerMachine.ts'
import type { RecordRun } from './types.ts'

// What there is: scenarios, runs, frames, stops, holdings.
export type * from './types.ts'
export type { Claim, Reading, ValueName, Values } from './claims.ts'
export { planOf, scenarioKey, SCENARIOS, type Plans, type ScenarioKey } from './plan.ts'

// Requests to the player, and what it answers.
export { isJump, URL_INTERVAL, type PlayerEvent, type PlayerRequest } from './requests.ts'
export * from './selectors.ts'
export { STOP_TIME } from './playerMachine.ts'

// Stops by their ids and indexes.
export {
  AFTERWARDS,
  BITE,
  boundaries,
  CHAPTERS,
  chapterOf,
  END,
  findExact,
  findStop,
  idAt,
  isGoal,
  isStep,
  isStopId,
  nextBoundary,
  previousBoundary,
  START,
  STEPS,
} from './cursor.ts'

// Branches: what a run is changed by, and the endings that follow it.
export {
  branchBefore,
  branchWith,
  CLOCK_ENDING_IDS,
  editIn,
  ENDING_IDS,
  endingsIn,
  LIFE_ENDING_IDS,
  missingBranch,
  readBranch,
  type EndingId,
} from './branch.ts'

// Links.
export {
  DEFAULT_LINK,
  formatLink,
  missingFault,
  missingStop,
  PANELS,
  parseLink,
  scenarioOf,
  type Link,
} from './link.ts'

// What there is at a stop: what pictures are drawn from.
export { ACTORS, messageAt, sceneOf } from './scene.ts'
export type * from './scene.ts'

// Keys.
export { keyPressOf } from './keyPress.ts'
export { keyDown, SHORTCUTS, type Command, type Mode, type Shortcut, type Typed } from './shortcuts.ts'
export { STAGE_SHORTCUTS } from './stageShortcuts.ts'

// What comes in a chunk of its own, when it is asked for.
/** The endings that a run offers, and why the others are not possible. */
export const loadEndings = () => import('./endings/offeredEndings.ts')
/** Runs that grow elsewhere. */
export const loadLive = () => import('./liveRun.ts')
/** Runs as files. */
export const loadSessions = () => import('./session/index.ts')
/** Every fault there is. */
export const loadFaults = () => import('./faults/index.ts')
/** What is inferred or simplified, in one run and in all. */
export const loadMarks = () => import('./marks.ts')
/** Edits of a request, and how a link carries them. */
export const loadEdits = () => import('./edits/index.ts')
/** How to make a single check of a verdict fail. */
export const loadBreaks = () => import('./breaks.ts')

export type { Break, Unbreakable, Way } from './breaks.ts'
export type { Edit, EditError, JwtEdit, LineEdit } from './edits/index.ts'
export type { OfferedEnding } from './endings/offeredEndings.ts'
export type { Answer } from './faults/answers.ts'
export type { Fault, FaultId } from './faults/index.ts'
export type { SeenMark } from './marks.ts'
export type { Session, SessionFault } from './session/index.ts'

/** A player: send it requests, read its snapshots with the selectors. */
export type PlayerRef = Actor<typeof playerMachine>
/** What a view may do with a player: read it, follow it, ask something of it. */
export type Player = Pick<PlayerRef, 'getSnapshot' | 'subscribe' | 'send'>
export interface PlayerOptions extends Omit<PlayerInput, 'record'> {
  /** Another way to record, for tests. */
  readonly record?: RecordRun
}

/**
 * Creates a player, which begins to record its scenario at once. Stop it with `stop()`. Without a seed it draws one, so that
 * a run and the runs that branch from it have the same ids.
 */
export const createPlayer = (options: PlayerOptions): PlayerRef =>
  createActor(playerMachine, {
    input: { record: recordInCloud, ...options, seed: options.seed ?? crypto.randomUUID() },
  }).start()

/** The recorder and the engine come in chunks of their own: the first picture needs neither. */
export const recordInCloud: RecordRun = async (scenario, hooks) => {
  await pageIsIdle()
  // Fetches the engine beside the recorder. The recorder asks for it next and reports a failure.
  import('#engine').catch(() => undefined)
  return (await import('./record.ts')).record(scenario, hooks)
}

/** Waits until the page is idle, at most 300 ms. Without a page, as in tests, it does not wait. */
const pageIsIdle = () =>
  new Promise<void>((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 300 })
    else resolve()
  })
