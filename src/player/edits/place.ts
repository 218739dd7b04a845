import type { Exchange } from '#engine'
import { classify } from '#machines'
import { editIn } from '../branch.ts'
import type { Run } from '../types.ts'
import { unpackEdit } from './edit.ts'
import { placeOfRequest } from './request.ts'

/** The exchange of another run that this one stands for: the same in kind and order; where it was changed beyond that, by the edit that changed it. */
export function counterpartIn(other: Run, run: Run, exchange: Exchange): Exchange | undefined {
  const packed = editIn(run.scenario.branch)
  const { kind, nth } = packed ? unpackEdit(packed) : placeOfRequest(run.exchanges, exchange)
  return other.exchanges.filter((each) => classify(each) === kind)[nth]
}
