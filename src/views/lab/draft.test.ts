import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RequestMessage } from '#engine'
import { changesIn, draftOf, DraftError } from './draft.ts'

const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const TOKEN = `${b64({ alg: 'RS256', kid: 'k' })}.${b64({ aud: 'https://vault.azure.net', oid: 'me' })}.c2ln`
const request = (more: Partial<RequestMessage> = {}): RequestMessage => ({
  order: 0,
  at: 0,
  method: 'GET',
  url: 'https://v.vault.azure.net/secrets/s?api-version=7.4',
  body: '',
  headers: [
    ['authorization', `Bearer ${TOKEN}`],
    ['accept', '*/*'],
  ],
  ...more,
})

test('a request as it was has no changes, whatever it holds', () => {
  const value = fc
    .string({ unit: fc.constantFrom('a', 'Z', '0', ' ', ';', '=', '/', ':', '"') })
    .map((text) => text.trim())
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z][a-z-]{0,12}$/), value), {
        selector: ([name]) => name,
      }),
      fc.string(),
      (headers, body) => {
        expect(changesIn(draftOf(request({ headers, body })), request({ headers, body }))).toEqual({})
      },
    ),
  )
})

test('each part that is changed is named, and only that', () => {
  const draft = draftOf(request())
  expect(changesIn({ ...draft, headers: 'Accept: text/html\nX-New: 1' }, request())).toEqual({
    headers: { authorization: null, accept: 'text/html', 'x-new': '1' },
  })
  expect(changesIn({ ...draft, url: ' https://x.test/ ', method: 'POST', body: '{}' }, request())).toEqual({
    url: 'https://x.test/',
    method: 'POST',
    body: '{}',
  })
  expect(changesIn({ ...draft, tokenClaims: '{"aud":"x","new":1}', signature: 'own' }, request())).toEqual({
    jwt: { claims: { aud: 'x', new: 1, oid: null }, signature: 'own' },
  })
  expect(changesIn({ ...draft, line: '429' }, request())).toEqual({
    line: { does: 'answer', status: 429, times: 1 },
  })
})

test('the assertion in a form is a token too', () => {
  const body = new URLSearchParams({ client_assertion: TOKEN }).toString()
  expect(JSON.parse(draftOf(request({ headers: [], body })).tokenClaims!)).toEqual({
    aud: 'https://vault.azure.net',
    oid: 'me',
  })
})

test.each([
  ['headers', 'no colon', 'header-line'],
  ['tokenClaims', '{', 'json'],
  ['tokenClaims', '[]', 'json'],
  ['tokenHeader', 'null', 'json'],
] as const)('%s of %s is refused as %s', (field, text, code) => {
  expect(() => changesIn({ ...draftOf(request()), [field]: text }, request())).toThrow(
    expect.objectContaining({ constructor: DraftError, code }) as Error,
  )
})
