import { toObserver, type Observer } from 'xstate'
import type { PlayerRef, PlayerSnapshot } from '#player'
import { afterPaint } from './afterPaint.ts'

/** The player as what follows the picture shows it: read and followed like the player itself. */
export type Shown = Pick<PlayerRef, 'getSnapshot' | 'subscribe'>

const followers = new WeakMap<PlayerRef, Shown>()

/** The one follower of a player: whoever asks stands at the same stop. */
export function shownOf(player: PlayerRef): Shown {
  const known = followers.get(player) ?? follow(player)
  followers.set(player, known)
  return known
}

/**
 * A step is answered in the very next frame by what one looks at: picture, caption, message, and what `<html>` says, all of one stop. The
 * list of stops, the spoken sentence and the title follow together, right after that frame. Everything else than a step (another run,
 * what is being recorded, play and pause) is passed on at once.
 */
function follow(player: PlayerRef): Shown {
  const observers = new Set<Observer<PlayerSnapshot>>()
  let shown = player.getSnapshot()
  let cancel: (() => void) | undefined
  const show = () => {
    cancel?.()
    cancel = undefined
    shown = player.getSnapshot()
    for (const observer of observers) observer.next?.(shown)
  }
  player.subscribe((now) => {
    if (isStep(shown, now)) cancel ??= afterPaint(show)
    else show()
  })
  return {
    getSnapshot: () => shown,
    subscribe(next?: Observer<PlayerSnapshot> | ((snapshot: PlayerSnapshot) => void)) {
      const observer = toObserver(next)
      observers.add(observer)
      return { unsubscribe: () => void observers.delete(observer) }
    },
  }
}

/** True where the cursor has moved over the same stops and nothing else has changed. */
const isStep = ({ context: last, value: lastState }: PlayerSnapshot, { context: now, value: state }: PlayerSnapshot) =>
  now.index !== last.index && now.stops === last.stops && now.frames === last.frames && now.runs === last.runs &&
  now.progress === last.progress && now.both === last.both && sameState(lastState, state)
const sameState = (a: PlayerSnapshot['value'], b: PlayerSnapshot['value']) => a.motion === b.motion && a.recording === b.recording
