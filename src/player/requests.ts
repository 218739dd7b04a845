import type { Detail, Flow, Frames, Order, Progress, Run, Scenario, Target } from './types.ts'

/** What one may ask of the player. Requests are imperative; one that makes no sense now is refused (`can` tells). */
export type PlayerRequest =
  | { type: 'stop.next' }
  | { type: 'stop.prev' }
  | { type: 'stop.first' }
  | { type: 'stop.last' }
  /** A stop (`5.2`), a step's first stop (`5`) or the start (`0`). A `jump` (overview, search, typed) is one that Back undoes. */
  | { type: 'stop.seek'; id: string; jump?: true }
  | { type: 'step.next' }
  | { type: 'step.prev' }
  /** From 0, the start, to 7. */
  | { type: 'step.seek'; step: number }
  | { type: 'play' }
  | { type: 'pause' }
  /** From 0.5 to 2. */
  | { type: 'speed.set'; speed: number }
  | { type: 'flow.set'; flow: Flow }
  | { type: 'target.set'; target: Target }
  | { type: 'order.set'; order: Order }
  | { type: 'detail.set'; detail: Detail }
  /** Both flows beside one another: the cursor then goes from step to step. `flow.set` ends it. */
  | { type: 'both.set' }
  /** What is done after step 7; undefined is the run without it. */
  | { type: 'branch.set'; branch: string | undefined }
  /** A fault, by its id; undefined is the run without one. The cursor goes where it bites. */
  | { type: 'fault.set'; fault: string | undefined }
  /** An edited request, packed, or undefined: the run without it. The cursor goes to its answer. */
  | { type: 'edit.set'; edit: string | undefined }
  /** A whole place at once, as a link, the browser's history or a talk names it. `stop` may also be `end`, or `bite`: where the experiment shows. */
  | { type: 'place.restore'; scenario: Scenario; detail: Detail; stop: string; both?: boolean }
  /** A run from elsewhere, as a session file brings it; what is recorded from now on has its seed. */
  | { type: 'run.import'; run: Run; seed: string | undefined; detail: Detail; stop: string }
  /** After a failure. */
  | { type: 'recording.retry' }

/** What the recorder tells. */
export type RecorderFact =
  | { type: 'recording.progressed'; progress: Progress }
  | { type: 'recording.grown'; frames: Frames }
  | { type: 'recording.completed'; run: Run }
  | { type: 'recording.failed'; error: Error }

export type PlayerEvent = PlayerRequest | RecorderFact

/**
 * How a change of place enters the browser's history, so that Back never walks stop by stop: a jump pushes an entry,
 * everything else replaces the present one. Jumps are a digit, a place typed or picked in the overview, and another run.
 * Stepping, Home and End, dragging the scrubber and playing replace; so does restoring what Back has brought.
 * Inside an iframe nothing is ever pushed: the history is the host's.
 */
export const isJump = (event: PlayerEvent): boolean =>
  event.type === 'stop.seek' ? event.jump === true : JUMPS.has(event.type)

const JUMPS: ReadonlySet<PlayerEvent['type']> = new Set<PlayerEvent['type']>([
  'step.seek',
  'flow.set',
  'target.set',
  'order.set',
  'branch.set',
  'fault.set',
  'edit.set',
  'both.set',
  'run.import',
])

/** The address is written at most this often, in milliseconds: browsers refuse a page that changes it without end. */
export const URL_INTERVAL = 250
