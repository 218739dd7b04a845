import type { Exchange } from '#engine'
import { classify } from '#machines'
import type { Edit } from './edit.ts'

/** Which request of a run this one is, as an edit names it. */
export function placeOfRequest(
  exchanges: readonly Exchange[],
  exchange: Exchange,
): Pick<Edit, 'kind' | 'nth'> {
  const kind = classify(exchange)
  const before = exchanges.slice(
    0,
    exchanges.findIndex(({ id }) => id === exchange.id),
  )
  return { kind, nth: before.filter((each) => classify(each) === kind).length }
}
