import type { Exchange } from '#engine'
import { classify } from '#machines'
import { fromBase64Url, toBase64Url } from '../base64url.ts'
import { editIn } from '../branch.ts'
import type { Run } from '../types.ts'
import { checkEdit, EditError, type Edit } from './edit.ts'

const PREFIX = 'e1-'
/** In characters, as `branch.ts` takes it: a link stays under 2 kB. */
const LONGEST = 1600

/** The edit as a link carries it. @throws EditError `long` */
export function packEdit(edit: Edit): string {
  const packed = PREFIX + toBase64Url(new TextEncoder().encode(JSON.stringify(checkEdit(edit))))
  if (packed.length > LONGEST)
    throw new EditError('long', `${packed.length} characters are more than a link may carry (${LONGEST})`)
  return packed
}

/** The edit that a link carries. @throws EditError */
export const unpackEdit = (packed: string): Edit => checkEdit(parse(packed.slice(PREFIX.length)))

function parse(base64url: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(fromBase64Url(base64url)))
  } catch {
    throw new EditError('unreadable', 'not JSON in base64url')
  }
}

/** Which request of a run this exchange is, as an edit names it. */
export function requestOf(exchanges: readonly Exchange[], exchange: Exchange): Pick<Edit, 'kind' | 'nth'> {
  const kind = classify(exchange)
  const index = exchanges.findIndex(({ id }) => id === exchange.id)
  const before = exchanges.slice(0, index)
  return { kind, nth: before.filter((each) => classify(each) === kind).length }
}

/**
 * The exchange of another run that this one corresponds to: the same in kind and order. In an edited run every exchange
 * corresponds to the one that was edited, since the edit may have changed its kind.
 */
export function counterpartIn(other: Run, run: Run, exchange: Exchange): Exchange | undefined {
  const packed = editIn(run.scenario.branch)
  const { kind, nth } = packed ? unpackEdit(packed) : requestOf(run.exchanges, exchange)
  return other.exchanges.filter((each) => classify(each) === kind)[nth]
}
