import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { createGrowingRun } from './liveRun.ts'
import { recorded, scenario } from './testing/runs.ts'
import type { Run } from './types.ts'

let run: Run
beforeAll(async () => {
  run = await recorded(scenario('system'))
}, 60_000)

/** In the order in which they ended, as a tap tells them. */
const arrivals = ({ exchanges }: Run) =>
  exchanges.toSorted(
    (one, other) =>
      (one.response?.order ?? one.request.order) - (other.response?.order ?? other.request.order),
  )

test('every exchange that arrives becomes stops of chapter 9, once', () => {
  const growing = createGrowingRun()
  for (const exchange of arrivals(run)) growing.add([exchange])
  const { main, all } = growing.frames
  expect(main.map(({ stop }) => stop.id)).toEqual(main.map((_, i) => `9.${i + 1}`))
  expect(new Set(all.map(({ exchange }) => exchange.id))).toEqual(new Set(run.exchanges.map(({ id }) => id)))
  expect(new Set(all.map(({ stop }) => stop.id)).size).toBe(all.length)
  expect(all.length).toBe(run.frames.all.length)
  // What the story folds away is a stop here when the code sent it itself.
  const own = run.exchanges.filter(({ from, cause }) => from === 'code' && cause === undefined)
  expect(main.map(({ exchange }) => exchange.id)).toEqual(expect.arrayContaining(own.map(({ id }) => id)))
})

test('it is the same run however the exchanges come in portions, and frames that are there never change', () => {
  const whole = createGrowingRun()
  whole.add(arrivals(run))
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 })), (sizes) => {
      const growing = createGrowingRun()
      const left = [...arrivals(run)]
      while (left.length > 0) {
        const before = growing.frames.main
        growing.add(left.splice(0, sizes.shift() ?? left.length))
        expect(growing.frames.main.slice(0, before.length)).toEqual(before)
      }
      expect(growing.frames).toEqual(whole.frames)
    }),
    { numRuns: 20 },
  )
})
