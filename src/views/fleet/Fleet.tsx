import type { FleetWords } from '#content'
import type { Fleet } from '#player'
import type { FleetData } from '../diagram/graphOf.ts'
import { fill } from '../parts/context.tsx'
import { flowed, LETTER, LINE } from './flow.ts'
import { groupsOf, type Group } from './groups.ts'
import { Squares, Swatch } from './Squares.tsx'
import { useWords } from '../parts/useWords.ts'
import './fleet.css'

/** The hosts behind the one that the picture shows, and the name of the VM in front. */
export function FleetHosts({ fleet, layout, host }: FleetData) {
  const words = useWords('life').fleet
  // Behind the host's name, or where a way would cross it there, under it.
  const under = host.front
  const [x, y] = under ?? [host.at[0] + (host.word.length + 1) * LETTER, host.at[1]]
  return (
    <svg className="fleet" width={host.w} height={host.h}>
      <path className="fleet-behind" d={edgesBehind(fleet.vms.length - 1, layout, host)} />
      <text className="host-name fleet-name" x={x} y={y}>
        {under ? fleet.at : fill(words.front, { vm: fleet.at })}
      </text>
    </svg>
  )
}

/** At most three edges of the hosts behind, out of the way of every message. */
function edgesBehind(count: number, layout: FleetData['layout'], { w, h }: FleetData['host']): string {
  const edge = (i: number) =>
    layout === 'tall'
      ? `M${14 + 9 * i} ${h}v${7 * i - 4}q0 4 4 4H${w - 18 - 9 * i}q4 0 4 -4V${h}`
      : `M${w} ${10 + 9 * i}h${10 * i - 10}q10 0 10 10V${h - 20 - 9 * i}q0 10 -10 10H${w}`
  return [1, 2, 3].slice(0, count).map(edge).join('')
}

const SWATCH = 24

/** How many VMs there are, how many are how far, and where there is room each of them as a square. */
export function FleetLegend({ fleet, place }: FleetData) {
  const words = useWords('life').fleet
  const groups = groupsOf(fleet)
  const {
    box: { w: width, h: height },
    lines,
    squares,
  } = place
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
    <svg
      className="fleet"
      data-fleet={fleet.vms.length}
      data-front={fleet.at}
      width={width}
      height={height}
      role="img"
      aria-label={spoken(fleet, groups, words)}
    >
      <g transform={`scale(${lines === 1 ? Math.min(1, width / all) : 1})`}>
        {placed.map(({ item: { stage, text, count }, x, y }) => (
          <g key={text} data-stage={stage} data-count={count} transform={`translate(${x} ${y})`}>
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
    </svg>
  )
}

const spoken = ({ vms, at }: Fleet, groups: readonly Group[], words: FleetWords) =>
  fill(words.spoken, {
    count: vms.length,
    vm: at,
    groups: groups.map((group) => fill(words.stages[group.stage], { count: group.at.length })).join(', '),
  })
