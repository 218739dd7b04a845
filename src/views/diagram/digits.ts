import type { Frame } from '#player'
import type { Digits } from './store.ts'

const NONE: Digits = {}

/** The last four digits of what a run's identity is known by: its client id where it is kept, its object id in Entra. */
export function digitsOf(frame: Frame | undefined): Digits {
  const life = frame?.lifecycle.identities[0]?.snapshot.context
  if (!life?.clientId || !life.principalId) return NONE
  return { identity: life.clientId.slice(-4), principal: life.principalId.slice(-4) }
}
