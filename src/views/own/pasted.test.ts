import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBase64Url } from '../../player/base64url.ts'
import { recorded, scenario } from '../../player/testing/runs.ts'
import { kindOf, pinsOf, readPasted, type OwnToken } from './pasted.ts'

const encoded = (value: unknown) =>
  toBase64Url(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)))
const HEADER = { alg: 'RS256', typ: 'JWT', kid: 'k1' }
const CLAIMS = { aud: 'https://vault.azure.net', iss: 'https://sts.windows.net/t/', name: 'Zoë' }
const JWT = `${encoded(HEADER)}.${encoded(CLAIMS)}.c2ln`
const tokenIn = (text: string): OwnToken => {
  const pasted = readPasted(text)
  if ('problem' in pasted) throw new Error(JSON.stringify(pasted.problem))
  expect(pasted.tokens).toHaveLength(1)
  return pasted.tokens[0]
}
/** Another one, as Entra's are: their headers begin with eyJ. */
const SECOND = `${encoded(HEADER)}.${encoded({ aud: 'https://management.azure.com/' })}.c2ln`
const CURL = `*   Trying 169.254.169.254:80...
> GET /metadata/identity/oauth2/token?api-version=2018-02-01 HTTP/1.1
> Metadata: true
< HTTP/1.1 200 OK
< Content-Type: application/json; charset=utf-8
<
{"access_token":"${JWT}","client_id":"x","expires_in":"86399"}`

describe('a token is found', () => {
  it.each([
    ['alone', JWT],
    ['with room around it', `\n  ${JWT}\t\n`],
    ['in quotes', `"${JWT}",`],
    ['as Bearer', `Bearer ${JWT}`],
    ['in a header line', `authorization: bearer ${JWT}`],
    ['broken into lines', JWT.replace(/(.{20})/g, '$1\r\n')],
    ['in a token answer', JSON.stringify({ token_type: 'Bearer', expires_in: 3599, access_token: JWT })],
    [
      'in what az prints',
      JSON.stringify({ accessToken: JWT, expiresOn: '2026-01-01', tokenType: 'Bearer' }, undefined, 2),
    ],
    ['in what PowerShell prints as JSON', JSON.stringify({ Token: JWT, TenantId: 't' })],
    ['in an answer in a shell’s quotes', `'${JSON.stringify({ access_token: JWT })}'`],
    ['in what curl -v prints', CURL],
    ['in what curl -i prints', CURL.replaceAll(/^[*>] .*\n/gm, '').replaceAll('< ', '')],
    ['in a variable of a shell', `TOKEN=${JWT}`],
    ['in an exported one', `export TOKEN="${JWT}"`],
    ['in PowerShell’s', `$token = '${JWT}'`],
    ['in a line of a log', `2026-03-01T12:00:00Z INFO request.authorization=Bearer ${JWT} status=401`],
    ['with words behind it', `${JWT} expired`],
    ['at the end of a sentence', `The token was ${JWT}.`],
    ['in a dict of Python’s', `{'access_token': '${JWT}', 'expires_in': 3599, 'token_type': 'Bearer'}`],
    ['in a printed AccessToken', `AccessToken(token='${JWT}', expires_on=1767225600)`],
    ['twice the same', `${JWT}\n${JWT}`],
    ['in a form', `grant_type=client_credentials&client_assertion=${JWT}&scope=x`],
  ])('%s', (_, text) => {
    expect(tokenIn(text)).toEqual({ compact: JWT, header: HEADER, payload: CLAIMS, signature: 'c2ln' })
  })

  it('of the run itself, and says whose it is', async () => {
    const run = await recorded(scenario('user'), { seed: 'own' })
    const kinds = run.exchanges
      .flatMap(({ artifacts }) => artifacts)
      .filter(({ kind }) => kind === 'token' || kind === 'assertion')
    expect(new Set(kinds.map(({ value }) => kindOf(tokenIn(value))))).toEqual(
      new Set(['managedIdentity', 'user', 'app', 'assertion']),
    )
  })
})

describe('several tokens are all read', () => {
  it.each([
    ['one a line', `${JWT}\n${SECOND}`],
    ['with room between', `${JWT}   ${SECOND}`],
    ['in one answer', JSON.stringify({ access_token: JWT, id_token: SECOND })],
    ['in a log', `old: ${JWT}, new: ${SECOND}; done`],
  ])('%s', (_, text) => {
    const pasted = readPasted(text)
    expect('tokens' in pasted && pasted.tokens.map(({ compact }) => compact)).toEqual([JWT, SECOND])
  })
})

