import type { FidelityMark } from '#engine'
import { classify, type ExchangeKind } from '#machines'
import type { Run, Scenario } from './types.ts'

/** A mark, and where it is to be seen. */
export interface SeenMark {
  readonly mark: FidelityMark
  readonly kind: ExchangeKind
  readonly scenario: Scenario
  /** The main stop that shows the exchange, or the one that it is folded into. */
  readonly stop: string
}

/** What is inferred or simplified in a run: each mark once for each kind of exchange, at the first stop where it is to be seen. */
export function marksOf({ exchanges, frames: { main }, scenario }: Run): readonly SeenMark[] {
  const seen = new Map<string, SeenMark>()
  for (const exchange of exchanges) {
    const kind = classify(exchange)
    for (const mark of exchange.marks) {
      const key = `${kind} ${keyOf(mark)}`
      const half = mark.about.startsWith('response') ? 'response' : 'request'
      const frame =
        main.find((one) => one.exchange === exchange && one.stop.half === half) ??
        main.find(({ supports, alike }) => supports.includes(exchange) || alike?.includes(exchange))
      if (frame && !seen.has(key)) seen.set(key, { mark, kind, scenario, stop: frame.stop.id })
    }
  }
  return [...seen.values()]
}

export const keyOf = ({ level, about, why }: FidelityMark) => `${level} ${about} ${why}`

/** Of several runs, each mark once for each kind: where it is to be seen first. */
export function merged(runs: readonly (readonly SeenMark[])[]): readonly SeenMark[] {
  const all = new Map<string, SeenMark>()
  for (const seen of runs.flat()) {
    const key = `${seen.kind} ${keyOf(seen.mark)}`
    if (!all.has(key)) all.set(key, seen)
  }
  return [...all.values()]
}

/** What may be done after step 7 in which marks are met that no undisturbed run has. */
export const MARKED_ENDINGS: readonly Scenario[] = [
  { flow: 'system', target: 'secret', order: 'attach-first', branch: 'off' },
  { flow: 'system', target: 'secret', order: 'attach-first', branch: 'roll' },
  { flow: 'user', target: 'secret', order: 'attach-first', branch: 'detach' },
  { flow: 'user', target: 'secret', order: 'attach-first', branch: 'second' },
  { flow: 'user', target: 'secret', order: 'attach-first', branch: 'delete' },
]
