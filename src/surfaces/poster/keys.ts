import type { PlayerRequest } from '#player'

/** What moves the cursor: the part of the player's requests that the document answers by itself. */
export type Move = Extract<
  PlayerRequest['type'],
  `stop.${'next' | 'prev' | 'first' | 'last'}` | `step.${'next' | 'prev'}`
>

const KEYS: Readonly<Record<string, Move>> = {
  ArrowRight: 'stop.next',
  ' ': 'stop.next',
  Enter: 'stop.next',
  PageDown: 'stop.next',
  n: 'stop.next',
  ArrowLeft: 'stop.prev',
  'Shift+ ': 'stop.prev',
  PageUp: 'stop.prev',
  p: 'stop.prev',
  Backspace: 'stop.prev',
  'Shift+ArrowRight': 'step.next',
  ']': 'step.next',
  'Shift+ArrowLeft': 'step.prev',
  '[': 'step.prev',
  Home: 'stop.first',
  End: 'stop.last',
}

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>

/** The move, or the step, that a key asks for. Keys that are for a control or the browser are left to them. */
export function moveFor(
  { key, shiftKey, ctrlKey, metaKey, altKey, isComposing }: Pressed,
  focus: string,
): Move | number | undefined {
  if (metaKey || ctrlKey || altKey || isComposing || /^(INPUT|SELECT|TEXTAREA)$/.test(focus)) return undefined
  if (/^(BUTTON|A)$/.test(focus) && /^( |Enter)$/.test(key)) return undefined
  if (/^[0-7]$/.test(key)) return Number(key)
  return KEYS[shiftKey && (key.length > 1 || key === ' ') ? `Shift+${key}` : key]
}