it.each([
  [
    'as PowerShell’s table cuts it',
    'access_token : eyJ0eXAiOiJKV1QiLCJhbGciOi...\nclient_id    : x',
    '…V1QiLCJhbGciOi',
  ],
  ['alone', 'eyJ0eXAi...', 'eyJ0eXAi'],
  ['with one character', `${JWT.slice(0, 60)}…`, `…${JWT.slice(44, 60)}`],
  ['within its second part', `"${JWT.slice(0, 60)}..."`, `…${JWT.slice(44, 60)}`],
])('one that was cut off says after what: %s', (_, text, after) => {
  expect(readPasted(text)).toMatchObject({
    problem: { code: 'cut', detail: expect.stringContaining(after.slice(-10)) },
  })
})

describe('what is wrong is told, and where', () => {
  const [header, payload] = JWT.split('.') as [string, string]
  it.each<[text: string, problem: object]>([
    ['  ', { code: 'empty' }],
    ['x'.repeat(200_000), { code: 'long' }],
    ['{"access_token": ', { code: 'json' }],
    [
      '{"error":"invalid_request","error_description":"no"}',
      { code: 'no-token', detail: 'error, error_description' },
    ],
    ['hello world', { code: 'parts', detail: '1' }],
    ['a.b.c.d', { code: 'parts', detail: '4' }],
    ['a.b.c.d.e', { code: 'encrypted' }],
    [`.${payload}.c2ln`, { code: 'blank', part: 'header' }],
    [`${header}..c2ln`, { code: 'blank', part: 'payload' }],
    [`${header}.ab+d.c2ln`, { code: 'character', part: 'payload', detail: '+ (3)' }],
    [`${header}.ab\u200Bd.c2ln`, { code: 'character', part: 'payload', detail: 'U+200B (3)' }],
    [`${header}.${payload}.c2=n`, { code: 'character', part: 'signature', detail: '= (3)' }],
    [`${header}.${'a'.repeat(9)}.c2ln`, { code: 'length', part: 'payload', detail: '9' }],
    [`${header}.${toBase64Url(Uint8Array.of(0xff, 0xfe))}.c2ln`, { code: 'utf8', part: 'payload' }],
    [`${encoded('{')}.${payload}.c2ln`, { code: 'part-json', part: 'header' }],
    [`${header}.${encoded([1])}.c2ln`, { code: 'object', part: 'payload' }],
    [`${header}.${encoded('null')}.c2ln`, { code: 'object', part: 'payload' }],
  ])('%s', (text, problem) => {
    expect(readPasted(text)).toMatchObject({ problem })
  })

  it('whatever is pasted, it is read or refused, and a token is read back as it was made', () => {
    const piece = fc.constantFrom(
      '.',
      'Bearer ',
      '{"access_token":"',
      '"}',
      header,
      payload,
      '=',
      ' ',
      '\u0000',
      '🦜',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(fc.oneof(piece, fc.string())).map((all) => all.join('')),
        ),
        (text) => {
          const pasted = readPasted(text)
          expect('tokens' in pasted || 'problem' in pasted).toBe(true)
        },
      ),
    )
    const members = fc.dictionary(fc.string(), fc.jsonValue())
    fc.assert(
      fc.property(members, members, (one, other) => {
        const { header: read, payload: claims } = tokenIn(`${encoded(one)}.${encoded(other)}.`)
        expect(JSON.stringify([read, claims])).toBe(
          JSON.stringify([JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other))]),
        )
      }),
    )
  })
})

describe('claims are pinned to whom they speak of', () => {
  const pins = (claims: object, header: object = {}) =>
    pinsOf(tokenIn(`${encoded({ alg: 'RS256', ...header })}.${encoded(claims)}.c2ln`))
  it.each([
    ['https://vault.azure.net', 'keyvault'],
    ['https://app.vault.azure.net/', 'keyvault'],
    ['cfa8b339-82a2-471a-a3c9-0fc0be7a4093', 'keyvault'],
    ['https://management.azure.com/', 'arm'],
    ['https://management.core.windows.net', 'arm'],
    ['https://login.microsoftonline.com/t/v2.0', 'entra'],
    ['https://graph.microsoft.com', undefined],
    ['https://notvault.example', undefined],
    [7, undefined],
  ])('aud %s: %s', (aud, actor) => {
    expect(Object.entries(pins({ aud, roles: ['x'] }))).toEqual(actor ? [[actor, ['aud', 'roles']]] : [])
  })
  it('issuer, key and principal at Entra, the identity at ARM', () => {
    expect(pins({ iss: 'i', tid: 't', oid: 'o', appid: 'a', xms_mirid: '/m', exp: 1 }, { kid: 'k' })).toEqual(
      { entra: ['kid', 'iss', 'tid', 'oid'], arm: ['appid', 'xms_mirid'] },
    )
  })
})
