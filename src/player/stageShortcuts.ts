import type { Shortcut } from './shortcuts.ts'

const PRESENT = ['present'] as const

/** The keys that only the stage has, beside `SHORTCUTS`. They are written out, so that no other surface fetches them. */
export const STAGE_SHORTCUTS: readonly Shortcut[] = [
  { keys: ['ArrowDown'], command: { type: 'stop.next' }, modes: PRESENT },
  { keys: ['ArrowUp'], command: { type: 'stop.prev' }, modes: PRESENT },
  { keys: ['F5'], command: { type: 'fullscreen.enter' }, modes: PRESENT },
  { keys: ['F1'], command: { type: 'help.toggle' }, modes: PRESENT },
  { keys: ['b', '.'], command: { type: 'blackout.toggle' }, modes: PRESENT },
  { keys: ['w', ','], command: { type: 'whiteout.toggle' }, modes: PRESENT },
  { keys: ['s', 'Shift+P'], command: { type: 'presenter.toggle' }, modes: PRESENT },
  { keys: ['l'], command: { type: 'laser.toggle' }, modes: PRESENT },
  { keys: ['Shift+L'], command: { type: 'spotlight.toggle' }, modes: PRESENT },
  { keys: ['i'], command: { type: 'pen.toggle' }, modes: PRESENT },
  { keys: ['u'], command: { type: 'pen.undo' }, modes: PRESENT },
  { keys: ['z'], command: { type: 'zoom.toggle' }, modes: PRESENT },
  { keys: ['m'], command: { type: 'mask.toggle' }, modes: PRESENT },
  { keys: ['+', '='], command: { type: 'contrast.more' }, modes: PRESENT },
  { keys: ['-'], command: { type: 'contrast.less' }, modes: PRESENT },
  { keys: ['q'], command: { type: 'qr.toggle' }, modes: PRESENT },
]
