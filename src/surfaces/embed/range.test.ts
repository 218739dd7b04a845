import { expect, test } from 'vitest'
import type { Stop } from '#player'
import { destination, rangeOf } from './range.ts'

const stop = (id: string): Stop => ({
  id,
  step: Number(id[0]) as Stop['step'],
  kind: 'imds.token',
  half: 'request',
  from: 'code',
  to: 'imds',
  label: '',
  holdings: {},
  ok: true,
})
const STOPS = ['1.1', '2.1', '2.2', '5.1', '6.1', '6.2', '6.3', '7.1'].map(stop)

test('a step names its first stop as the start and its last as the end', () => {
  expect(rangeOf(STOPS, { start: '2', end: '6' })).toEqual({ first: 1, last: 6 })
  expect(rangeOf(STOPS, { start: '2.2', end: '6.1' })).toEqual({ first: 2, last: 4 })
})

test('without bounds, or with bounds that contradict each other, it is the whole run with its start', () => {
  for (const bounds of [
    { start: undefined, end: undefined },
    { start: '6', end: '2' },
  ])
    expect(rangeOf(STOPS, bounds)).toEqual({ first: -1, last: 7 })
})

test('no request leads out of the range', () => {
  const range = rangeOf(STOPS, { start: '2', end: '6' })
  const to = (request: Parameters<typeof destination>[0], index = 3) =>
    destination(request, STOPS, index, range)
  expect([to({ type: 'stop.first' }), to({ type: 'stop.last' })]).toEqual([1, 6])
  expect([to({ type: 'stop.prev' }, 1), to({ type: 'stop.next' }, 6)]).toEqual([1, 6])
  expect([
    to({ type: 'stop.seek', id: '7.1' }),
    to({ type: 'step.seek', step: 0 }),
    to({ type: 'stop.seek', id: '5.1' }),
  ]).toEqual([6, 1, 3])
  expect([to({ type: 'step.next' }, 6), to({ type: 'step.prev' }, 1)]).toEqual([6, 1])
  expect(to({ type: 'play' })).toBeUndefined()
})
