import type { Flow, Stop } from '#player'
import type { Note, Notes } from './types.ts'

/** The note for a stop of a flow; for the start without a stop. A challenge is a 401 that does its job, no refusal. */
export function noteFor(
  notes: Notes,
  stop: Pick<Stop, 'kind' | 'half' | 'ok'> | undefined,
  flow: Flow,
): Note {
  if (!stop) return notes.start[flow]
  if (!stop.ok && stop.half === 'response' && stop.kind !== 'challenge') return notes.refused
  const { by, ...base } = notes.kinds[stop.kind][stop.half]
  return { ...base, ...by?.[flow] }
}
