import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEnvelope, isLater, NS, readLink, type Envelope } from './said.ts'

const head = { ns: NS, v: 1, side: 'stage', talk: 'one' } as const
const place = { link: '?flow=user&fault=imds.cut&path=10', goal: '5.2', at: 1 }
const GOOD: readonly Envelope[] = [
  { ...head, type: 'hello' },
  { ...head, type: 'beat' },
  { ...head, type: 'place', place },
  { ...head, type: 'command', command: 'close', id: 'a' },
]

describe('what another window says', () => {
  test.each(GOOD.map((said) => [said.type, said]))('%s is taken', (_, said) =>
    expect(isEnvelope(said)).toBe(true),
  )

  test.each<[said: unknown, why: string]>([
    [{ ...head }, 'no type'],
    [{ ...head, type: 'toString' }, 'a type from the prototype'],
    [{ ...head, type: 'hello', v: 2 }, 'another version'],
    [{ ...head, type: 'hello', side: 'audience' }, 'no side'],
    [{ ...head, type: 'hello', talk: 1 }, 'no talk'],
    [{ ...head, type: 'place' }, 'no place'],
    [{ ...head, type: 'place', place: { ...place, goal: '10' } }, 'no stop'],
    [{ ...head, type: 'place', place: { ...place, at: 'now' } }, 'no time'],
    [{ ...head, type: 'place', place: { ...place, at: Number.NaN } }, 'no number'],
    [{ ...head, type: 'place', place: { ...place, link: 'x'.repeat(9000) } }, 'too long'],
    [{ ...head, type: 'command', command: 'presenter.toggle', id: 'a' }, 'not for the other side'],
    [{ ...head, type: 'command', command: 'close' }, 'no id'],
  ])('%j is passed over: %s', (said, _) => expect(isEnvelope(said)).toBe(false))

  test('anything at all is looked at without harm, and a link that means nothing is the default run', () => {
    fc.assert(fc.property(fc.anything(), (data) => !isEnvelope(data)))
    fc.assert(
      fc.property(fc.string(), (link) => {
        expect(['system', 'user']).toContain(readLink(link).scenario.flow)
      }),
    )
  })
})

test('of two changes both windows take the same one', () => {
  const change = fc.record({
    at: fc.integer({ min: 0, max: 3 }),
    by: fc.constantFrom('stage' as const, 'presenter' as const),
  })
  fc.assert(
    fc.property(change, change, (one, other) => {
      fc.pre(one.at !== other.at || one.by !== other.by)
      expect(isLater(one, other)).toBe(!isLater(other, one))
    }),
  )
})
