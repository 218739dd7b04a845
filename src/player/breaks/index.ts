/** How a check that a service made can be made to fail, and it first of all. */
import type { CheckName, Exchange } from '#engine'
import { editIn } from '../branch.ts'
import type { Edit } from '../edits/edit.ts'
import { pack, unpack } from '../edits/packing.ts'
import { placeOfRequest } from '../edits/request.ts'
import type { FaultId } from '../faults/ids.ts'
import type { Scenario } from '../types.ts'
import { BREACHES, type Way, type Unbreakable } from './ways.ts'

export type { Way, Unbreakable } from './ways.ts'

/** What the player is to be asked for (`edit.set`, `fault.set`), or why there is nothing to ask for. */
export type Break =
  | { readonly way: Way; readonly edit: string }
  | { readonly way: Way; readonly fault: FaultId }
  | { readonly why: Unbreakable }

/** @param exchanges of the whole run; undefined where the checks of such an exchange are not for breaking */
export function breakOf(
  exchanges: readonly Exchange[],
  exchange: Exchange,
  check: CheckName,
): Break | undefined {
  const place = placeOfRequest(exchanges, exchange)
  const breach = BREACHES[place.kind]?.[check]
  return (
    breach &&
    ('change' in breach ? { way: breach.way, edit: pack({ ...place, ...breach.change(exchange) }) } : breach)
  )
}

/** What was done in a broken run so that this check fails; undefined where it was done by other ways. */
export function wayIn({ fault, branch }: Scenario, exchange: Exchange, check: CheckName): Way | undefined {
  const packed = editIn(branch)
  const edit = packed === undefined ? undefined : (unpack(packed) as Edit) // the run that it made has checked it
  const breaches = edit ? [BREACHES[edit.kind]] : Object.values(BREACHES)
  for (const breach of breaches.map((each) => each?.[check])) {
    if (!breach || 'why' in breach) continue
    if (
      'fault' in breach
        ? breach.fault === fault
        : edit && pack({ kind: edit.kind, nth: edit.nth, ...breach.change(exchange) }) === packed
    )
      return breach.way
  }
  return undefined
}
