import { useEffect, useState, useSyncExternalStore } from 'react'
import { fill } from '#content'
import { selectIndex, selectStops } from '#player'
import { usePlayer, usePlayerState, useWords } from '#views'
import { useOnPath, useTalkPath } from '../context.ts'
import { isReady } from '../path/ready.ts'
import { paceOf, shown } from './pace.ts'

interface Clock {
  /** ms that had run when the clock was last stopped. */
  readonly before: number
  /** When it was started, ms since the epoch; undefined while it stands. */
  readonly since: number | undefined
}
const KEY = 'managed-identity-flow.clock'
const STANDING: Clock = { before: 0, since: undefined }
const elapsedOf = ({ before, since }: Clock, now: number) => before + (since === undefined ? 0 : now - since)

/** The time of day, the time of the talk, and whether the talk is ahead of its plan. Begins with the first step; a reload does not stop it. */
export function Timer() {
  const words = useWords('present')
  const player = usePlayer()
  const stop = usePlayerState(selectIndex)
  const { length } = usePlayerState(selectStops)
  const path = useTalkPath()
  const text = useSyncExternalStore(path.subscribe, path.text)
  const on = useOnPath()
  // A path begins with its first point, a run with the start before its first stop.
  const { index, count } = on?.points.length
    ? { index: on.index - 1, count: on.points.length - 1 }
    : { index: stop, count: length }
  const [clock, setClock] = useState(read)
  const [wanted, setMinutes] = useState<number>()
  const minutes = wanted ?? (isReady(text) ? Number(text) : 30)
  const now = useNow()
  useEffect(() => keep(clock), [clock])
  useEffect(() => {
    const { unsubscribe } = player.subscribe((snapshot) => {
      if (selectIndex(snapshot) >= 0)
        setClock((one) => (one === STANDING ? { before: 0, since: Date.now() } : one))
    })
    return unsubscribe
  }, [player])
  const elapsed = elapsedOf(clock, now)
  const pace = paceOf({ elapsed, planned: minutes * 60_000, index, count })
  const runs = clock.since !== undefined
  return (
    <div className="presenter-time">
      <p>
        <span>{words.clock}</span> <time>{new Date(now).toTimeString().slice(0, 5)}</time>
      </p>
      <p>
        <span>{words.elapsed}</span> <time data-timer>{shown(elapsed)}</time>
      </p>
      <p data-pace={pace.name}>{fill(words[pace.name], { time: shown(pace.by) })}</p>
      <label>
        {words.planned}{' '}
        <input
          type="number"
          min="1"
          max="240"
          value={minutes}
          onChange={(event) => setMinutes(Math.max(1, event.target.valueAsNumber || 1))}
        />{' '}
        {words.minutes}
      </label>
      <button
        type="button"
        className="button"
        onClick={() =>
          setClock(
            runs
              ? { before: elapsedOf(clock, Date.now()), since: undefined }
              : { ...clock, since: Date.now() },
          )
        }
      >
        {runs ? words.pauseClock : words.startClock}
      </button>
      <button type="button" className="button" onClick={() => setClock(STANDING)}>
        {words.resetClock}
      </button>
    </div>
  )
}

/** The moment, told anew four times a second. */
function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  return now
}

function read(): Clock {
  try {
    const { before, since } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Clock>
    return since === undefined && !before
      ? STANDING
      : { before: Number(before) || 0, since: typeof since === 'number' ? since : undefined }
  } catch {
    return STANDING
  }
}

function keep(clock: Clock) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(clock))
  } catch {
    // It runs as long as the page.
  }
}
