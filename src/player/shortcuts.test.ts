import { describe, expect, test } from 'vitest'
import { keyPressOf } from './keyPress.ts'
import { keyDown, SHORTCUTS, type KeyPress, type Mode, type Typed } from './shortcuts.ts'
import { STAGE_SHORTCUTS } from './stageShortcuts.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shift: false,
  modified: false,
  composing: false,
  focus: 'none',
  ...more,
})
const shift = (key: string) => press(key, { shift: true })
const moreOf = (mode: Mode) => (mode === 'present' ? STAGE_SHORTCUTS : [])
const keyIn = (one: KeyPress, mode: Mode, typed: Typed) => keyDown(one, mode, typed, moreOf(mode))
const commandOf = (one: KeyPress, mode: Mode) => keyIn(one, mode, undefined).command?.type

/** The presses one after the other; the last command, if any, and the digits that still wait. */
function type(mode: Mode, ...presses: (KeyPress | string)[]) {
  let typed: Typed
  let command
  for (const one of presses)
    ({ typed, command } = keyIn(typeof one === 'string' ? press(one) : one, mode, typed))
  return { typed, command }
}

describe.each(['study', 'present', 'embed'] as const)('in %s', (mode) => {
  test.each([
    ['stop.next', ['ArrowRight', 'n'].map((key) => press(key))],
    ['stop.prev', ['ArrowLeft', 'p'].map((key) => press(key))],
    ['step.next', [shift('ArrowRight'), press(']')]],
    ['step.prev', [shift('ArrowLeft'), press('[')]],
    ['play.toggle', [press('k')]],
    ['overview.toggle', [press('o')]],
    ['theme.next', [press('d')]],
    ['fullscreen.toggle', [press('f')]],
    ['close', [press('Escape')]],
    ['help.toggle', [press('?'), shift('?')]],
  ] as const)('%s', (command, presses) => {
    for (const one of presses) expect(commandOf(one, mode)).toBe(command)
  })

  test('presses that are not ours are left alone', () => {
    for (const one of [
      press('ArrowRight', { modified: true }),
      press('n', { composing: true }),
      press('n', { focus: 'text' }),
      press(' ', { focus: 'button' }),
      press('Enter', { focus: 'button' }),
      press('F5', { modified: true }),
      press('x'),
      press('Tab'),
    ])
      expect(keyIn(one, mode, undefined)).toEqual({ typed: undefined, used: false })
  })

  test('a focused button keeps Space and Enter, not the arrows', () => {
    expect(commandOf(press('ArrowRight', { focus: 'button' }), mode)).toBe('stop.next')
  })

  test('g, a place and Enter', () => {
    expect(type(mode, 'g', '5', '.', '2', 'Enter')).toEqual({
      typed: undefined,
      command: { type: 'stop.seek', id: '5.2', jump: true },
    })
    expect(type(mode, 'g', '6', 'Backspace', '5', 'Enter').command).toMatchObject({ id: '5' })
    expect(type(mode, 'g', '5', 'Escape')).toEqual({ typed: undefined, command: undefined })
    expect(type(mode, 'g', 'Enter')).toEqual({ typed: undefined, command: undefined })
    expect(type(mode, 'g', '5', 'ArrowRight')).toEqual({ typed: undefined, command: { type: 'stop.next' } })
  })

  test('no key has two meanings', () => {
    const keys = [...SHORTCUTS, ...moreOf(mode)]
      .filter(({ modes }) => modes.includes(mode))
      .flatMap((shortcut) => shortcut.keys)
    expect(keys).toHaveLength(new Set(keys).size)
  })
})

const READING = [' ', 'Enter', 'PageDown', 'PageUp', 'Backspace', 'Home', 'End', 'ArrowUp', 'ArrowDown']

test('in an embed the keys that one reads with stay the page’s', () => {
  for (const one of [...READING.map((key) => press(key)), shift(' ')])
    expect(keyIn(one, 'embed', undefined), one.key).toEqual({ typed: undefined, used: false })
})

test.each(['study', 'present'] as const)('in %s they move', (mode) => {
  const meant = {
    'stop.next': [' ', 'Enter', 'PageDown'].map((key) => press(key)),
    'stop.prev': [press('PageUp'), press('Backspace'), shift(' ')],
    'stop.first': [press('Home')],
    'stop.last': [press('End')],
  }
  for (const [command, presses] of Object.entries(meant))
    for (const one of presses) expect(commandOf(one, mode), one.key).toBe(command)
})

