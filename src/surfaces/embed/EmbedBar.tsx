import { idAt, selectCan, selectIndex, selectStops, type PlayerSnapshot } from '#player'
import {
  IconButton,
  IconLink,
  Line,
  TransportBar,
  useContent,
  usePlayer,
  usePlayerState,
  useStopName,
} from '#views'
import { clamp, destination, type Bounds, type Range } from './range.ts'
import { rangeIn } from './ranged.ts'

interface EmbedBarProps {
  readonly bounds: Bounds
  readonly detail: boolean
  readonly onDetail: () => void
  /** Where the whole page shows the same stop. */
  readonly full: string
}

/** What moves the cursor, within the embed's range, and the two ways to more. */
export function EmbedBar({ bounds, detail, onDetail, full }: EmbedBarProps) {
  const { ui } = useContent()
  const range = usePlayerState((snapshot) => rangeIn(snapshot, bounds), same)
  return (
    <TransportBar can={(snapshot, type) => canMove(snapshot, bounds, type)}>
      <RangeLine range={range} />
      <div className="embed-tools">
        <IconButton icon="detail" label={ui.inspector} aria-expanded={detail} onClick={onDetail} />
        <IconLink icon="open" label={ui.openFull} href={full} />
      </div>
    </TransportBar>
  )
}

const same = (a: Range, b: Range) => a.first === b.first && a.last === b.last

function canMove(
  snapshot: PlayerSnapshot,
  bounds: Bounds,
  type: 'stop.first' | 'stop.prev' | 'stop.next' | 'stop.last',
) {
  const index = selectIndex(snapshot)
  const to = destination({ type }, selectStops(snapshot), index, rangeIn(snapshot, bounds))
  return to !== index && selectCan({ type })(snapshot)
}

/** The range as a line, with a mark where each of its steps begins. */
function RangeLine({ range: { first, last } }: { readonly range: Range }) {
  const { ui } = useContent()
  const player = usePlayer()
  const stops = usePlayerState(selectStops)
  const index = clamp(usePlayerState(selectIndex), { first, last })
  const name = useStopName(index, stops.length)
  const isStart = (at: number) => stops[at]!.step !== stops[at - 1]?.step || at === Math.max(first, 0)
  const marks = stops.flatMap((stop, at) =>
    at >= first && at <= last && isStart(at) ? [[stop.step, at] as const] : [],
  )
  return (
    <Line
      label={ui.position}
      first={first}
      last={last}
      index={index}
      name={name}
      marks={marks}
      onSeek={(to) => player.send({ type: 'stop.seek', id: idAt(stops, to) })}
    >
      {idAt(stops, index)} · {index - Math.max(first, -1) + (first < 0 ? 0 : 1)}/
      {last - first + (first < 0 ? 0 : 1)}
    </Line>
  )
}
