import type { SceneMessage } from '#player'
import type { Activity } from './lanes.ts'

/** Where a lane stands, in per cent of the width. */
const middle = (lane: number, lanes: number) => ((lane + 0.5) / lanes) * 100

/** The lifelines across one row, and who is active above and below its message. */
export function Bars({ halves }: { readonly halves: readonly Activity[] }) {
  return (
    <span aria-hidden="true" className="seq-bars">
      {halves.map(({ above, below }, lane) => (
        <span
          key={lane}
          className="seq-bar"
          data-above={above}
          data-below={below}
          style={{ left: `${middle(lane, halves.length)}%` }}
        />
      ))}
    </span>
  )
}

const CLOSED = 'M1 1L11 6L1 11Z'
const OPEN = 'M1 1L11 6L1 11'
const CROSS = 'M1 1L11 11M11 1L1 11'
const BAR = 'M11 0V12'

interface MessageProps {
  readonly message: Omit<SceneMessage, 'brings'>
  readonly from: number
  /** Absent when nobody has the name that it was sent to. */
  readonly to: number | undefined
  readonly lanes: number
}

/** A message between two lanes: its line as far as it came, the head that tells what became of it, and its label. */
export function Message({ message, from, to, lanes }: MessageProps) {
  const [start, end] = reachOf(message, from, to ?? (from + 1 < lanes ? from + 1 : from - 1), lanes)
  const [left, right] = [Math.min(start, end), Math.max(start, end)]
  return (
    <span className="seq-message" data-half={message.half} data-towards={end > start ? 'right' : 'left'}>
      <span aria-hidden="true" className="seq-way" style={{ left: `${left}%`, width: `${right - left}%` }}>
        <span className="seq-line" />
        <svg viewBox="0 0 12 12" className="seq-tip">
          <path d={headOf(message)} />
        </svg>
      </span>
      <span className="seq-label" {...place(left, right)}>
        {message.label}
      </span>
    </span>
  )
}

/** From where to where a message went, in per cent of the width. What reached nobody ends on the way, as on the picture. */
function reachOf(
  { half, to, outcome }: MessageProps['message'],
  from: number,
  towards: number,
  lanes: number,
): readonly [number, number] {
  const [start, end] = [middle(from, lanes), middle(towards, lanes)]
  const along = (share: number) => start + (end - start) * share
  if (to === undefined) return [start, along(0.5)]
  if (outcome === 'unreachable') return [start, along(0.85)]
  if (outcome === 'lost') return [start, along(0.6)]
  // Half of the way is where the thing stands that answers.
  if (outcome === 'between') return half === 'request' ? [start, along(0.5)] : [along(0.5), end]
  return [start, end]
}

const headOf = ({ half, outcome }: MessageProps['message']) =>
  outcome === 'unreachable' ? BAR : outcome === 'lost' ? CROSS : isSolid(half, outcome) ? CLOSED : OPEN
const isSolid = (half: SceneMessage['half'], outcome: SceneMessage['outcome']) =>
  half === 'request' || outcome === 'refused'

/** Over the middle of its line; near an edge it starts or ends where the line does, so that it is not cut. */
function place(left: number, right: number) {
  const at = (left + right) / 2
  if (at < 30) return { 'data-anchor': 'start', style: { left: `${left}%` } }
  if (at > 70) return { 'data-anchor': 'end', style: { right: `${100 - right}%` } }
  return { 'data-anchor': 'middle', style: { left: `${at}%` } }
}
