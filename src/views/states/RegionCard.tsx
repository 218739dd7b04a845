import { useMemo } from 'react'
import type { ViewWords } from '#content'
import type { ChartRegion, ChartState, LifeEvent } from '#machines'
import { layoutOf, NODE, type RegionLayout } from './layout.ts'

/** A change of this region's state at the stop shown, and the event that made it. */
export interface Moved {
  readonly event: LifeEvent['type']
  readonly from: string
  readonly to: string
}

interface RegionCardProps {
  readonly region: ChartRegion
  /** The state the machine is in; undefined until it is known. */
  readonly lit: string | undefined
  readonly moved: readonly Moved[]
  readonly describesAll: boolean
  readonly words: ViewWords
  /** What stands under its chart. */
  readonly note?: string | undefined
}

/** One region of a lifecycle: its states, the ways between them, the one that is lit and how it came to be. */
export function RegionCard({ region, lit, moved, describesAll, words, note }: RegionCardProps) {
  const layout = useMemo(() => layoutOf(region), [region])
  return (
    <div
      role="group"
      aria-label={`${region.key}: ${region.description}`}
      data-region={region.key}
      data-moved={moved.length > 0}
      className="region"
    >
      <h3 className="region-name">
        <span className="region-key">{region.key}</span> {region.description}
      </h3>
      <div className="region-chart" style={{ width: `${layout.width}em`, height: `${layout.height}em` }}>
        <Ways layout={layout} moved={moved} />
        <ul>
          {region.states.map(({ key }, row) => (
            <li
              key={key}
              data-node={`${region.key}.${key}`}
              data-lit={key === lit}
              aria-current={key === lit ? 'true' : undefined}
              className="node"
              style={{
                left: `${NODE.left}em`,
                top: `${row * NODE.pitch}em`,
                width: `${NODE.width}em`,
                height: `${NODE.height}em`,
              }}
            >
              {key}
            </li>
          ))}
        </ul>
      </div>
      <p className="region-event">
        {[...new Set(moved.map(({ event }) => words.eventNames[event]))].join(', ')}
      </p>
      {note && <p className="region-note">{note}</p>}
      {describesAll ? (
        <Everything region={region} lit={lit} words={words} />
      ) : (
        <div className="region-about">
          {region.states.map((state) => (
            <About key={state.key} state={state} on={state.key === lit} />
          ))}
        </div>
      )}
    </div>
  )
}

function Ways({
  layout: { width, height, edges, initial },
  moved,
}: {
  readonly layout: RegionLayout
  readonly moved: readonly Moved[]
}) {
  const isNow = (from: string | undefined, to: string, events: readonly string[]) =>
    moved.some(
      (move) => move.to === to && (from === undefined || move.from === from) && events.includes(move.event),
    )
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className="ways">
      <g className="way">
        <path d={initial.line} />
        <path d={initial.head} />
        <circle cx={initial.dot[0]} cy={initial.dot[1]} r="0.28" />
      </g>
      {edges.map(({ edge: { from, to, events }, line, head }) => (
        <g key={`${from} ${to}`} className="way" data-now={isNow(from, to, events)}>
          <path d={line} />
          <path d={head} />
        </g>
      ))}
    </svg>
  )
}

/** Every description has its place, one is seen: so no card changes its height from stop to stop. */
const About = ({ state, on }: { readonly state: ChartState; readonly on: boolean }) => (
  <p data-on={on}>{state.description}</p>
)

/** The same chart in words: each state, what it means, and what leads out of it. */
function Everything({ region, lit, words }: Pick<RegionCardProps, 'region' | 'lit' | 'words'>) {
  const ways = (of: string | undefined) =>
    region.edges
      .filter(({ from }) => from === of)
      .flatMap(({ events, to }) =>
        events.map((event) => ({ event: words.eventNames[event as LifeEvent['type']] ?? event, to })),
      )
  const always = ways(undefined)
  return (
    <dl className="region-all">
      {region.states.map(({ key, description }) => (
        <div key={key} data-lit={key === lit}>
          <dt>
            {key}
            {key === lit && <span className="sr-only"> {words.isNow}</span>}
            {key === region.initial && <small> {words.initially}</small>}
          </dt>
          <dd>{description}</dd>
          {ways(key).map(({ event, to }) => (
            <dd key={`${event} ${to}`} className="region-way">
              {event} → {to}
            </dd>
          ))}
        </div>
      ))}
      {always.length > 0 && (
        <div>
          <dt>{words.anyState}</dt>
          {always.map(({ event, to }) => (
            <dd key={`${event} ${to}`} className="region-way">
              {event} → {to}
            </dd>
          ))}
        </div>
      )}
    </dl>
  )
}
