import { expect, test } from 'vitest'
import { KINDS } from '../machines/kinds.ts'
import { notes } from './en/notes/index.ts'
import { en } from './index.ts'
import { noteFor } from './stopTexts.ts'

const kinds = Object.keys(KINDS) as (keyof typeof KINDS)[]
const halves = ['request', 'response'] as const
const every = kinds.flatMap((kind) =>
  halves.flatMap((half) => (['system', 'user'] as const).map((flow) => [kind, half, flow] as const)),
)

const noteAt = (
  kind: (typeof kinds)[number],
  half: (typeof halves)[number],
  ok: boolean,
  flow: 'system' | 'user',
) => noteFor(notes, en, { kind, half, ok, from: 'code', to: 'imds', label: '' }, flow)

test.each(every)('%s %s (%s) has something to say, to ask and to put right', (kind, half, flow) => {
  const note = noteAt(kind, half, true, flow)
  for (const part of ['say', 'ask', 'wrong'] as const) {
    expect(note[part].length, part).toBeGreaterThan(20)
    expect(note[part].split(' ').length, `${part}: ready to be said`).toBeLessThanOrEqual(45)
  }
  expect(note.ask).toContain('?')
})

test('the flows differ where they do, and a refusal has its own note', () => {
  const at = (flow: 'system' | 'user') => noteAt('imds.token', 'request', true, flow)
  expect(at('user').say).not.toBe(at('system').say)
  expect(at('user').wrong).toBe(at('system').wrong)
  expect(noteAt('secret.get', 'response', false, 'system').wrong).toBe(notes.refused.wrong)
  expect(noteAt('challenge', 'response', false, 'system').say).toBe(notes.kinds.challenge.response.say)
  expect(noteFor(notes, en, undefined, 'user')).toEqual(notes.start.user)
})
