import { KINDS, type ExchangeKind } from '#machines'
import { describe, expect, it } from 'vitest'
import {
  captionFor,
  en,
  fill,
  languageFor,
  LANGUAGES,
  loadContent,
  loadWords,
  SOURCES,
  type CaptionedStop,
  type Content,
  type FilledCaption,
} from './index.ts'

const words = (text: string) => text.trim().split(/\s+/).length
const sentences = (text: string) => text.split(/[.!?](?:\s|$)/).filter((part) => part.trim() !== '').length

const kinds = Object.keys(KINDS) as ExchangeKind[]

/** Every stop there can be: each kind, half, verdict, flow and target, with the parties that the kind allows. */
const everyCaption = kinds.flatMap((kind) =>
  (['request', 'response'] as const).flatMap((half) => {
    const [senders, receiver = 'entra'] = KINDS[kind].actors
    return senders.flatMap((sender) =>
      [true, false].flatMap((ok) =>
        (['system', 'user'] as const).flatMap((flow) =>
          (['secret', 'key', 'arm'] as const).map((target) => {
            const [from, to] = half === 'request' ? [sender, receiver] : [receiver, sender]
            const stop: CaptionedStop = { kind, half, from, to, ok, label: ok ? '200 OK' : '403 Forbidden' }
            return [
              `${kind} ${half} ${sender} ${ok} ${flow} ${target}`,
              captionFor(en, stop, flow, target),
            ] as const
          }),
        ),
      ),
    )
  }),
)

describe('captions', () => {
  it.each(kinds)('%s has words for both halves', (kind) => {
    for (const half of ['request', 'response'] as const) {
      for (const text of Object.values(en.captions[kind][half])) expect(text).toBeTruthy()
    }
  })

  const broken = (rule: (caption: FilledCaption) => boolean) =>
    everyCaption.filter(([, caption]) => !rule(caption)).map(([name]) => name)

  it('keeps to the word limits', () => {
    expect(broken(({ headline }) => words(headline) <= 14)).toEqual([])
    expect(broken(({ spoken }) => words(spoken) <= 25)).toEqual([])
    expect(broken(({ why }) => sentences(why) <= 2)).toEqual([])
    expect(broken((caption) => words(caption.with) <= 20 && words(caption.proving) <= 20)).toEqual([])
  })
  it('fills every gap and names both parties', () => {
    expect(broken(({ source, ...texts }) => !/[{}]|undefined/.test(Object.values(texts).join(' ')))).toEqual(
      [],
    )
    expect(broken(({ who }) => / → /.test(who))).toEqual([])
  })
  it('speaks in whole sentences and starts headlines with a capital', () => {
    expect(broken(({ spoken, why }) => /^[A-Z].*\.$/.test(spoken) && /^[A-Z].*[.?]$/.test(why))).toEqual([])
    expect(broken(({ headline }) => /^[A-Z].*[^.]$/.test(headline))).toEqual([])
  })
  it('gives a source with an address', () => {
    expect(broken(({ source }) => source.title !== '' && /^https:\/\//.test(source.url))).toEqual([])
    expect(Object.values(SOURCES).every(([, url]) => URL.canParse(url))).toBe(true)
  })
  it('says something else of a refusal, but not of a challenge', () => {
    const told = (kind: ExchangeKind, ok: boolean) =>
      captionFor(
        en,
        { kind, half: 'response', from: 'keyvault', to: 'code', ok, label: '403 Forbidden' },
        'system',
        'secret',
      ).headline
    expect(told('secret.get', true)).toContain('returns the secret')
    expect(told('secret.get', false)).toBe('Key Vault answers with an error: 403 Forbidden')
    expect(told('challenge', false)).toContain('where to get a token')
  })
  it('says of an answer that never came that none comes', () => {
    const lost = { kind: 'imds.token', half: 'response', from: 'imds', to: 'code', ok: false } as const
    const told = captionFor(en, { ...lost, label: 'connect ETIMEDOUT' }, 'system', 'secret')
    expect(told.headline).toBe('No answer comes: connect ETIMEDOUT')
  })
  it('tells what differs between flows and targets', () => {
    const told = (kind: ExchangeKind, flow: 'system' | 'user', target: 'secret' | 'key' | 'arm') =>
      captionFor(en, { kind, half: 'request', from: 'arm', to: 'imds', ok: true, label: '' }, flow, target)
        .with
    expect(told('credential.fetch', 'system', 'secret')).toContain('GET')
    expect(told('credential.fetch', 'user', 'secret')).toContain('POST')
    expect(told('role.assign', 'system', 'secret')).toContain('Key Vault Secrets User')
    expect(told('role.assign', 'system', 'key')).toContain('Key Vault Crypto User')
    expect(told('role.assign', 'user', 'arm')).toContain('Reader')
    expect(told('imds.token', 'user', 'arm')).toContain('https://management.azure.com/')
    expect(told('imds.token', 'user', 'arm')).toContain('client_id')
    expect(told('imds.token', 'system', 'arm')).not.toContain('client_id')
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
  it('loads both dictionaries in the same language', async () => {
    for (const lang of LANGUAGES) {
      expect((await loadContent(lang)).lang).toBe(lang)
      expect((await loadWords(lang)).lang).toBe(lang)
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
    expect(
      texts([await loadContent('en'), reference, tools, views]).filter(
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

describe('fill', () => {
  it('puts values into gaps and leaves unknown gaps alone', () => {
    expect(fill('{a} of {b}, {c}', { a: 1, b: 'two' })).toBe('1 of two, {c}')
  })
})
