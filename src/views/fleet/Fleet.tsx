import { memo } from 'react'
import type { Content, FleetWords } from '#content'
import type { Fleet as Vms } from '#player'
import type { Layout } from '../diagram/places.ts'
import { fill } from '../parts/context.tsx'
import { flowed, LETTER, LINE } from './flow.ts'
import { groupsOf, type Group } from './groups.ts'
import { PLACES } from './places.ts'
import { Squares, Swatch } from './Squares.tsx'
import { useWords } from '../parts/useWords.ts'
import './fleet.css'

interface FleetProps {
  readonly layout: Layout
  readonly fleet: Vms
  readonly content: Content
}

/** Several VMs on the picture: one in front, whose host is drawn, the others behind it; and how many of them are how far. */
const Fleet = memo(({ layout, fleet, content }: FleetProps) => {
  const words = useWords('life').fleet
  const groups = groupsOf(fleet)
  return (
    <svg
      className="fleet"
      data-fleet={fleet.vms.length}
      data-front={fleet.at}
      width={layout.width}
      height={layout.height}
      role="img"
      aria-label={spoken(fleet, groups, words)}
    >
      <Behind layout={layout} count={fleet.vms.length - 1} />
      <Front layout={layout} host={content.ui.host} vm={fleet.at} words={words} />
      <Legend layout={layout} fleet={fleet} groups={groups} words={words} />
    </svg>
  )
})
export default Fleet

const spoken = ({ vms, at }: Vms, groups: readonly Group[], words: FleetWords) =>
  fill(words.spoken, {
    count: vms.length,
    vm: at,
    groups: groups.map((group) => fill(words.stages[group.stage], { count: group.at.length })).join(', '),
  })

/** The name of the VM in front, behind the host's or where a route would cross it there under it. */
function Front({
  layout,
  host,
  vm,
  words,
}: {
  readonly layout: Layout
  readonly host: string
  readonly vm: string
  readonly words: FleetWords
}) {
  const under = PLACES[layout.name].front
  const [x, y] = under ?? [layout.hostName[0] + (host.length + 1) * LETTER, layout.hostName[1]]
  return (
    <text className="host-name fleet-name" x={x} y={y}>
      {under ? vm : fill(words.front, { vm })}
    </text>
  )
}

/** The hosts behind the one in front: at most three edges of them, out of the way of every route. */
function Behind({
  layout: {
    name,
    host: { x, y, w, h },
  },
  count,
}: {
  readonly layout: Layout
  readonly count: number
}) {
  const edge = (i: number) =>
    name === 'tall'
      ? `M${x + 14 + 9 * i} ${y + h}v${7 * i - 4}q0 4 4 4H${x + w - 18 - 9 * i}q4 0 4 -4V${y + h}`
      : `M${x + w} ${y + 10 + 9 * i}h${10 * i - 10}q10 0 10 10V${y + h - 20 - 9 * i}q0 10 -10 10H${x + w}`
  return <path className="fleet-behind" d={[1, 2, 3].slice(0, count).map(edge).join('')} />
}

interface LegendProps {
  readonly layout: Layout
  readonly fleet: Vms
  readonly groups: readonly Group[]
  readonly words: FleetWords
}

const SWATCH = 24

/** How many VMs there are, how many are how far, and where there is room each of them as a square. */
function Legend({ layout, fleet, groups, words }: LegendProps) {
  const { x, y, width, lines, squares } = PLACES[layout.name]
  const items = [
    { stage: undefined, text: fill(words.title, { count: fleet.vms.length }), count: fleet.vms.length },
    ...groups.map(({ stage, at }) => ({
      stage,
      text: fill(words.stages[stage], { count: at.length }),
      count: at.length,
    })),
  ]
  const widthOf = ({ stage, text }: (typeof items)[number]) => (stage ? SWATCH : 0) + text.length * LETTER
  const all = items.reduce((sum, item) => sum + widthOf(item) + SWATCH, 0)
  const placed = flowed(items, lines === 1 ? Infinity : width, widthOf)
  return (
    <g transform={`translate(${x} ${y}) scale(${lines === 1 ? Math.min(1, width / all) : 1})`}>
      {placed.map(({ item: { stage, text, count }, x: left, y: top }) => (
        <g key={text} data-stage={stage} data-count={count} transform={`translate(${left} ${top})`}>
          {stage && <Swatch stage={stage} />}
          <text className={stage ? 'fleet-group' : 'fleet-title'} x={stage ? SWATCH : 0} y="17">
            {text}
          </text>
        </g>
      ))}
      {squares && (
        <g transform={`translate(0 ${placed.at(-1)!.y + LINE + 6})`}>
          <Squares fleet={fleet} groups={groups} width={width} />
        </g>
      )}
    </g>
  )
}
