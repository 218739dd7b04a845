import { describe, expect, it } from 'vitest'
import { judge } from './figures.mjs'

describe('judge', () => {
  const lines: string[] = []
  const verdict = (value: number, budget: number, bound?: 'most' | 'least') =>
    judge('KB', [{ what: 'it', value, budget, ...(bound ? { bound } : {}) }], (line) => lines.push(line))
  it('allows the budget itself and no more', () => {
    expect([verdict(150, 150), verdict(150.001, 150)]).toEqual([true, false])
    expect(lines.filter((line) => line.startsWith('MISS')).length).toBe(1)
  })
  it('knows figures that must not be lower', () =>
    expect([verdict(0.9, 0.9, 'least'), verdict(0.89, 0.9, 'least')]).toEqual([true, false]))
  it('takes no figure for a failure', () =>
    expect([verdict(Number.NaN, 1), verdict(Number.NaN, 1, 'least')]).toEqual([false, false]))
})
