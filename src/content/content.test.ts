import { KINDS, type ExchangeKind } from '#machines'
import { describe, expect, it } from 'vitest'
import type { Reading } from '#player'
import {
  captionFor,
  en,
  fill,
  languageFor,
  LANGUAGES,
  loadContent,
  loadPart,
  loadWords,
  SOURCES,
  type Content,
  type Said,
} from './index.ts'

const words = (text: string) => text.trim().split(/\s+/).length
const sentences = (text: string) => text.split(/[.!?](?:\s|$)/).filter((part) => part.trim() !== '').length

const kinds = Object.keys(KINDS) as ExchangeKind[]
const halves = ['request', 'response'] as const

/** Everything that captions may say, with where it stands. */
const everySaid: readonly (readonly [name: string, said: Said])[] = [
  ...kinds.flatMap((kind) =>
    halves.flatMap((half) =>
      Object.entries(en.captions[kind][half]).map(
        ([field, said]) => [`${kind} ${half} ${field}`, said] as const,
      ),
    ),
  ),
  ...halves.flatMap((half) => Object.entries(en.between[half])),
  ...Object.entries(en.refused),
  ...Object.entries(en.unanswered),
  ...Object.entries(en.phrases),
  ...Object.entries(en.failures).flatMap(([name, { says, why }]) => [
    [name, says] as const,
    [name, why] as const,
  ]),
]

describe('captions', () => {
  it('are there for both halves of every kind', () => {
    for (const [name, said] of everySaid) expect(said.length, name).toBeGreaterThan(0)
    for (const kind of kinds) expect(Object.keys(en.captions[kind]).sort()).toEqual(['request', 'response'])
  })
  it('end every choice with a clause that claims nothing, and put none behind it', () => {
    const open = everySaid.filter(
      ([, said]) =>
        typeof said !== 'string' &&
        said.some(({ when }, i) => (when === undefined) !== (i === said.length - 1)),
    )
    expect(open.map(([name]) => name)).toEqual([])
  })
  it('say of a stop only what is claimed of it', () => {
    const stop = {
      kind: 'imds.token',
      half: 'request',
      from: 'code',
      to: 'imds',
      ok: true,
      label: '',
    } as const
    const told = (claims: Reading['claims'], values: Reading['values'] = {}) =>
      captionFor(en, { ...stop, reading: { claims, values } })
    expect(told(['metadata', 'get'], { resource: 'https://vault.azure.net' }).with).toBe(
      'Metadata: true, no api-version, the resource https://vault.azure.net; no credential at all',
    )
    expect(told(['get']).with).toMatch(/^no Metadata header/)
    expect(told(['metadata', 'names', 'namesClientId']).headline).toMatch(/naming the identity$/)
    expect(told(['metadata']).headline).not.toMatch(/naming/)
  })
  it('give a source with an address', () => {
    expect(Object.values(SOURCES).every(([, url]) => URL.canParse(url))).toBe(true)
  })
  it('do not take a challenge for a refusal', () => {
    const told = (kind: ExchangeKind) =>
      captionFor(en, {
        kind,
        half: 'response',
        from: 'keyvault',
        to: 'code',
        ok: false,
        label: '401 Unauthorized',
      }).headline
    expect(told('secret.get')).toBe('Key Vault answers with an error: 401 Unauthorized')
    expect(told('challenge')).toContain('where to get a token')
  })
})

describe('steps', () => {
  it.each(['system', 'user'] as const)('names all seven of the %s-assigned flow, briefly', (flow) => {
    expect(Object.keys(en.steps[flow])).toEqual(['1', '2', '3', '4', '5', '6', '7'])
    for (const { title, summary } of Object.values(en.steps[flow])) {
      expect(words(title)).toBeLessThanOrEqual(9)
      expect(sentences(summary)).toBeLessThanOrEqual(2)
    }
    expect(words(en.start[flow].spoken)).toBeLessThanOrEqual(25)
  })
})

/** Where a translation lacks a key of English, has one more, or other `{gaps}` in a text. */
function differences(english: unknown, other: unknown, path: readonly string[] = []): string[] {
  const gaps = (text: string) =>
    [...text.matchAll(/\{\w+\}/g)]
      .map(([gap]) => gap)
      .sort()
      .join()
  if (typeof english === 'string')
    return typeof other === 'string' && gaps(other) === gaps(english) ? [] : [path.join('.')]
  if (typeof english !== 'object' || english === null) return other === english ? [] : [path.join('.')]
  const [mine, theirs] = [english, other ?? {}] as Readonly<Record<string, unknown>>[]
  return [...new Set([...Object.keys(mine!), ...Object.keys(theirs!)])].flatMap((key) =>
    differences(mine![key], theirs![key], [...path, key]),
  )
}

describe('languages', () => {
  it('falls back from region to language, and from anything else to English', () => {
    expect(LANGUAGES).toContain('en')
    expect(['en', 'EN', 'en-GB', 'xx', '', undefined, 'constructor'].map(languageFor)).toEqual(
      Array(7).fill('en'),
    )
  })
  it('loads the content of the language asked for, and each part of its words once', async () => {
    for (const lang of LANGUAGES) {
      expect((await loadContent(lang)).lang).toBe(lang)
      expect(loadPart('lab', lang)).toBe(loadPart('lab', lang))
      expect((await loadWords(lang)).lab).toBe(await loadPart('lab', lang))
    }
  })
  it('have the keys of English, and its gaps in every text', async () => {
    const english = [en, await loadWords('en')]
    for (const lang of LANGUAGES)
      expect(differences(english, [await loadContent(lang), await loadWords(lang)]), lang).toEqual([])
    const other: Content = {
      ...en,
      lang: 'xx',
      ui: { ...en.ui, title: 'Another title', stopOf: '{stop}: {name}' },
    }
    expect(differences(en, other)).toEqual(['ui.stopOf'])
  })
  it('has no empty text anywhere', async () => {
    const { reference, tools, views } = await loadWords('en')
    const texts = (value: unknown): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [value]
    const { phrases: _, ...content } = await loadContent('en') // a phrase may be nothing
    expect(
      texts([content, reference, tools, views]).filter(
        (text) => typeof text !== 'string' || text.trim() === '',
      ),
    ).toEqual([])
  })
})

describe('reference', () => {
  it('explains every claim that the engine puts into tokens of any kind', async () => {
    const { accessClaims, assertionClaims } = (await loadWords('en')).reference
    for (const claim of [
      'aud',
      'iss',
      'idp',
      'iat',
      'nbf',
      'exp',
      'appid',
      'appidacr',
      'idtyp',
      'oid',
      'sub',
      'tid',
      'ver',
      'uti',
      'xms_mirid',
      'xms_az_rid',
      'scp',
      'upn',
    ]) {
      expect(accessClaims[claim], claim).toBeDefined()
    }
    for (const claim of ['aud', 'iss', 'sub', 'jti', 'iat', 'nbf', 'exp'])
      expect(assertionClaims[claim], claim).toBeDefined()
  })
})

describe('claims of tokens from elsewhere', () => {
  // Learn, 'Access token claims reference'.
  it.each(
    'azp azpacr acrs preferred_username hasgroups onprem_sid pwd_exp pwd_url in_corp nickname'.split(' '),
  )('%s is described', async (claim) => {
    expect((await loadWords('en')).reference.accessClaims[claim]?.meaning).toBeTruthy()
  })
})

describe('fill', () => {
  it('puts values into gaps and leaves unknown gaps alone', () => {
    expect(fill('{a} of {b}, {c}', { a: 1, b: 'two' })).toBe('1 of two, {c}')
  })
})
