import { describe, expect, test } from '../harness.ts'
import { nameOf, queryOf, SCENARIOS, stopsOf, SYSTEM_SECRET } from '../runs.ts'
import { linkInto, seen, watchStops } from '../stopsPainted.ts'

describe('a link opens its stop, with no flash of another, and a reload restores it', () => {
  for (const scenario of SCENARIOS) {
    test(`every stop of ${nameOf(scenario)}`, async ({ open }) => {
      const stops = ['0', ...(await stopsOf(scenario))]
      await linkInto(await open(queryOf(scenario, '0'), { before: watchStops }), scenario, stops)
    })
  }

  test('a step alone opens its first stop', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '1'), { before: watchStops })
    for (let step = 1; step <= 7; step += 1) {
      await visit.goto(queryOf(SYSTEM_SECRET, `${step}`))
      expect(await seen(visit)).toEqual({ now: `${step}.1`, painted: [`${step}.1`] })
    }
  })
})
