import { describe, expect, test } from 'vitest'
import { fitted, membersOf } from './card.ts'
import { ownNoteFor, readOwnNotes } from '#views/more'
import { paceOf, shown } from './presenter/pace.ts'
import { NOTHING_IN_HAND, used, type ToolEvent } from './tools.ts'

describe('tools', () => {
  const after = (...events: ToolEvent[]) => events.reduce(used, NOTHING_IN_HAND)

  test('z turns the cards and then closes them; another stop closes them at once', () => {
    const zoom = { type: 'zoom', pages: 2 } as const
    expect(after(zoom).overlay).toEqual({ type: 'card', about: 'message', page: 0 })
    expect(after(zoom, zoom).overlay).toMatchObject({ page: 1 })
    expect(after(zoom, zoom, zoom).overlay).toBeUndefined()
    expect(after(zoom, { type: 'moved' }).overlay).toBeUndefined()
  })

  test('the overview stays while another stop is shown', () => {
    expect(after({ type: 'overlay', overlay: 'overview' }, { type: 'moved' }).overlay).toEqual({
      type: 'overview',
    })
  })

  test('Esc puts away what is on top, one thing at a time', () => {
    const close = { type: 'close' } as const
    const held = after({ type: 'hand', hand: 'laser' }, { type: 'overlay', overlay: 'qr' })
    expect(used(held, close)).toMatchObject({ overlay: undefined, hand: 'laser' })
    expect(used(used(held, close), close).hand).toBeUndefined()
  })

  test('contrast has an end on both sides', () => {
    const more = { type: 'contrast', by: 1 } as const
    expect(after(more, more, more, more, more).contrast).toBe(3)
    expect(after({ type: 'contrast', by: -1 }, { type: 'contrast', by: -1 }).contrast).toBe(-1)
  })
})

describe('cards', () => {
  test('a long value loses its middle and tells its length', () => {
    const row = fitted('aud', `https://${'x'.repeat(100)}/token`)
    expect(row.value.length).toBe(56)
    expect(row.value).toMatch(/^https:.*…x*\/token$/)
    expect(row.length).toBe(114)
    expect(fitted('aud', 'short')).toEqual({ name: 'aud', value: 'short' })
  })

  test('bodies are read as JSON, as a form, or as they are', () => {
    expect(membersOf('{"identity":{"type":"SystemAssigned"},"n":1,"list":[1]}')).toEqual([
      ['identity.type', 'SystemAssigned'],
      ['n', '1'],
      ['list', '[1]'],
    ])
    expect(membersOf('grant_type=client_credentials&scope=a%2Fb')).toEqual([
      ['grant_type', 'client_credentials'],
      ['scope', 'a/b'],
    ])
    expect(membersOf('plain words')).toEqual([['', 'plain words']])
    expect(membersOf('')).toEqual([])
  })
})

describe('a speaker’s own notes', () => {
  const notes = readOwnNotes(
    'intro\n# Talk\n## 5.1 Ask\nWho?\n\nWhere?\n## Step 6\nSlow.\n## 0\nHello\n### 2027 plans\nstay with 0\n',
  )

  test('belong to the stop or step that their heading names', () => {
    expect(notes).toEqual({
      '5.1': 'Who?\n\nWhere?',
      '6': 'Slow.',
      '0': 'Hello\n### 2027 plans\nstay with 0',
    })
  })

  test('a step’s notes are shown at its first stop', () => {
    expect(ownNoteFor(notes, { id: '6.1', step: 6 })).toBe('Slow.')
    expect(ownNoteFor(notes, { id: '6.2', step: 6 })).toBeUndefined()
    expect(ownNoteFor(notes, undefined)).toMatch(/^Hello/)
  })
})

describe('pace', () => {
  const pace = (minutes: number, index: number) =>
    paceOf({ elapsed: minutes * 60_000, planned: 20 * 60_000, index, count: 19 })

  test('a stop has its share of the time', () => {
    expect(pace(5.5, 4).name).toBe('onTime')
    expect(pace(8, 4)).toEqual({ name: 'behind', by: 2 * 60_000 })
    expect(pace(3, 4)).toEqual({ name: 'ahead', by: 2 * 60_000 })
  })

  test('times are written as clocks do', () => {
    expect([0, 65_000, 3_845_000].map(shown)).toEqual(['0:00', '1:05', '1:04:05'])
  })
})
