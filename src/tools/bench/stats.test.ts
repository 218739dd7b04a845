import { expect, it } from 'vitest'
import { median, percentile, ratio } from './stats.mjs'

it('takes the middle, or the mean of the two in the middle, and skips what is missing', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([Number.NaN, 7]), median([])]).toEqual([
    2,
    2.5,
    7,
    Number.NaN,
  ])
})
it('compares round by round', () => {
  expect(ratio([10, 200, 30], [20, 400, 20])).toBe(0.5)
  expect(ratio([1], [])).toBeNaN()
})
it('takes the value that so many of a hundred do not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
  expect([percentile(95, hundred), percentile(50, [3, 1, 2]), percentile(95, [])]).toEqual([
    95,
    2,
    Number.NaN,
  ])
})
