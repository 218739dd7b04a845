import { KINDS, type ExchangeKind } from '#machines'
import { loadWords } from '#content'
import { describe, expect, it } from 'vitest'
import { credentialMembers } from './certificate/certificate.ts'
import { glossaryOf } from './http/Glossary.tsx'
import { momentOf, readJwt, tokenKind } from './token/jwt.ts'
import { shownMessage } from './http/message.ts'
import { isPanel, panelFor, PANELS } from './panels.ts'
import { absolute, days, relative } from './time.ts'
import { exchangeOf } from './testing/exchangeOf.ts'

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('a JWT', () => {
  it('is taken apart, non-ASCII text included', () => {
    const jwt = `${encoded({ alg: 'RS256' })}.${encoded({ name: 'Zoë 🔑' })}.c2ln`
    expect(readJwt(jwt)).toEqual({
      parts: jwt.split('.'),
      header: { alg: 'RS256' },
      payload: { name: 'Zoë 🔑' },
    })
  })
  it.each([
    '',
    'abc',
    'a.b',
    'a.b.c',
    'a.b.c.d.e',
    `${encoded([])}.!!.x`,
    `${encoded('text')}.${encoded({})}.x`,
  ])('%j is none', (text) => {
    expect(readJwt(text)).toBeUndefined()
  })
  it('tells by its claims whose it is', () => {
    expect(tokenKind('assertion', {})).toBe('assertion')
    expect(tokenKind('token', { idtyp: 'app', xms_mirid: '/subscriptions/…' })).toBe('managedIdentity')
    expect(tokenKind('token', { idtyp: 'user' })).toBe('operator')
    expect(tokenKind('token', { idtyp: 'app' })).toBe('app')
  })
  it('has moments in seconds, in three claims', () => {
    expect(momentOf('exp', 10)).toBe(10_000)
    expect([momentOf('exp', '10'), momentOf('ver', 1)]).toEqual([undefined, undefined])
  })
})

describe('time', () => {
  const now = Date.UTC(2026, 0, 31, 12)
  it('is told in UTC and relative to the run’s clock', () => {
    expect(absolute(now)).toBe('2026-01-31 12:00:00 UTC')
    expect([0, 1, -300, 600, 86_400, 90 * 86_400].map((s) => relative(now + s * 1000, now, 'en'))).toEqual([
      'now',
      'in 1 second',
      '5 minutes ago',
      'in 10 minutes',
      'in 24 hours',
      'in 90 days',
    ])
    expect(relative(now + 600_000, now, 'de')).toBe('in 10 Minuten')
    expect(absolute(Number.NaN)).toBe('NaN')
  })
  it('counts whole days', () => {
    expect([0, 86_399_999, 86_400_000, 45 * 86_400_000].map((ms) => days(now, now + ms))).toEqual([
      0, 0, 1, 45,
    ])
  })
})

describe('panels', () => {
  it('has one for every kind and half, and opens at the point of the stop', () => {
    for (const kind of Object.keys(KINDS) as ExchangeKind[]) {
      for (const half of ['request', 'response'] as const)
        expect(PANELS).toContain(panelFor({ kind, half, ok: true }))
    }
    expect(panelFor({ kind: 'secret.get', half: 'response', ok: true })).toBe('verdict')
    expect(
      panelFor({
        kind: 'imds.token',
        half: 'response',
        ok: false,
        reading: { claims: [], values: {}, failed: 'header' },
      }),
    ).toBe('verdict')
    expect(panelFor({ kind: 'imds.token', half: 'response', ok: false })).toBe('http')
    expect(panelFor({ kind: 'entra.token', half: 'response', ok: true })).toBe('token')
    expect(panelFor({ kind: 'credential.fetch', half: 'response', ok: true })).toBe('certificate')
    expect(panelFor({ kind: 'imds.token', half: 'request', ok: true })).toBe('http')
  })
  it('knows its own names only', () => {
    expect([...PANELS, 'nobody', 'constructor', '', undefined].map(isPanel)).toEqual([
      ...PANELS.map(() => true),
      false,
      false,
      false,
      false,
    ])
  })
})

describe('a credential document', () => {
  const credential = {
    client_id: 'c',
    client_secret: '<private key redacted, 9 characters>',
    not_after: '2026-04-01T00:00:00Z',
  }
  const members = [
    ['client_id', 'c'],
    ['client_secret', undefined],
    ['not_after', '2026-04-01T00:00:00Z'],
  ]
  it('gives its members, but never the private key', () => {
    expect(credentialMembers(JSON.stringify({ ...credential, explicit_identities: [] }))).toEqual(members)
    expect(credentialMembers(JSON.stringify({ explicit_identities: [credential] }))).toEqual(members)
  })
  it.each(['', '[]', 'null', '{"value":[]}', '{"explicit_identities":[]}', '{broken'])(
    'is not found in %j',
    (body) => {
      expect(credentialMembers(body)).toEqual([])
    },
  )
})

describe('a message', () => {
  const exchange = exchangeOf({
    request: {
      headers: [
        ['content-type', 'application/json'],
        ['x-odd', 'hush'],
      ],
      body: '{"value":"hush","resource":"r"}',
    },
    artifacts: [{ kind: 'secret', value: 'hush', half: 'request', where: 'body value', born: true }],
  })
  it('is shown masked and copied whole', () => {
    const shown = shownMessage(exchange, exchange.request)
    expect(JSON.stringify([shown.start, shown.headers, shown.body])).not.toContain('hush')
    expect(shown.whole).toBe(
      'GET https://example.test/a?api-version=1\ncontent-type: application/json\nx-odd: hush\n\n{"value":"hush","resource":"r"}',
    )
    expect(shown.start).toBe('GET https://example.test/a?api-version=1')
    expect(shownMessage(exchange, exchange.response!).start).toBe('200 OK')
  })
  it('has its names explained where there are words for them', async () => {
    const names = glossaryOf(shownMessage(exchange, exchange.request), (await loadWords('en')).tools).map(
      ([name]) => name,
    )
    expect(names).toEqual(['content-type', 'api-version', 'resource'])
  })
})
