import { beforeAll, describe, expect, it } from 'vitest'
import type { Run } from '#player'
import { record } from '../../../player/record.ts'
import { readJwt } from './jwt.ts'
import { readCertificateFields } from '../certificate/certificate.ts'
import { verification, type Jwt } from './verification.ts'

/** A whole recorded run of the real engine. */
let run: Run
beforeAll(async () => {
  run = await record(
    { flow: 'system', target: 'secret', order: 'attach-first' },
    { signal: new AbortController().signal, onProgress: () => {}, onFrames: () => {} },
  )
}, 60_000)

const jwtsOf = ({ exchanges }: Run): Jwt[] =>
  exchanges.flatMap(({ artifacts, from }) =>
    artifacts.flatMap(({ kind, value }) =>
      kind === 'token' || kind === 'assertion' ? [{ kind, value, from }] : [],
    ),
  )
const find = (kind: Jwt['kind'], from: Jwt['from']) =>
  jwtsOf(run).find((jwt) => jwt.kind === kind && jwt.from === from)!

/** The same JWT with one bit of its payload's text changed. */
const tampered = (jwt: Jwt): Jwt => {
  const [header, payload, signature] = jwt.value.split('.') as [string, string, string]
  const flipped = Buffer.from(payload, 'base64url').toString().replace('"exp":1', '"exp":2')
  return { ...jwt, value: `${header}.${Buffer.from(flipped).toString('base64url')}.${signature}` }
}

describe('verification', () => {
  it('holds for every token and assertion of a run', async () => {
    const jwts = jwtsOf(run)
    expect(jwts.length).toBeGreaterThan(10)
    for (const jwt of jwts)
      expect(await verification(jwt, run), `${jwt.kind} from ${jwt.from}`).toMatchObject({ verified: true })
  })
  it('names the key and where it was published', async () => {
    const token = find('token', 'code')
    expect(await verification(token, run)).toEqual({
      verified: true,
      by: 'keySet',
      kid: readJwt(token.value)!.header.kid,
      url: expect.stringMatching(/^https:\/\/login\.microsoftonline\.com\/.*keys$/),
    })
  })
  it('names the address that the token’s receiver fetched the keys from', async () => {
    const fetchedBy = (from: Jwt['from']) =>
      run.exchanges.find(
        (exchange) => exchange.from === from && /discovery\/keys$/.test(exchange.request.url),
      )!.request.url
    expect(fetchedBy('keyvault')).not.toBe(fetchedBy('arm'))
    expect(await verification(find('token', 'code'), run)).toMatchObject({ url: fetchedBy('keyvault') })
    expect(await verification(find('token', 'operator'), run)).toMatchObject({ url: fetchedBy('arm') })
  })
  it('holds the identity’s assertion against the certificate that was registered', async () => {
    const assertion = find('assertion', 'imds')
    expect(await verification(assertion, run)).toEqual({
      verified: true,
      by: 'registered',
      thumbprint: readJwt(assertion.value)!.header['x5t#S256'],
    })
    const unregistered = {
      ...run,
      exchanges: run.exchanges.filter(({ request }) => !request.url.includes('addKey')),
    }
    expect(await verification(assertion, unregistered)).toMatchObject({
      verified: false,
      reason: 'no-such-key',
    })
  })
  it('holds a service’s assertion against the certificate it sends along', async () => {
    expect(await verification(find('assertion', 'arm'), run)).toMatchObject({
      verified: true,
      by: 'sentAlong',
    })
  })
  it.each([
    ['token', 'code'],
    ['assertion', 'imds'],
    ['assertion', 'arm'],
  ] as const)('fails for a changed %s from %s', async (kind, from) => {
    const jwt = find(kind, from)
    expect(tampered(jwt).value).not.toBe(jwt.value)
    expect(await verification(tampered(jwt), run)).toMatchObject({
      verified: false,
      reason: 'wrong-signature',
    })
  })
  it('fails when the key is not published', async () => {
    expect(await verification(find('token', 'code'), { ...run, keySet: '{"keys":[]}' })).toMatchObject({
      verified: false,
      reason: 'no-such-key',
    })
  })
})

describe('a certificate', () => {
  it('is read field by field', async () => {
    const { value } = run.exchanges
      .flatMap(({ artifacts }) => artifacts)
      .find(({ kind }) => kind === 'certificate')!
    const fields = await readCertificateFields(value)
    expect(fields).toMatchObject({
      subject: expect.stringMatching(/^CN=/),
      publicKey: 'RSA, 2048 bit',
      x5t: expect.any(String),
      x5tS256: expect.any(String),
    })
    expect(Math.round((fields.notAfter - fields.notBefore) / 86_400_000)).toBe(90)
  })
})
