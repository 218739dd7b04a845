import type { TableStop } from './table.ts'

type Named = Pick<TableStop, 'id' | 'step'>

/** The index of a stop by its id, of a step's first stop by its number, of the nearest in its step for an id that is not there; −1 is the start. */
export function indexIn(stops: readonly Named[], id: string): number {
  const exact = stops.findIndex((stop) => stop.id === id || `${stop.step}` === id)
  if (exact >= 0) return exact
  return stops.findLastIndex(({ step }) => `${step}` === id.split('.')[0])
}

/** The indexes at which a step begins. */
export const stepStarts = (stops: readonly Named[]): readonly number[] =>
  stops.flatMap(({ step }, index) => (step === stops[index - 1]?.step ? [] : [index]))

/** The same for the end of a part of the run: of a step its last stop is meant. */
export const lastIn = (stops: readonly Named[], id: string): number =>
  Math.max(
    indexIn(stops, id),
    stops.findLastIndex(({ step }) => `${step}` === id),
  )
