import {
  idAt,
  selectIndex,
  selectIsPlaying,
  selectSpeed,
  selectStops,
  STOP_TIME,
  type PlayerEvent,
  type Player,
  type PlayerRequest,
  type PlayerSnapshot,
} from '#player'
import { clamp, destination, rangeOf, type Bounds, type Range } from './range.ts'

/** The range of the run that a snapshot is about; the stops of a run without a plan become known as it is recorded. */
export const rangeIn = (snapshot: PlayerSnapshot, bounds: Bounds): Range =>
  rangeOf(selectStops(snapshot), bounds)

/** The ids of the stops within the range, in order; the start is no stop. */
export function stopsWithin(snapshot: PlayerSnapshot, bounds: Bounds): readonly string[] {
  const { first, last } = rangeIn(snapshot, bounds)
  return selectStops(snapshot)
    .slice(Math.max(first, 0), last + 1)
    .map(({ id }) => id)
}

/** The same player, asked through a gate: whoever holds this one cannot leave the range. */
export function ranged(player: Player, bounds: Bounds): Player {
  if (bounds.start === undefined && bounds.end === undefined) return player
  const send = (event: PlayerEvent) => {
    const snapshot = player.getSnapshot()
    const [stops, index, range] = [selectStops(snapshot), selectIndex(snapshot), rangeIn(snapshot, bounds)]
    if (event.type === 'play') return playWithin(player, index, range)
    const to = destination(event as PlayerRequest, stops, index, range)
    if (to === undefined) {
      player.send(event)
      comeBack(player, bounds)
    } else if (to !== index) player.send({ type: 'stop.seek', id: idAt(stops, to) })
  }
  comeBack(player, bounds)
  return { getSnapshot: player.getSnapshot.bind(player), subscribe: player.subscribe.bind(player), send }
}

function playWithin(player: Player, index: number, { first, last }: Range) {
  if (index >= last) player.send({ type: 'stop.seek', id: idAt(selectStops(player.getSnapshot()), first) })
  player.send({ type: 'play' })
}

/** Another run may stand elsewhere at the same moment. */
function comeBack(player: Player, bounds: Bounds) {
  const snapshot = player.getSnapshot()
  const stops = selectStops(snapshot)
  if (stops.length === 0) return
  const index = clamp(selectIndex(snapshot), rangeIn(snapshot, bounds))
  if (index !== selectIndex(snapshot)) player.send({ type: 'stop.seek', id: idAt(stops, index) })
}

interface Ending extends Bounds {
  readonly loop: boolean
  /** Called when playing has come to the end of the range. */
  onEnded(): void
}

/**
 * Ends playing where the range ends, and begins anew there when it shall loop. `inner` is the player itself, `outer` the
 * one that keeps to the range. Returns the way to stop.
 */
export function keepPlaying(inner: Player, outer: Player, { loop, onEnded, ...bounds }: Ending): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let wasPlaying = false
  const again = () => {
    timer = undefined
    outer.send({ type: 'play' })
  }
  const look = (snapshot: PlayerSnapshot) => {
    const [isPlaying, isLast] = [
      selectIsPlaying(snapshot),
      selectIndex(snapshot) >= rangeIn(snapshot, bounds).last,
    ]
    const ended = wasPlaying && isLast
    wasPlaying = isPlaying && !isLast
    // Whoever moves or plays while it waits has decided otherwise.
    if (isPlaying || !isLast) {
      clearTimeout(timer)
      timer = undefined
    }
    if (isPlaying && isLast) inner.send({ type: 'pause' })
    if (!ended) return
    onEnded()
    if (loop) timer ??= setTimeout(again, STOP_TIME / selectSpeed(snapshot))
  }
  const subscription = inner.subscribe(look)
  return () => {
    clearTimeout(timer)
    subscription.unsubscribe()
  }
}
