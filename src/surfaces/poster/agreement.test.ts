import { describe, expect, test } from 'vitest'
import { boundaries, keyDown, findStop, parseLink, scenarioOf, SHORTCUTS, formatLink } from '#player'
import type { Stop } from '#player'
import { indexIn, stepStarts } from './find.ts'
import { moveFor } from './keys.ts'
import { readLink, withStop } from './link.ts'

/** The document reads links and keys by itself until the app is there. It must never read them otherwise than the app. */
describe('the document reads a link as the app does', () => {
  const searches = [
    '',
    '?step=5.2',
    '?flow=user&order=grant-first&step=3',
    '?flow=both',
    '?flow=nobody&step=8',
    '?target=arm&theme=contrast&view=states',
    '?mode=embed&keys=0',
    '?keys=false',
    '?keys=1&detail=all',
    '?controls=0&step=6',
    '?controls=yes',
    '?step=',
    '?step=5.02',
    '?theme=',
    '?target=key&own=1&step=0',
  ]
  test.each(searches)('%s', (search) => {
    const { link: place } = parseLink(search)
    const { detail, mode, view, theme, step, keys, controls } = place
    expect(readLink(search)).toEqual({
      ...scenarioOf(place),
      detail,
      mode,
      view,
      theme,
      step,
      keys,
      controls,
    })
  })

  test.each(searches)('and writes a stop that the app finds there: %s', (search) => {
    for (const stop of ['0', '5.2']) {
      expect(parseLink(withStop(search, stop)).link).toEqual({ ...parseLink(search).link, step: stop })
      expect(formatLink({ ...parseLink(search).link, step: stop }, search).includes('own=1')).toBe(
        withStop(search, stop).includes('own=1'),
      )
    }
  })
})

describe('the document answers a key as the app does', () => {
  const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, isComposing: false }
  const inStudy = SHORTCUTS.filter(
    ({ modes, command }) => modes.includes('study') && /^(stop|step)\./.test(command.type),
  )
  const presses = inStudy
    .flatMap(({ keys }) => keys)
    .map((name) => {
      const shiftKey = name.startsWith('Shift+')
      const bare = name.replace('Shift+', '')
      return { ...plain, shiftKey, key: bare === 'Space' ? ' ' : bare }
    })
  const asked = (key: string, shift: boolean, focus: 'none' | 'button') =>
    keyDown({ key, shift, modified: false, composing: false, focus }, 'study', undefined).command

  test('there are moves to compare', () => expect(presses.length).toBeGreaterThan(12))
  test.each(presses)('$key, shift $shiftKey', (press) => {
    expect(moveFor(press, 'BODY')).toBe(asked(press.key, press.shiftKey, 'none')?.type)
    expect(moveFor(press, 'BUTTON')).toBe(asked(press.key, press.shiftKey, 'button')?.type)
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey', 'isComposing'])
      expect(moveFor({ ...press, [modifier]: true }, 'BODY')).toBeUndefined()
    expect(moveFor(press, 'SELECT')).toBeUndefined()
  })
  test.each(['0', '5', '7', '8', 'x', 'Tab', 'Escape', 'ArrowDown', 'd'])('%s', (key) => {
    const command = asked(key, false, 'none')
    const move = moveFor({ ...plain, key }, 'BODY')
    expect(move).toBe(command?.type === 'step.seek' ? command.step : undefined)
  })
})

describe('the document finds a stop where the app does', () => {
  const run = (ids: string) => ids.split(' ').map((id) => ({ id, step: Number(id[0]) }) as Stop)
  const runs = [
    run('1.1 2.1 2.2 2.3 3.1 4.1 4.2 5.1 6.1 6.2 7.1'),
    run('1.1 2.1 4.1 4.2 3.1 3.2 3.3 5.1 7.1 7.2'),
  ]
  test.each(runs.map((stops) => [stops] as const))('%#', (stops) => {
    for (const id of ['0', '1', '2', '3', '4', '5', '7', '2.2', '4.9', '3.7', '7.12', '5.1']) {
      expect(indexIn(stops, id), id).toBe(findStop(stops, id, true))
    }
    expect(stepStarts(stops)).toEqual(boundaries(stops))
  })
})