test('what a clicker sends is the talk’s in a field too, and nowhere else', () => {
  const sent = { PageDown: 'stop.next', PageUp: 'stop.prev', F5: 'fullscreen.enter', Escape: 'close' }
  for (const [key, command] of Object.entries(sent)) {
    expect(commandOf(press(key, { focus: 'text' }), 'present'), key).toBe(command)
    expect(commandOf(press(key, { focus: 'text' }), 'study'), key).toBeUndefined()
  }
  expect(commandOf(press('F5'), 'study')).toBeUndefined()
})

test.each(['study', 'embed'] as const)(
  'in %s a digit jumps at once, and the arrows up and down scroll',
  (mode) => {
    expect(type(mode, '5').command).toEqual({ type: 'step.seek', step: 5 })
    for (const key of ['ArrowUp', 'ArrowDown', '.', ',', 'b', 's'])
      expect(keyIn(press(key), mode, undefined).used).toBe(false)
  },
)

test('in present digits wait for Enter, and its own keys work', () => {
  expect(type('present', '5')).toEqual({ typed: '5', command: undefined })
  expect(type('present', '5', 'Enter').command).toEqual({ type: 'stop.seek', id: '5', jump: true })
  const own = {
    ArrowDown: 'stop.next',
    ArrowUp: 'stop.prev',
    b: 'blackout.toggle',
    '.': 'blackout.toggle',
    w: 'whiteout.toggle',
    s: 'presenter.toggle',
    l: 'laser.toggle',
    F1: 'help.toggle',
  }
  for (const [key, command] of Object.entries(own)) expect(commandOf(press(key), 'present')).toBe(command)
  expect(commandOf(shift('P'), 'present')).toBe('presenter.toggle')
})

test('only the study page has a search to go to', () => {
  expect(commandOf(press('/'), 'study')).toBe('search.open')
  for (const mode of ['present', 'embed'] as const) expect(commandOf(press('/'), mode)).toBeUndefined()
})

test('Caps Lock changes nothing', () => {
  expect(commandOf(press('N'), 'study')).toBe('stop.next')
})

describe('reading a DOM event', () => {
  const event = (key: string, more = {}) => ({
    key,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    ...more,
  })
  /** An element that is inside something the selector names. */
  const inside = (...names: string[]) => ({
    closest: (selector: string) => selector.split(',').some((one) => names.includes(one)) || null,
  })

  test('modifiers, composition and focus', () => {
    expect(keyPressOf(event('n', { ctrlKey: true }), null).modified).toBe(true)
    expect(keyPressOf(event('n', { keyCode: 229 }), null).composing).toBe(true)
    expect(keyPressOf(event('n'), inside('textarea')).focus).toBe('text')
    expect(keyPressOf(event(' '), inside('button')).focus).toBe('button')
    expect(keyPressOf(event('n'), null)).toEqual(press('n'))
  })

  test('AltGr prints, it does not command', () => {
    const altGraph = { ctrlKey: true, altKey: true, getModifierState: (name: string) => name === 'AltGraph' }
    expect(commandOf(keyPressOf(event(']', altGraph), null), 'study')).toBe('step.next')
    expect(commandOf(keyPressOf(event('[', altGraph), null), 'study')).toBe('step.prev')
  })

  test('a slider keeps its arrows and its paging, other keys go on', () => {
    const slider = inside('[role=slider]')
    for (const key of ['ArrowRight', 'Home', 'End', 'PageDown', 'PageUp'])
      expect(keyDown(keyPressOf(event(key), slider), 'study', undefined).used, key).toBe(false)
    for (const key of ['n', ' ']) expect(commandOf(keyPressOf(event(key), slider), 'study')).toBe('stop.next')
    expect(commandOf(keyPressOf(event('ArrowRight', { shiftKey: true }), slider), 'study')).toBe('step.next')
  })

  test('what scrolls by itself keeps its paging, the arrows step', () => {
    const pane = inside('[data-pages]')
    for (const key of ['PageDown', 'PageUp'])
      expect(keyDown(keyPressOf(event(key), pane), 'study', undefined).used, key).toBe(false)
    expect(commandOf(keyPressOf(event('ArrowRight'), pane), 'study')).toBe('stop.next')
    expect(commandOf(keyPressOf(event('PageDown'), inside('main')), 'study')).toBe('stop.next')
  })

  test('a list keeps every key: the arrows choose from it, letters find in it', () => {
    const list = inside('select')
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'PageUp', ' ', 'k', '5', 'Home', 'Enter'])
      expect(keyDown(keyPressOf(event(key), list), 'study', undefined).used, key).toBe(false)
  })

  test('a summary opens and closes by its own Space and Enter, the arrows step', () => {
    const summary = inside('summary')
    for (const key of [' ', 'Enter'])
      expect(keyDown(keyPressOf(event(key), summary), 'study', undefined).used, key).toBe(false)
    expect(commandOf(keyPressOf(event('ArrowRight'), summary), 'study')).toBe('stop.next')
  })
})
