import type { Exchange } from '#engine'
import { classify } from '#machines'
import { editIn } from '../branch.ts'
import type { Run } from '../types.ts'
import { unpackEdit, type Edit } from './edit.ts'

/** Which request of a run this one is, as an edit names it. */
export function placeOfRequest(exchanges: readonly Exchange[], exchange: Exchange): Pick<Edit, 'kind' | 'nth'> {
  const kind = classify(exchange)
  const before = exchanges.slice(0, exchanges.findIndex(({ id }) => id === exchange.id))
  return { kind, nth: before.filter((each) => classify(each) === kind).length }
}

/** The exchange of another run that this one stands for: the same in kind and order; where it was changed beyond that, by the edit that changed it. */
export function counterpartIn(other: Run, run: Run, exchange: Exchange): Exchange | undefined {
  const packed = editIn(run.scenario.branch)
  const { kind, nth } = packed ? unpackEdit(packed) : placeOfRequest(run.exchanges, exchange)
  return other.exchanges.filter((each) => classify(each) === kind)[nth]
}
