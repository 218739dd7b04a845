import type { Detail, Flow, Frames, Order, Progress, Run, Scenario, Target } from './types.ts'

/** What one may ask of the player. Requests are imperative; one that makes no sense now is refused (`can` tells). */
export type PlayerRequest =
  | { type: 'stop.next' }
  | { type: 'stop.prev' }
  | { type: 'stop.first' }
  | { type: 'stop.last' }
  /** A stop (`5.2`, `5.2a`), a chapter's first stop (`5`) or the start (`0`). A `jump` (overview, search, typed) is one that Back undoes. */
  | { type: 'stop.seek'; id: string; jump?: true }
  | { type: 'step.next' }
  | { type: 'step.prev' }
  /** A chapter's first stop: 0 is the start, 1 to 7 are steps, 8 is what was done after step 7. */
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
  /** The run with this branch; undefined is the run without one. */
  | { type: 'branch.set'; branch: string | undefined }
  /** The run with this fault, by its id; undefined is the run without one. The cursor goes to the bite. */
  | { type: 'fault.set'; fault: string | undefined }
  /** The run with this packed edit; undefined is the run without one. The cursor goes to the bite. */
  | { type: 'edit.set'; edit: string | undefined }
  /** Everything at once, as a link, the browser's history or a talk names it. `stop` may also be `end` or `bite`. */
  | { type: 'link.open'; scenario: Scenario; detail: Detail; stop: string; both?: boolean }
  /** A run from elsewhere, as a session file brings it; what is recorded from now on has its seed. */
  | { type: 'run.import'; run: Run; seed: string | undefined; detail: Detail; stop: string }
  /** More of a run that goes on elsewhere: the whole of it, with the stops that are there already first. */
  | { type: 'run.grow'; run: Run }
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
 * Whether this request pushes an entry of the browser's history; every other one replaces the entry, so that Back never
 * walks stop by stop. Jumps are a digit, a stop typed or picked in the overview, and another run. Steps, Home and End,
 * dragging the scrubber, playing, and opening the link that Back brings are none. In an iframe nothing is ever pushed, since
 * the history is the host's.
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

/** The shortest time between two writings of the address, in milliseconds: a browser stops a page that writes it too often. */
export const URL_INTERVAL = 250
