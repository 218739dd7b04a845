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
  | { type: 'fullscreen.enter' }
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
/** In an embed these are the reader's, who reads on in the page around it. */
const WHOLE: readonly Mode[] = ['study', 'present']
const on = (keys: string, command: Command, modes = ALL): Shortcut => ({
  keys: keys.split(' '),
  command,
  modes,
})

/**
 * Every key but those that only the stage has (`STAGE_SHORTCUTS`), in the order in which help shows them. `Space` stands for
 * the key that prints one.
 */
export const SHORTCUTS: readonly Shortcut[] = [
  on('ArrowRight n', { type: 'stop.next' }),
  on('Space Enter PageDown', { type: 'stop.next' }, WHOLE),
  on('ArrowLeft p', { type: 'stop.prev' }),
  on('Shift+Space PageUp Backspace', { type: 'stop.prev' }, WHOLE),
  on('Shift+ArrowRight ]', { type: 'step.next' }),
  on('Shift+ArrowLeft [', { type: 'step.prev' }),
  on('Home', { type: 'stop.first' }, WHOLE),
  on('End', { type: 'stop.last' }, WHOLE),
  on('k', { type: 'play.toggle' }),
  on('o', { type: 'overview.toggle' }),
  on('f', { type: 'fullscreen.toggle' }),
  on('d', { type: 'theme.next' }),
  on('/', { type: 'search.open' }, ['study']),
  on('?', { type: 'help.toggle' }),
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
 * What a key press means, by `SHORTCUTS` and what the surface has `more`. Digits jump to their step at once, in present mode they wait for Enter as clickers and slide
 * programs do; after `g` any place can be typed (`5`, `5.2`).
 */
export function keyDown(
  press: KeyPress,
  mode: Mode,
  typed: Typed,
  more: readonly Shortcut[] = [],
): KeyResult {
  const ignored = { typed, used: false }
  if (press.modified || press.composing) return ignored
  if (press.focus === 'text' && !(mode === 'present' && CLICKED.test(press.key))) return ignored
  if (press.focus === 'button' && (press.key === ' ' || press.key === 'Enter')) return ignored
  const commandFor = (name: string) =>
    [...SHORTCUTS, ...more].find(({ keys, modes }) => modes.includes(mode) && keys.includes(name))?.command
  return typed === undefined ? atOnce(press, mode, commandFor) : typing(press, mode, typed, commandFor)
}

/** What a clicker sends: in a talk never text, whatever has the focus. */
const CLICKED = /^(Page(Up|Down)|F5|Escape)$/

type CommandFor = (name: string) => Command | undefined

function atOnce(press: KeyPress, mode: Mode, commandFor: CommandFor): KeyResult {
  if (press.key === 'g') return { typed: '', used: true }
  if (/^\d$/.test(press.key)) {
    return mode === 'present'
      ? { typed: press.key, used: true }
      : { typed: undefined, used: true, command: { type: 'step.seek', step: Number(press.key) } }
  }
  const command = commandFor(nameOf(press))
  return command ? { typed: undefined, used: true, command } : { typed: undefined, used: false }
}

function typing(press: KeyPress, mode: Mode, typed: string, commandFor: CommandFor): KeyResult {
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
  return atOnce(press, mode, commandFor) // any other key gives the number up
}

/** `Shift+` counts for named keys, Space and letters; a printed sign such as `?` is its own name. */
function nameOf({ key, shift }: KeyPress): string {
  const name = key === ' ' ? 'Space' : !shift && key.length === 1 ? key.toLowerCase() : key // Caps Lock is no Shift
  return shift && (name.length > 1 || /[a-z]/i.test(name))
    ? `Shift+${name.length === 1 ? name.toUpperCase() : name}`
    : name
}
