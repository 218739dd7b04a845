import { expect, test } from 'vitest'
import { KINDS } from '../machines/kinds.ts'
import { notes } from './en/notes/index.ts'
import { noteFor } from './stopTexts.ts'

const kinds = Object.keys(KINDS) as (keyof typeof KINDS)[]
const halves = ['request', 'response'] as const
const every = kinds.flatMap((kind) =>
  halves.flatMap((half) => (['system', 'user'] as const).map((flow) => [kind, half, flow] as const)),
)

test.each(every)('%s %s (%s) has something to say, to ask and to put right', (kind, half, flow) => {
  const note = noteFor(notes, { kind, half, ok: true }, flow)
  for (const part of ['say', 'ask', 'wrong'] as const) {
    expect(note[part].length, part).toBeGreaterThan(20)
    expect(note[part].split(' ').length, `${part}: ready to be said`).toBeLessThanOrEqual(45)
  }
  expect(note.ask).toContain('?')
})

test('the flows differ where they do, and a refusal has its own note', () => {
  const at = (flow: 'system' | 'user') =>
    noteFor(notes, { kind: 'imds.token', half: 'request', ok: true }, flow)
  expect(at('user').say).not.toBe(at('system').say)
  expect(at('user').wrong).toBe(at('system').wrong)
  expect(noteFor(notes, { kind: 'secret.get', half: 'response', ok: false }, 'system')).toBe(notes.refused)
  expect(noteFor(notes, { kind: 'challenge', half: 'response', ok: false }, 'system').say).toBe(
    notes.kinds.challenge.response.say,
  )
  expect(noteFor(notes, undefined, 'user')).toBe(notes.start.user)
})
