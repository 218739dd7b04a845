import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diagnose, diagnoseInSlices, type Finding } from './index.ts'
import { book } from './testing/book.ts'

const findingsIn = (text: string) => diagnose(text, book).findings
const shown = (text: string, findings: readonly Finding[] = findingsIn(text)) =>
  findings.map(({ kind, role, value }) => [kind, role, value].filter(Boolean).join(' '))

describe('the pieces of a text', () => {
  it.each([
    [
      '{"error":{"code":"Forbidden","innererror":{"code":"ForbiddenByRbac"}}}',
      ['code outer Forbidden', 'code inner ForbiddenByRbac'],
    ],
    [
      "Content: {'error': 'invalid_request', 'error_description': 'Identity not found'}",
      ['code outer invalid_request'],
    ],
    [
      'StatusCode=403 -- Original Error: Code="Forbidden" InnerError={"code":"ForbiddenByRbac"}',
      ['status 403', 'code outer Forbidden', 'code inner ForbiddenByRbac'],
    ],
    ['RESPONSE 404: 404 Not Found\nERROR CODE: SecretNotFound', ['status 404', 'code outer SecretNotFound']],
    ['Status: 400 (Bad Request)', ['status 400']],
    [
      'Error(s): 500011 - Timestamp: 2026-01-02 03:04:05Z',
      ['number AADSTS500011', 'time 2026-01-02 03:04:05Z'],
    ],
    ['oid=11111111-2222-4333-8444-555555555555', ['id object 11111111-2222-4333-8444-555555555555']],
    [
      'AKV10022: Invalid audience. Expected https://vault.azure.net, found: https://vault.azure.net/.',
      [
        'number AKV10022',
        'audience expected https://vault.azure.net',
        'audience found https://vault.azure.net/',
      ],
    ],
    ['> GET /metadata/identity/oauth2/token HTTP/1.1', ['request GET /metadata/identity/oauth2/token']],
    ['connect ECONNREFUSED 127.0.0.1:41414', ['failure ECONNREFUSED', 'host 127.0.0.1:41414']],
  ])('%s', (text, expected) => {
    expect(shown(text)).toEqual(expect.arrayContaining(expected))
  })

  it('of an XML body are read by the parser that the page gives', () => {
    const xml = '<?xml version="1.0"?><Error><Code>InvalidHeaderValue</Code><Message>no</Message></Error>'
    const parsed: string[] = []
    const { findings } = diagnose(`HTTP/1.1 400 Bad Request\n\n${xml}`, book, (text) => {
      parsed.push(text)
      return [{ name: 'Code', text: 'InvalidHeaderValue' }]
    })
    expect(parsed).toEqual([xml])
    expect(shown('', findings)).toContain('code outer InvalidHeaderValue')
  })

  it('that are secret are known as such, and nothing is read in them', () => {
    const text =
      'client_secret=Abc8Q~AKV10022xyz Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl'
    const { findings } = diagnose(text, book)
    const secret = findings.filter(({ kind }) => kind === 'secret' || kind === 'token')
    expect(secret.map(({ at: [start, end] }) => text.slice(start, end))).toEqual([
      'Abc8Q~AKV10022xyz',
      'eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl',
    ])
    expect(findings.some(({ kind }) => kind === 'number')).toBe(false)
  })
})

describe('any text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '{"error":',
      '{"code":"Forbidden"',
      '"}}',
      '\\',
      '\\u00',
      'AADSTS500011',
      '<?xml',
      '<Error><Code>',
      'HTTP/1.1 403 ',
      '169.254.169.254',
      'eyJhbGciOiJSUzI1NiJ9.eyJhdWQi',
      "it's",
      '__proto__',
      'constructor',
      '$(rm -rf ~)',
      '<img src=x onerror=alert(1)>',
      '\0',
      '\u2028',
      '\n',
    ),
  )
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

  it('breaks nothing; every place is in it, best comes first', () => {
    fc.assert(
      fc.property(text, (any) => {
        const { candidates, findings } = diagnose(any, book)
        const places = [
          ...findings.map(({ at }) => at),
          ...candidates.flatMap(({ evidence }) => evidence.flatMap(({ at }) => at)),
        ]
        for (const [start, end] of places)
          expect(0 <= start && start < end && end <= any.length, `${start} ${end}`).toBe(true)
        const scores = candidates.map(({ score }) => score)
        expect(scores).toEqual(scores.toSorted((a, b) => b - a))
        expect(new Set(candidates.map(({ fault }) => fault)).size).toBe(candidates.length)
      }),
    )
  })

  it('gives in slices what it gives at once', async () => {
    const long = Array.from(
      { length: 4000 },
      (_, i) => `2026-01-02T03:04:05Z INFO item ${i} of queue done in ${i % 37} ms`,
    )
    long.splice(
      3000,
      0,
      'ERROR ManagedIdentityCredential authentication failed: {"error":"invalid_request","error_description":"Identity not found"}',
    )
    const all = long.join('\n')
    let pauses = 0
    const pause = () => Promise.resolve(void pauses++)
    const sliced = await diagnoseInSlices(all, book, { pause })
    expect(sliced).toEqual(diagnose(all, book))
    expect(pauses).toBeGreaterThan(2)
    expect(sliced.candidates[0]!.fault).toBe('imds.no-identity')
  })
})
