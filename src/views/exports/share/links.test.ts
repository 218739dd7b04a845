import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ENDING_IDS, DEFAULT_LINK, parseLink, type Link } from '#player'
import {
  elementCode,
  embedLink,
  embedPlace,
  frameCode,
  heightOf,
  HIGHEST,
  LOWEST,
  stopLink,
  type EmbedOptions,
} from './links.ts'

const stop = fc.oneof(
  fc.constant('0'),
  fc.integer({ min: 1, max: 7 }).map(String),
  fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 30 })).map((pair) => pair.join('.')),
)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const flow = fc.constantFrom('system', 'user')
const target = fc.constantFrom('secret', 'key', 'arm')
const theme = fc.constantFrom('auto', 'light', 'dark', 'contrast')
const reveal = fc.constantFrom('auto', 'manual')

/** What a link is about; `viewer` is how the one who shares it looks at the page. */
const anyState: fc.Arbitrary<Partial<Link>> = fc.record({
  flow: fc.constantFrom('system', 'user', 'both'),
  target,
  step: stop,
  order: fc.constantFrom('attach-first', 'grant-first'),
  detail: fc.constantFrom('main', 'all'),
  view: fc.constantFrom('diagram', 'sequence', 'states'),
  panel: maybe(fc.constantFrom('http', 'token', 'knows')),
  fault: fc.array(fc.stringMatching(/^[\w.:-]{1,20}$/), { maxLength: 3 }),
  branch: maybe(
    fc.array(fc.constantFrom(...ENDING_IDS), { minLength: 1, maxLength: 6 }).map((ids) => ids.join('.')),
  ),
  lang: maybe(fc.constantFrom('en', 'pt-BR')),
  seed: maybe(fc.string({ minLength: 1, maxLength: 40 }).filter((text) => /^.+$/.test(text))),
} as {
  [
    K in
      | 'flow'
      | 'target'
      | 'step'
      | 'order'
      | 'detail'
      | 'view'
      | 'panel'
      | 'fault'
      | 'branch'
      | 'lang'
      | 'seed'
  ]: fc.Arbitrary<Link[K]>
})
const viewer: Partial<Link> = {
  mode: 'present',
  theme: 'dark',
  keys: false,
  controls: false,
  speed: 2,
  window: 'presenter',
  origin: 'https://a.example',
}
const anyOptions: fc.Arbitrary<EmbedOptions> = fc.record({
  flow,
  target,
  step: stop,
  theme,
  reveal,
  controls: fc.boolean(),
  height: fc.integer({ min: LOWEST, max: HIGHEST }),
} as { [K in keyof EmbedOptions]: fc.Arbitrary<EmbedOptions[K]> })

const BASES = [
  'https://example.org/',
  'https://example.org/docs/flow/?flow=user&step=3#x',
  'http://localhost:4104/index.html?a=b',
  'file:///media/stick/index.html?step=2',
] as const
const base = fc.constantFrom(...BASES)
const placeIn = (address: string) => parseLink(new URL(address).search)

/** Attributes as HTML reads them. */
const decoded = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const tag = (code: string, name: string) => {
  const [, text] = new RegExp(`<${name}((?: [a-z]+(?:="[^"<>]*")?)*)>`).exec(code)!
  return Object.fromEntries(
    [...text!.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key, decoded(value!)]),
  )
}

describe('a link to a stop', () => {
  test('opens exactly what is shown, dressed as the reader likes it', () => {
    fc.assert(
      fc.property(anyState, base, (state, from) => {
        const link = stopLink({ ...DEFAULT_LINK, ...state, ...viewer }, from)
        expect(placeIn(link)).toEqual({ link: { ...DEFAULT_LINK, ...state }, warnings: [] })
        expect(new URL(link).hash).toBe('')
      }),
    )
  })
  test.each([
    [BASES[0], 'https://example.org/?step=5.1'],
    [BASES[1], 'https://example.org/docs/flow/?step=5.1'],
    [BASES[2], 'http://localhost:4104/?step=5.1'],
    [BASES[3], 'file:///media/stick/index.html?step=5.1'],
  ])('from %s is %s', (from, link) => {
    expect(stopLink({ ...DEFAULT_LINK, step: '5.1' }, from)).toBe(link)
  })
})

describe('code for an embed', () => {
  test('says what was chosen, as frame and as element, and the page reads it so', () => {
    fc.assert(
      fc.property(anyState, anyOptions, base, (state, options, from) => {
        const place = { ...DEFAULT_LINK, ...state, ...viewer }
        const wanted = { link: embedPlace(place, options), warnings: [] }
        const { height, ...said } = options
        expect(wanted.link).toMatchObject({ ...said, origin: undefined, mode: 'study' })
        expect(placeIn(embedLink(place, options, from))).toEqual(wanted)
        const frame = tag(frameCode(place, options, from, 'A "title" & <more>'), 'iframe')
        expect(placeIn(frame['src']!)).toEqual(wanted)
        expect(frame).toMatchObject({ title: 'A "title" & <more>', height: `${height}` })
        const { title: _, ...values } = tag(elementCode(place, options, from, 'T'), 'managed-identity-flow')
        expect(parseLink(`?${new URLSearchParams(values as Record<string, string>)}`)).toEqual(wanted)
      }),
    )
  })
  test('of another run than the one shown takes nothing of this one’s branch along', () => {
    const place: Link = { ...DEFAULT_LINK, branch: 'off.on', detail: 'all', fault: ['x'] }
    const options: EmbedOptions = {
      flow: 'system',
      target: 'secret',
      step: '5',
      theme: 'auto',
      reveal: 'auto',
      controls: true,
      height: 700,
    }
    expect(embedPlace(place, options)).toMatchObject({ branch: 'off.on', detail: 'all', fault: ['x'] })
    expect(embedPlace(place, { ...options, flow: 'user' })).toMatchObject({
      branch: undefined,
      detail: 'main',
      fault: [],
    })
  })
})

test('only a whole number within bounds is a height', () => {
  expect(['700', ' 320 ', '1600'].map(heightOf)).toEqual([700, 320, 1600])
  expect(['', '319', '1601', '70%', '-700', '1e3', '700.5', '"><script>'].map(heightOf)).toEqual(
    Array.from({ length: 8 }, () => undefined),
  )
})
