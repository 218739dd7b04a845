import { fill, type ViewWords } from '#content'
import { chartOf, type Chart, type IdentityLife, type Taken } from '#machines'
import { RegionCard, type Moved } from './RegionCard.tsx'

interface LifeChartProps {
  readonly life: IdentityLife
  /** What the message of the stop shown made it take. */
  readonly taken: readonly Taken[]
  /** False as long as the stop is not recorded: then nothing is lit. */
  readonly known: boolean
  readonly describesAll: boolean
  readonly words: ViewWords
}

const charts = new WeakMap<object, Chart>()

/** Charts are read off a machine once. */
function chartFor(machine: IdentityLife['snapshot']['machine']): Chart {
  const chart = charts.get(machine) ?? chartOf(machine)
  charts.set(machine, chart)
  return chart
}

/** One identity's statechart, lit where its machine is. */
export function LifeChart({ life, taken, known, describesAll, words }: LifeChartProps) {
  const value = life.snapshot.value as Readonly<Record<string, string>>
  return (
    <div className="regions">
      {chartFor(life.snapshot.machine).regions.map((region) => (
        <RegionCard
          key={region.key} region={region} lit={known ? value[region.key] : undefined} moved={movedIn(region.key, taken)}
          describesAll={describesAll} words={words}
        />
      ))}
    </div>
  )
}

const movedIn = (region: string, taken: readonly Taken[]): readonly Moved[] =>
  taken.flatMap(({ event, moves }) => moves.filter((move) => move.region === region).map(({ from, to }) => ({ event, from, to })))

/** What has just happened, in one line for each event. */
export function JustNow({ taken, start, words }: { readonly taken: readonly Taken[]; readonly start: boolean; readonly words: ViewWords }) {
  if (taken.length === 0) return <p className="just-now">{start ? words.atStart : words.noChange}</p>
  return (
    <ul className="just-now">
      {taken.map(({ event, moves }, i) => (
        <li key={i}>
          <code>{event}</code> {moves.length === 0 ? words.onlyFacts : moves.map((move) => fill(words.move, { ...move })).join(', ')}
        </li>
      ))}
    </ul>
  )
}
