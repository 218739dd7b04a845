import type { PlayerEvent } from './requests.ts'

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
