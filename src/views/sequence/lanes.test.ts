import { describe, expect, it } from 'vitest'
import type { Stop } from '#player'
import { activityOf, lanesOf } from './lanes.ts'

const stop = (kind: Stop['kind'], half: Stop['half'], from: Stop['from'], to: Stop['to']): Stop => ({
  id: '1.1',
  step: 1,
  kind,
  half,
  from,
  to,
  label: '',
  holdings: {},
  ok: true,
})

/** The operator asks ARM, which asks Entra; afterwards ARM asks the identity provider. */
const stops = [
  stop('vm.identity.enable', 'request', 'operator', 'arm'),
  stop('principal.create', 'request', 'arm', 'entra'),
  stop('principal.create', 'response', 'entra', 'arm'),
  stop('vm.identity.enable', 'response', 'arm', 'operator'),
  stop('credential.fetch', 'request', 'arm', 'identityProvider'),
  stop('credential.fetch', 'response', 'identityProvider', 'arm'),
]

/** A lane as text: one character per half row. */
const drawn = (all: readonly Stop[], actor: Stop['from']) => {
  const lanes = lanesOf(all)
  const lane = lanes.indexOf(actor)
  return activityOf(all, lanes)
    .map((row) => `${row[lane]!.above ? '█' : '·'}${row[lane]!.below ? '█' : '·'}`)
    .join(' ')
}

describe('lanes', () => {
  it('are those of the actors that take part, in a fixed order', () => {
    expect(lanesOf(stops)).toEqual(['operator', 'arm', 'identityProvider', 'entra'])
    expect(lanesOf(stops.toReversed())).toEqual(lanesOf(stops))
    expect(lanesOf([])).toEqual([])
  })
})

describe('activity', () => {
  it('lasts from a request to its answer, for both sides', () => {
    expect(drawn(stops, 'operator')).toBe('·█ ██ ██ █· ·· ··')
    expect(drawn(stops, 'arm')).toBe('·█ ██ ██ █· ·█ █·')
    expect(drawn(stops, 'entra')).toBe('·· ·█ █· ·· ·· ··')
    expect(drawn(stops, 'identityProvider')).toBe('·· ·· ·· ·· ·█ █·')
  })
  it('does not begin with a request that is never answered, nor with an answer to nothing', () => {
    expect(drawn(stops.slice(0, 1), 'arm')).toBe('··')
    expect(drawn(stops.slice(3, 4), 'arm')).toBe('··')
  })
  it('pairs the newer of two open requests of one kind first', () => {
    const [ask, answer] = [
      stop('other', 'request', 'code', 'imds'),
      stop('other', 'response', 'imds', 'code'),
    ]
    expect(drawn([ask, ask, answer, answer], 'imds')).toBe('·█ ██ ██ █·')
  })
})
