import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeScale } from './timeScale.ts'

const DAY = 86_400_000
const begin = Date.UTC(2026, 0, 1)

test('keeps the order of moments, and stays on the line', () => {
  const moment = fc.integer({ min: -DAY, max: 400 * DAY })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), moment, moment, (days, one, other) => {
      const { share } = timeScale(begin, begin + days * DAY)
      const [first, last] = [share(begin + Math.min(one, other)), share(begin + Math.max(one, other))]
      expect(0 <= first && first <= last && last <= 1).toBe(true)
    }),
  )
})

test('has room for ten minutes beside ninety days, and for what is written at each', () => {
  for (const days of [90, 91, 136, 180]) {
    const { share, ticks } = timeScale(begin, begin + days * DAY)
    expect(share(begin + 600_000)).toBeGreaterThan(0.07)
    const shares = [0, ...ticks.map((tick) => tick.share)]
    for (const [i, each] of shares.entries()) if (i > 0) expect(each - shares[i - 1]!).toBeGreaterThan(0.07)
  }
})
