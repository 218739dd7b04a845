import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PlayerRequest } from './requests.ts'
import * as select from './selectors.ts'
import { keyDown, type Command, type KeyPress, type Typed } from './shortcuts.ts'
import { plans, recordScenarios, SCENARIOS, start } from './testing/players.ts'

beforeAll(recordScenarios, 60_000)

describe('any walk over the keys', () => {
  const KEYS = [
    'ArrowRight',
    'ArrowLeft',
    ' ',
    'Enter',
    'PageDown',
    'PageUp',
    'n',
    'p',
    'Backspace',
    'Home',
    'End',
    '[',
    ']',
    'k',
    'g',
    '.',
    '0',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    'Escape',
    'x',
    'ArrowUp',
    'ArrowDown',
  ] as const
  const press: fc.Arbitrary<KeyPress> = fc.record({
    key: fc.constantFrom(...KEYS),
    shift: fc.boolean(),
    modified: fc.constant(false),
    composing: fc.constant(false),
    focus: fc.constant('none'),
  })

  /** What a surface does with the commands that reach the player. */
  function perform(command: Command, { get, send }: ReturnType<typeof start>) {
    if (command.type === 'play.toggle') return send({ type: get(select.selectIsPlaying) ? 'pause' : 'play' })
    if (/^(stop|step)\./.test(command.type)) send(command as PlayerRequest)
  }

  test.each(['study', 'present', 'embed'] as const)(
    'ends in the same frame as a direct seek (%s)',
    async (mode) => {
      for (const each of SCENARIOS) {
        const walked = start({ scenario: each })
        const sought = start({ scenario: each })
        await Promise.all([walked.recorded(), sought.recorded()])
        fc.assert(
          fc.property(fc.array(press, { maxLength: 60 }), (presses) => {
            let typed: Typed
            for (const one of presses) {
              const result = keyDown(one, mode, typed)
              typed = result.typed
              if (result.command) perform(result.command, walked)
            }
            sought.send({ type: 'stop.seek', id: walked.id() })
            expect(sought.get(select.selectIndex)).toBe(walked.get(select.selectIndex))
            expect(sought.get(select.selectFrame)).toBe(walked.get(select.selectFrame))
            expect(walked.get(select.selectFrame)?.stop.id ?? '0').toBe(walked.id())
          }),
          { numRuns: 40 },
        )
      }
    },
  )

  test('forward and back is exact', async () => {
    const player = start()
    await player.recorded()
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 1, max: 19 }), (from, by) => {
        player.send({
          type: 'stop.seek',
          id: ['0', ...plans['system-secret']!.main.map((stop) => stop.id)][from]!,
        })
        const before = player.get(select.selectFrame)
        const steps = Math.min(by, 20 - from)
        for (let i = 0; i < steps; i++) player.send({ type: 'stop.next' })
        for (let i = 0; i < steps; i++) player.send({ type: 'stop.prev' })
        expect(player.get(select.selectFrame)).toBe(before)
      }),
    )
  })
})
