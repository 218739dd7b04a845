import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ENDING_IDS } from './branch.ts'
import type { Stop } from './types.ts'
import { DEFAULT_LINK, missingStop, parseLink, scenarioOf, formatLink, type Link } from './link.ts'

const from = (search: string) => parseLink(search).link
const stop = fc.oneof(
  fc.constant('0'),
  fc.integer({ min: 1, max: 9 }).map(String),
  fc
    .tuple(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 99_999 }),
      fc.stringMatching(/^[a-z]{0,2}$/),
    )
    .map(([chapter, number, letters]) => `${chapter}.${number}${letters}`),
)
const id = fc.stringMatching(/^[\w.:-]{1,20}$/)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const anyLink: fc.Arbitrary<Link> = fc.record({
  flow: fc.constantFrom('system', 'user', 'both'),
  step: stop,
  target: fc.constantFrom('secret', 'key', 'arm'),
  order: fc.constantFrom('attach-first', 'grant-first'),
  detail: fc.constantFrom('main', 'all'),
  mode: fc.constantFrom('study', 'present', 'embed'),
  view: fc.constantFrom('diagram', 'sequence', 'states'),
  panel: maybe(
    fc.constantFrom(
      'http',
      'token',
      'certificate',
      'verdict',
      'knows',
      'ids',
      'code',
      'faults',
      'clock',
      'fidelity',
    ),
  ),
  fault: fc.array(id, { maxLength: 4 }),
  branch: maybe(
    fc.array(fc.constantFrom(...ENDING_IDS), { minLength: 1, maxLength: 6 }).map((ids) => ids.join('.')),
  ),
  theme: fc.constantFrom('auto', 'light', 'dark', 'contrast'),
  lang: maybe(fc.constantFrom('en', 'de', 'pt-BR', 'zh-Hant')),
  seed: maybe(fc.stringMatching(/^[ -~]{1,40}$/)),
  controls: fc.boolean(),
  keys: fc.boolean(),
  autoplay: fc.boolean(),
  loop: fc.boolean(),
  speed: fc.constantFrom(0.5, 0.75, 1, 1.25, 2),
  start: maybe(stop),
  end: maybe(stop),
  reveal: fc.constantFrom('auto', 'manual'),
  origin: maybe(fc.constantFrom('https://docs.example', 'http://localhost:8080')),
  live: fc.boolean(),
  window: maybe(fc.constant('presenter')),
} as { [K in keyof Link]: fc.Arbitrary<Link[K]> })

test('whatever is written is read again', () => {
  fc.assert(
    fc.property(anyLink, (link) => {
      expect(parseLink(formatLink(link))).toEqual({ link, warnings: [] })
    }),
  )
})

test('a link at its defaults says nothing', () => {
  expect(formatLink(DEFAULT_LINK)).toBe('')
  expect(from('')).toEqual(DEFAULT_LINK)
})

test('any query at all is read without an error, and unknown names are kept', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), (values) => {
      const search = `?${new URLSearchParams(values)}`
      const kept = new URLSearchParams(formatLink(from(search), search))
      for (const [name, value] of Object.entries(values))
        if (!(name in DEFAULT_LINK)) expect(kept.get(name)).toBe(value)
    }),
  )
})

describe('values that are not understood', () => {
  test.each([
    ['flow=sa', 'flow', 'system'],
    ['step=10', 'step', '0'],
    ['step=0.1', 'step', '0'],
    ['step=5a', 'step', '0'],
    ['step=5.1A', 'step', '0'],
    ['step=5.1abc', 'step', '0'],
    ['step=5.', 'step', '0'],
    ['step=5.0', 'step', '0'],
    ['step=-1', 'step', '0'],
    ['target=blob', 'target', 'secret'],
    ['panel=jwt', 'panel', undefined],
    ['speed=3', 'speed', 1],
    ['speed=', 'speed', 1],
    ['controls=maybe', 'controls', true],
    ['origin=https://a.example/', 'origin', undefined],
    ['origin=null', 'origin', undefined],
    ['fault=a,', 'fault', []],
    ['lang=%3Cb%3E', 'lang', undefined],
    ['window=main', 'window', undefined],
    ['branch=off.', 'branch', undefined],
    ['branch=sleep', 'branch', undefined],
    ['branch=on.off.on.off.on.off.on', 'branch', undefined],
    ['toString=1', 'step', '0'],
  ] as const)('%s falls back', (search, name, value) => {
    const { link, warnings } = parseLink(`?${search}`)
    expect(link[name]).toEqual(value)
    expect(warnings).toHaveLength(search.startsWith('toString') ? 0 : 1)
  })
})

test('names of others stay behind ours, as they were', () => {
  expect(formatLink({ ...DEFAULT_LINK, step: '5.2', flow: 'user' }, '?utm_source=a%20b&step=1&x=1&x=2')).toBe(
    '?flow=user&step=5.2&utm_source=a+b&x=1&x=2',
  )
})

test('true and false are taken for 1 and 0', () => {
  expect(from('?controls=false&loop=true')).toMatchObject({ controls: false, loop: true })
})

test('a link is about one run', () => {
  expect(scenarioOf(from('?flow=both&target=key'))).toEqual({
    flow: 'system',
    target: 'key',
    order: 'attach-first',
  })
})

test('a stop that the run does not have is told', () => {
  const stops = [{ id: '5.1', step: 5 }] as Stop[]
  expect(missingStop('5.9', '5.1', stops)).toMatch(/5\.9.*5\.1/)
  expect(missingStop('8', '5.1', stops)).toMatch(/step=8/)
  expect(missingStop('5', '5.1', stops)).toBeUndefined()
  expect(missingStop('0', '0', stops)).toBeUndefined()
})
