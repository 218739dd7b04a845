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
          key={region.key}
          region={region}
          lit={known ? value[region.key] : undefined}
          moved={movedIn(region.key, taken)}
          describesAll={describesAll}
          words={words}
          note={region.key === 'host' ? placesOf(life, words) : undefined}
        />
      ))}
    </div>
  )
}

/** How far each of several VMs is, those that are alike together: the region itself stands where the last of them does. */
function placesOf(
  {
    snapshot: {
      context: { vms },
    },
  }: IdentityLife,
  words: ViewWords,
): string | undefined {
  const names = Object.keys(vms)
  if (names.length < 2) return undefined
  const stages = [...new Set(Object.values(vms))].map(
    (stage) => [stage, names.filter((name) => vms[name] === stage)] as const,
  )
  return stages
    .map(
      ([stage, of]) => `${of.length > 2 ? fill(words.vms, { count: of.length }) : of.join(', ')}: ${stage}`,
    )
    .join('; ')
}

const movedIn = (region: string, taken: readonly Taken[]): readonly Moved[] =>
  taken.flatMap(({ event, moves }) =>
    moves.filter((move) => move.region === region).map(({ from, to }) => ({ event, from, to })),
  )

/** What has just happened, in one line for each event; the same one at many VMs is counted. */
export function JustNow({
  taken,
  start,
  words,
}: {
  readonly taken: readonly Taken[]
  readonly start: boolean
  readonly words: ViewWords
}) {
  if (taken.length === 0) return <p className="just-now">{start ? words.atStart : words.noChange}</p>
  return (
    <ul className="just-now">
      {countedIn(taken, words).map(({ event, text, count }) => (
        <li key={`${event} ${text}`}>
          {count > 1 && `${count} × `}
          {words.eventNames[event]} <code>{event}</code> {text}
        </li>
      ))}
    </ul>
  )
}

function countedIn(taken: readonly Taken[], words: ViewWords) {
  const lines = taken.map(({ event, moves }) => ({
    event,
    text:
      moves.length === 0 ? words.onlyFacts : moves.map((move) => fill(words.move, { ...move })).join(', '),
  }))
  const same = (one: (typeof lines)[number]) => (other: (typeof lines)[number]) =>
    other.event === one.event && other.text === one.text
  return lines
    .filter((line, i) => lines.findIndex(same(line)) === i)
    .map((line) => ({ ...line, count: lines.filter(same(line)).length }))
}
