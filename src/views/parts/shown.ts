import { flushSync } from 'react-dom'
import { toObserver, type Observer } from 'xstate'
import type { PlayerRef, PlayerSnapshot } from '#player'
import { afterPaint } from './afterPaint.ts'
import { isKeyHeld, onRelease } from './keyHeld.ts'

/** The player as the page around the picture shows it: read and followed like the player itself. */
export type Shown = Pick<PlayerRef, 'getSnapshot' | 'subscribe'>

const followers = new WeakMap<PlayerRef, Shown>()

/** The one follower of a player: whoever asks stands at the same stop. */
export function shownOf(player: PlayerRef): Shown {
  const known = followers.get(player) ?? follow(player)
  followers.set(player, known)
  return known
}

/**
 * A step by key is answered by the picture in the very next frame, which is all that a slow machine has time for. All the rest follows as
 * one whole right after that frame: caption, message, list, spoken sentence, title and what `<html>` says. It does not wait beyond the
 * key's release: whoever acts after a press, a script too, finds a page that has made the step. So nothing read from the page mixes two
 * stops. Every other step, and everything else (another run, what is being recorded, play and pause), is shown at once.
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
  // What one press asks for together is shown together: a way back and the step to where it came from.
  let together = false
  const showAll = () => {
    show()
    together = true
    queueMicrotask(() => {
      together = false
    })
  }
  player.subscribe((now) => {
    if (!together && isKeyHeld() && isStep(shown, now)) cancel ??= afterPress(show)
    else showAll()
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

/** Draws before anybody is told who waits for `<html>` to name the stop. */
function afterPress(show: () => void): () => void {
  const task = () => flushSync(show)
  const forget = onRelease(task)
  // From here on nothing comes before it any more.
  const frame = requestAnimationFrame(forget)
  const cancel = afterPaint(task)
  return () => {
    forget()
    cancelAnimationFrame(frame)
    cancel()
  }
}

/** True where the cursor has moved over the same stops and nothing else has changed. */
const isStep = (
  { context: last, value: lastState }: PlayerSnapshot,
  { context: now, value: state }: PlayerSnapshot,
) =>
  now.index !== last.index &&
  now.stops === last.stops &&
  now.frames === last.frames &&
  now.runs === last.runs &&
  now.progress === last.progress &&
  now.both === last.both &&
  sameState(lastState, state)
const sameState = (a: PlayerSnapshot['value'], b: PlayerSnapshot['value']) =>
  a.motion === b.motion && a.recording === b.recording
