import { scenarioKey, type Scenario, type ScenarioKey, type Stop } from '#player'

type Row = readonly [
  step: Stop['step'],
  half: Stop['half'],
  from: Stop['from'],
  to: Stop['to'],
  label: string,
  holdings: number,
  ok: 0 | 1,
  headline: number,
]

/** The stops of every scenario, each written once: most of them are the same in all runs. Ids follow from the order. */
export interface Table {
  readonly rows: readonly Row[]
  readonly holdings: readonly Stop['holdings'][]
  readonly headlines: readonly string[]
  /** Row numbers in the order of the run. */
  readonly runs: Readonly<Partial<Record<ScenarioKey, readonly number[]>>>
}

/** A stop with the words that the first picture shows of it. */
export type TableStop = Omit<Stop, 'kind'> & { readonly headline: string }

export function makeTable(runs: readonly (readonly [Scenario, readonly TableStop[]])[]): Table {
  const [rows, holdings, headlines] = [numbered<Row>(), numbered<Stop['holdings']>(), numbered<string>()]
  const rowOf = ({ step, half, from, to, label, holdings: held, ok, headline }: TableStop) =>
    rows.of([step, half, from, to, label, holdings.of(held), ok ? 1 : 0, headlines.of(headline)])
  const numbers = Object.fromEntries(
    runs.map(([scenario, stops]) => [scenarioKey(scenario), stops.map(rowOf)]),
  )
  return { rows: rows.values, holdings: holdings.values, headlines: headlines.values, runs: numbers }
}

/** Gives equal values one number. */
function numbered<T>() {
  const [values, numbers] = [[] as T[], new Map<string, number>()]
  const of = (value: T): number => {
    const text = JSON.stringify(value)
    if (!numbers.has(text)) numbers.set(text, values.push(value) - 1)
    return numbers.get(text)!
  }
  return { values, of }
}

/** The stops of one scenario in order; empty when the table does not have it. */
export function stopsIn(table: Table, key: ScenarioKey): readonly TableStop[] {
  const counts: Record<number, number> = {}
  return (table.runs[key] ?? []).map((number) => {
    const [step, half, from, to, label, holdings, ok, headline] = table.rows[number]!
    counts[step] = (counts[step] ?? 0) + 1
    return {
      id: `${step}.${counts[step]}`,
      step,
      half,
      from,
      to,
      label,
      holdings: table.holdings[holdings]!,
      ok: ok === 1,
      headline: table.headlines[headline]!,
    }
  })
}
