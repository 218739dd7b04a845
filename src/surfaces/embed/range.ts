import { nextBoundary, findStop, previousBoundary, type PlayerRequest, type Stop } from '#player'

/** The part of a run that an embed is limited to, as indexes into its stops; −1 is the start of the run. */
export interface Range {
  readonly first: number
  readonly last: number
}

/** What a link says of it: stop ids, or steps, of which the first is meant by `start` and the last by `end`. */
export interface Bounds {
  readonly start: string | undefined
  readonly end: string | undefined
}

/** The range that bounds name in a run; the whole run where they contradict each other. */
export function rangeOf(stops: readonly Stop[], { start, end }: Bounds): Range {
  const first = start === undefined ? -1 : (findStop(stops, start, true) ?? -1)
  const last = end === undefined ? stops.length - 1 : lastOf(stops, end)
  return first <= last ? { first, last } : { first: -1, last: stops.length - 1 }
}

function lastOf(stops: readonly Stop[], end: string): number {
  const ofStep = stops.findLastIndex(({ step }) => `${step}` === end)
  return ofStep >= 0 ? ofStep : (findStop(stops, end, true) ?? stops.length - 1)
}

export const clamp = (index: number, { first, last }: Range) => Math.max(first, Math.min(index, last))

/** Where a request leads within the range, as an index; undefined when it is not about a place. */
export function destination(
  request: PlayerRequest,
  stops: readonly Stop[],
  index: number,
  range: Range,
): number | undefined {
  const wanted = wantedBy(request, stops, index, range)
  return wanted === undefined ? undefined : clamp(wanted, range)
}

function wantedBy(
  request: PlayerRequest,
  stops: readonly Stop[],
  index: number,
  { first, last }: Range,
): number | undefined {
  switch (request.type) {
    case 'stop.first':
      return first
    case 'stop.last':
      return last
    case 'stop.next':
      return index + 1
    case 'stop.prev':
      return index - 1
    case 'step.next':
      return nextBoundary(stops, index)
    case 'step.prev':
      return previousBoundary(stops, index)
    case 'stop.seek':
      return findStop(stops, request.id, true)
    case 'step.seek':
      return findStop(stops, `${request.step}`, true)
    default:
      return undefined
  }
}
