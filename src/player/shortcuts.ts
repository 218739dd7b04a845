import type { PlayerRequest } from './requests.ts'

export type Mode = 'study' | 'present' | 'embed'

/** What a key can ask for: a request to the player, or something that the surface does. */
export type Command =
  | PlayerRequest
  | { type: 'play.toggle' }
  | { type: 'overview.toggle' }
  | { type: 'theme.next' }
  | { type: 'help.toggle' }
  | { type: 'search.open' }
  | { type: 'fullscreen.toggle' }
  | { type: 'blackout.toggle' }
  | { type: 'whiteout.toggle' }
  | { type: 'presenter.toggle' }
  | { type: 'laser.toggle' }
  | { type: 'zoom.toggle' }
  | { type: 'spotlight.toggle' }
  | { type: 'pen.toggle' }
  | { type: 'pen.undo' }
  | { type: 'mask.toggle' }
  | { type: 'contrast.more' }
  | { type: 'contrast.less' }
  | { type: 'qr.toggle' }
  | { type: 'close' }

export interface Shortcut {
  readonly command: Command
  /** Values of `KeyboardEvent.key`, with `Shift+` before those that want it (never before a printed character). */
  readonly keys: readonly string[]
  readonly modes: readonly Mode[]
}

const ALL: readonly Mode[] = ['study', 'present', 'embed']
const PRESENT: readonly Mode[] = ['present']
const on = (keys: string, command: Command, modes = ALL): Shortcut => ({
  keys: keys.split(' '),
  command,
  modes,
})

/** Every key, in the order in which help shows them. `Space` stands for the key that prints one. */
export const SHORTCUTS: readonly Shortcut[] = [
  on('ArrowRight Space Enter PageDown n', { type: 'stop.next' }),
  on('ArrowDown', { type: 'stop.next' }, PRESENT),
  on('ArrowLeft Shift+Space PageUp p Backspace', { type: 'stop.prev' }),
  on('ArrowUp', { type: 'stop.prev' }, PRESENT),
  on('Shift+ArrowRight ]', { type: 'step.next' }),
  on('Shift+ArrowLeft [', { type: 'step.prev' }),
  on('Home', { type: 'stop.first' }),
  on('End', { type: 'stop.last' }),
  on('k', { type: 'play.toggle' }),
  on('o', { type: 'overview.toggle' }),
  on('f', { type: 'fullscreen.toggle' }),
  on('d', { type: 'theme.next' }),
  on('/', { type: 'search.open' }, ['study']),
  on('?', { type: 'help.toggle' }),
  on('F1', { type: 'help.toggle' }, PRESENT),
  on('b .', { type: 'blackout.toggle' }, PRESENT),
  on('w ,', { type: 'whiteout.toggle' }, PRESENT),
  on('s Shift+P', { type: 'presenter.toggle' }, PRESENT),
  on('l', { type: 'laser.toggle' }, PRESENT),
  on('Shift+L', { type: 'spotlight.toggle' }, PRESENT),
  on('i', { type: 'pen.toggle' }, PRESENT),
  on('u', { type: 'pen.undo' }, PRESENT),
  on('z', { type: 'zoom.toggle' }, PRESENT),
  on('m', { type: 'mask.toggle' }, PRESENT),
  on('+ =', { type: 'contrast.more' }, PRESENT),
  on('-', { type: 'contrast.less' }, PRESENT),
  on('q', { type: 'qr.toggle' }, PRESENT),
  on('Escape', { type: 'close' }),
]

/** A key press as the browser tells it, reduced to what decides. */
export interface KeyPress {
  readonly key: string
  readonly shift: boolean
  /** Ctrl, Meta or Alt is held: the press belongs to the browser or the system. */
  readonly modified: boolean
  /** An input method is composing. */
  readonly composing: boolean
  /** Where the focus is: text is typed there, the element answers Space and Enter itself, or neither. */
  readonly focus: 'text' | 'button' | 'none'
}

/** Digits that wait for Enter (`g 5 Enter`; in present without `g`), or undefined when none do. */
export type Typed = string | undefined

export interface KeyResult {
  readonly typed: Typed
  /** What to do now. Undefined: nothing. */
  readonly command?: Command
  /** The press was ours: the page must not scroll and a host page must not hear it. */
  readonly used: boolean
}

/**
 * What a key press means. Digits jump to their step at once, in present mode they wait for Enter as clickers and slide
 * programs do; after `g` any place can be typed (`5`, `5.2`).
 */
export function keyDown(press: KeyPress, mode: Mode, typed: Typed): KeyResult {
  const ignored = { typed, used: false }
  if (press.modified || press.composing || press.focus === 'text') return ignored
  if (press.focus === 'button' && (press.key === ' ' || press.key === 'Enter')) return ignored
  return typed === undefined ? atOnce(press, mode) : typing(press, mode, typed)
}

function atOnce(press: KeyPress, mode: Mode): KeyResult {
  if (press.key === 'g') return { typed: '', used: true }
  if (/^\d$/.test(press.key)) {
    return mode === 'present'
      ? { typed: press.key, used: true }
      : { typed: undefined, used: true, command: { type: 'step.seek', step: Number(press.key) } }
  }
  const command = commandFor(nameOf(press), mode)
  return command ? { typed: undefined, used: true, command } : { typed: undefined, used: false }
}

function typing(press: KeyPress, mode: Mode, typed: string): KeyResult {
  if (/^[\d.]$/.test(press.key)) return { typed: typed + press.key, used: true }
  if (press.key === 'Backspace') return { typed: typed.slice(0, -1), used: true }
  if (press.key === 'Escape') return { typed: undefined, used: true }
  if (press.key === 'Enter') {
    return {
      typed: undefined,
      used: true,
      ...(typed === '' ? {} : { command: { type: 'stop.seek', id: typed, jump: true } as const }),
    }
  }
  return atOnce(press, mode) // any other key gives the number up
}

/** `Shift+` counts for named keys, Space and letters; a printed sign such as `?` is its own name. */
function nameOf({ key, shift }: KeyPress): string {
  const name = key === ' ' ? 'Space' : !shift && key.length === 1 ? key.toLowerCase() : key // Caps Lock is no Shift
  return shift && (name.length > 1 || /[a-z]/i.test(name))
    ? `Shift+${name.length === 1 ? name.toUpperCase() : name}`
    : name
}

const commandFor = (name: string, mode: Mode): Command | undefined =>
  SHORTCUTS.find(({ keys, modes }) => modes.includes(mode) && keys.includes(name))?.command
