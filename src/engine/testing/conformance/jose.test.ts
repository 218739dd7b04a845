import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  decodeProtectedHeader,
  jwtVerify,
  type JSONWebKeySet,
} from 'jose'
import jwksRsa from 'jwks-rsa'
import { createHash, createPublicKey, verify, X509Certificate, type JsonWebKey } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { createCloud, type Cloud } from '../../index.ts'
import { createOperator, type Identity } from './operator.ts'

const VAULT = 'https://vault.azure.net'
const LOGIN = 'https://login.microsoftonline.com'

let cloud: Cloud
let fetch: typeof globalThis.fetch
let identity: Identity
/** Of the managed identity, and of the operator. */
let tokens: { identity: string; operator: string }
beforeAll(async () => {
  cloud = await createCloud()
  fetch = cloud.fetchFrom('internet')
  identity = await (await createOperator(cloud)).enableSystemIdentity()
  const answer = await cloud.fetchFrom(`vm:${cloud.scenario.vmName}`)(
    `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${VAULT}`,
    { headers: { Metadata: 'true' } },
  )
  tokens = {
    identity: ((await answer.json()) as { access_token: string }).access_token,
    operator: await cloud.signIn(VAULT),
  }
})

const issuer = () => `https://sts.windows.net/${cloud.scenario.tenantId}/`
const keySetUrls = () =>
  [
    'common/discovery/keys',
    `${cloud.scenario.tenantId}/discovery/keys`,
    'common/discovery/v2.0/keys',
    `${cloud.scenario.tenantId}/discovery/v2.0/keys`,
  ].map((path) => `${LOGIN}/${path}`)
const keySet = async (url = keySetUrls()[0]!) =>
  (await (await fetch(url)).json()) as { keys: (JsonWebKey & { kid: string; x5t: string; x5c: [string] })[] }
/** Another first letter of the payload's second half: still base64url, no longer signed. */
const forged = (token: string) =>
  token.replace(
    /\.(.{40})(.)/,
    (_, before: string, letter: string) => `.${before}${letter === 'a' ? 'b' : 'a'}`,
  )

describe('jose', () => {
  it('verifies both tokens against every published key set', async () => {
    for (const url of keySetUrls()) {
      const keys = createRemoteJWKSet(new URL(url), { [customFetch]: fetch })
      for (const token of Object.values(tokens)) {
        const { payload, protectedHeader } = await jwtVerify(token, keys, {
          issuer: issuer(),
          audience: VAULT,
          algorithms: ['RS256'],
          typ: 'JWT',
          requiredClaims: ['oid', 'tid', 'exp', 'nbf', 'iat', 'uti'],
        })
        expect(protectedHeader.kid).toBe(protectedHeader.x5t)
        expect(payload.iat).toBe(payload.nbf)
      }
    }
  })

  it('verifies neither a changed token, nor one with another cloud’s keys, nor one for somebody else', async () => {
    const keys = createLocalJWKSet((await keySet()) as JSONWebKeySet)
    const rules = { issuer: issuer(), audience: VAULT }
    const other = await (await createCloud()).fetchFrom('internet')(keySetUrls()[0]!)
    await expect(jwtVerify(forged(tokens.identity), keys, rules)).rejects.toMatchObject({
      code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    })
    await expect(
      jwtVerify(tokens.identity, createLocalJWKSet(await other.json()), rules),
    ).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' })
    await expect(
      jwtVerify(tokens.identity, keys, { ...rules, audience: 'https://management.azure.com' }),
    ).rejects.toMatchObject({ claim: 'aud' })
    await expect(
      jwtVerify(tokens.identity, keys, { ...rules, issuer: `${LOGIN}/${cloud.scenario.tenantId}/v2.0` }),
    ).rejects.toMatchObject({ claim: 'iss' })
    await expect(
      jwtVerify(tokens.identity, keys, { ...rules, currentDate: new Date(Date.now() + 2 * 24 * 3600e3) }),
    ).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' })
  })

  it('says whose token it is', async () => {
    const keys = createLocalJWKSet((await keySet()) as JSONWebKeySet)
    const own = (await jwtVerify(tokens.identity, keys)).payload
    expect(own).toMatchObject({
      oid: identity.principalId,
      sub: identity.principalId,
      appid: identity.clientId,
      idtyp: 'app',
      appidacr: '2',
      ver: '1.0',
    })
    expect(own).not.toHaveProperty('scp')
    const theirs = (await jwtVerify(tokens.operator, keys)).payload
    expect(theirs).toMatchObject({ idtyp: 'user', scp: 'user_impersonation', appidacr: '0', ver: '1.0' })
    expect(theirs.sub).not.toBe(theirs.oid)
  })
})

describe('node:crypto', () => {
  it('verifies a token with the key of its kid, as numbers and as certificate', async () => {
    const { keys } = await keySet()
    for (const token of Object.values(tokens)) {
      const { kid } = decodeProtectedHeader(token)
      const key = keys.find((one) => one.kid === kid)!
      const [header, payload, signature] = token.split('.')
      for (const publicKey of [
        createPublicKey({ key, format: 'jwk' }),
        new X509Certificate(Buffer.from(key.x5c[0], 'base64')).publicKey,
      ]) {
        const holds = (signed: string) =>
          verify('sha256', Buffer.from(signed), publicKey, Buffer.from(signature!, 'base64url'))
        expect([holds(`${header}.${payload}`), holds(`${header}.${payload}x`)]).toEqual([true, false])
      }
    }
  })

  it('finds each published key, its certificate and its thumbprint to be one', async () => {
    const { keys } = await keySet()
    expect(keys.length).toBeGreaterThanOrEqual(2)
    expect(new Set(keys.map(({ n }) => n)).size).toBe(keys.length)
    for (const key of keys) {
      const der = Buffer.from(key.x5c[0], 'base64')
      const { n, e } = new X509Certificate(der).publicKey.export({ format: 'jwk' })
      expect([n, e, createHash('sha1').update(der).digest('base64url')]).toEqual([key.n, key.e, key.x5t])
      expect(Object.keys(key).filter((member) => ['d', 'p', 'q', 'dp', 'dq', 'qi'].includes(member))).toEqual(
        [],
      )
    }
  })
})

describe('jwks-rsa', () => {
  const client = () =>
    jwksRsa({
      jwksUri: keySetUrls()[3]!,
      fetcher: async (uri) => (await (await fetch(uri)).json()) as { keys: unknown },
    })

  it('finds the key of a token, and no key of an unknown name', async () => {
    const { kid } = decodeProtectedHeader(tokens.identity)
    const pem = (await client().getSigningKey(kid)).getPublicKey()
    const [header, payload, signature] = tokens.identity.split('.')
    expect(
      verify('sha256', Buffer.from(`${header}.${payload}`), pem, Buffer.from(signature!, 'base64url')),
    ).toBe(true)
    await expect(client().getSigningKey('nobody')).rejects.toMatchObject({ name: 'SigningKeyNotFoundError' })
  })
})
