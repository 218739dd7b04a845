import type { Stop } from '#player'
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

interface MessageProps {
  readonly stop: Stop
  readonly from: number
  readonly to: number
  readonly lanes: number
}

/** A message between two lanes: its line, the head that tells a request from an answer and from a refusal, and its label. */
export function Message({ stop: { half, ok, label }, from, to, lanes }: MessageProps) {
  const [left, right] = [Math.min(from, to), Math.max(from, to)].map((lane) => middle(lane, lanes)) as [
    number,
    number,
  ]
  const head = half === 'request' ? CLOSED : ok ? OPEN : CROSS
  return (
    <span className="seq-message" data-half={half} data-towards={to > from ? 'right' : 'left'}>
      <span aria-hidden="true" className="seq-way" style={{ left: `${left}%`, width: `${right - left}%` }}>
        <span className="seq-line" />
        <svg viewBox="0 0 12 12" className="seq-tip">
          <path d={head} />
        </svg>
      </span>
      <span className="seq-label" {...place(left, right)}>
        {label}
      </span>
    </span>
  )
}

/** Over the middle of its line; near an edge it starts or ends where the line does, so that it is not cut. */
function place(left: number, right: number) {
  const at = (left + right) / 2
  if (at < 30) return { 'data-anchor': 'start', style: { left: `${left}%` } }
  if (at > 70) return { 'data-anchor': 'end', style: { right: `${100 - right}%` } }
  return { 'data-anchor': 'middle', style: { left: `${at}%` } }
}
