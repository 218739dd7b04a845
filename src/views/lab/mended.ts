import type { Fault, Frame, Run } from '#player'
import type { Lab } from './useLab.ts'

/**
 * The answer to what was tried again after a fault had shown and its fix was sent, if it is the one that the fix is for: the
 * last of the run that is of the same kind as what failed. Undefined while there is none, so that nothing is called mended
 * that was not tried.
 */
export function repeatedIn(
  run: Run,
  fault: Fault,
  { fixedFault }: Pick<Lab, 'fixedFault'>,
): Frame | undefined {
  if (fault.unmended || run.scenario.fault !== fixedFault(fault.id)) return undefined
  const frames = run.frames.main
  const bite = frames.findLastIndex(({ stop }) => stop.id === run.bites?.main)
  if (bite < 0) return undefined
  const kinds = [frames[bite]!.stop.kind, fault.at]
  const again = frames
    .slice(bite + 1)
    .findLast(
      ({ stop, exchange }) => stop.half === 'response' && kinds.includes(stop.kind) && exchange.response,
    )
  const { status } = again?.exchange.response ?? {}
  const isAsMeant = fault.ends === undefined ? again?.stop.ok : status === fault.ends
  return isAsMeant ? again : undefined
}
