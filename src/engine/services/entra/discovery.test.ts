import { createHash, createPublicKey, X509Certificate } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { JwksClient } from 'jwks-rsa'
import * as client from 'openid-client'
import { beforeAll, describe, expect, it } from 'vitest'
import { createTestTenant, type TestTenant } from './testing/tenant.ts'

let tenant: TestTenant
beforeAll(() => {
  tenant = createTestTenant()
})

/** What the documents under test have, each its part. */
interface Documents {
  readonly issuer: string
  readonly tenant_discovery_endpoint: string
  readonly metadata: readonly { readonly aliases: readonly string[] }[]
  readonly keys: readonly {
    readonly x5t: string
    readonly x5c: readonly [string]
    readonly issuer: string
    readonly [member: string]: unknown
  }[]
}

const get = async (path: string) => {
  const response = await tenant.fetch(`https://login.microsoftonline.com${path}`)
  return { status: response.status, headers: response.headers, body: (await response.json()) as Documents }
}

describe('openid-client', () => {
  const options = () => ({ [client.customFetch]: tenant.fetch as client.CustomFetch })

  it.each([
    ['v2.0', () => `https://login.microsoftonline.com/${tenant.tenantId}/v2.0`],
    ['v1', () => `https://sts.windows.net/${tenant.tenantId}/`],
  ])('accepts the %s discovery document', async (_, issuer) => {
    const config = await client.discovery(new URL(issuer()), 'a client', undefined, undefined, options())
    expect(config.serverMetadata().issuer).toBe(issuer())
  })

  it('gets a token with a certificate', async () => {
    tenant.clock.now = Date.now() // it stamps its assertions with the real time
    const identity = await tenant.createIdentity()
    const authenticate = client.PrivateKeyJwt(identity.keys.privateKey, {
      [client.modifyAssertion]: (header) => {
        header['x5t#S256'] = identity.certificate.x5tS256
      },
    })
    const config = await client.discovery(
      new URL(`https://login.microsoftonline.com/${tenant.tenantId}/v2.0`),
      identity.clientId,
      undefined,
      authenticate,
      options(),
    )
    const { access_token, expires_in } = await client.clientCredentialsGrant(config, {
      scope: 'https://vault.azure.net/.default',
    })
    expect(decodeJwt(access_token).oid).toBe(identity.objectId)
    expect(expires_in).toBeGreaterThan(86_000)
  })
})

describe('key sets', () => {
  it.each([
    '/common/discovery/keys',
    '/organizations/discovery/v2.0/keys',
    '/contoso.example/discovery/keys',
  ])('%s: two public keys, each with its certificate', async (path) => {
    const { body } = await get(path)
    expect(body.keys).toHaveLength(2)
    for (const key of body.keys) {
      expect(key).toMatchObject({ kty: 'RSA', use: 'sig', e: 'AQAB', kid: key.x5t })
      for (const hidden of ['d', 'p', 'q', 'dp', 'dq', 'qi']) expect(key).not.toHaveProperty(hidden)
      const der = Buffer.from(key.x5c[0], 'base64')
      expect(createHash('sha1').update(der).digest('base64url')).toBe(key.x5t)
      const certificate = new X509Certificate(der)
      expect(certificate.publicKey.equals(createPublicKey({ key, format: 'jwk' }))).toBe(true)
    }
  })

  it('of v2.0 say for which issuer', async () => {
    const issuers = async (name: string) =>
      (await get(`/${name}/discovery/v2.0/keys`)).body.keys.map(({ issuer }) => issuer)
    expect(new Set(await issuers(tenant.tenantId))).toEqual(
      new Set([`https://login.microsoftonline.com/${tenant.tenantId}/v2.0`]),
    )
    expect(new Set(await issuers('common'))).toEqual(
      new Set(['https://login.microsoftonline.com/{tenantid}/v2.0']),
    )
    expect((await get('/common/discovery/keys')).body.keys[0]).not.toHaveProperty('issuer')
  })

  it('give jwks-rsa the key of a token', async () => {
    const token = await tenant.armToken('https://vault.azure.net', tenant.fetch)
    const jwks = new JwksClient({
      jwksUri: `https://login.microsoftonline.com/${tenant.tenantId}/discovery/v2.0/keys`,
      fetcher: async (uri) => (await (await tenant.fetch(uri)).json()) as { keys: unknown },
    })
    const key = await jwks.getSigningKey(decodeProtectedHeader(token).kid)
    expect(key.getPublicKey()).toContain('BEGIN PUBLIC KEY')
    expect(await jwks.getSigningKeys()).toHaveLength(2)
  })
})

describe('discovery documents', () => {
  it('name the endpoints of their version, under the tenant name that was used', async () => {
    const { body } = await get('/contoso.example/v2.0/.well-known/openid-configuration')
    expect(body).toMatchObject({
      issuer: `https://login.microsoftonline.com/${tenant.tenantId}/v2.0`,
      token_endpoint: 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token',
      jwks_uri: 'https://login.microsoftonline.com/contoso.example/discovery/v2.0/keys',
    })
    expect((await get(`/${tenant.tenantId}/.well-known/openid-configuration`)).body).toMatchObject({
      issuer: `https://sts.windows.net/${tenant.tenantId}/`,
      token_endpoint: `https://login.microsoftonline.com/${tenant.tenantId}/oauth2/token`,
      jwks_uri: 'https://login.microsoftonline.com/common/discovery/keys',
      microsoft_multi_refresh_token: true,
      cloud_instance_name: 'microsoftonline.com',
      msgraph_host: 'graph.microsoft.com',
    })
  })

  it('for all tenants leave the tenant open', async () => {
    expect((await get('/common/v2.0/.well-known/openid-configuration')).body.issuer).toBe(
      'https://login.microsoftonline.com/{tenantid}/v2.0',
    )
    expect((await get('/common/.well-known/openid-configuration')).body.issuer).toBe(
      'https://sts.windows.net/{tenantid}/',
    )
  })

  it.each([
    '.well-known/openid-configuration',
    'v2.0/.well-known/openid-configuration',
    'discovery/keys',
    'discovery/v2.0/keys',
  ])('of a tenant that does not exist: AADSTS90002 for %s', async (path) =>
    expect(await get(`/nowhere.example/${path}`)).toMatchObject({
      status: 400,
      body: { error: 'invalid_tenant', error_codes: [90_002] },
    }),
  )

  it('that nobody knows: 404 without a body', async () => {
    const response = await tenant.fetch('https://login.microsoftonline.com/common/oauth2/authorize')
    expect([response.status, await response.text()]).toEqual([404, ''])
  })
})

describe('instance discovery', () => {
  const ask = (authorization: string) =>
    get(
      `/common/discovery/instance?api-version=1.1&authorization_endpoint=${encodeURIComponent(authorization)}`,
    )

  it('knows the hosts and where to look next', async () => {
    const { body } = await ask(`https://login.windows.net/${tenant.tenantId}/oauth2/v2.0/authorize`)
    expect(body.tenant_discovery_endpoint).toBe(
      `https://login.windows.net/${tenant.tenantId}/v2.0/.well-known/openid-configuration`,
    )
    expect((await tenant.fetch(body.tenant_discovery_endpoint)).status).toBe(200)
    expect(body.metadata[0]?.aliases).toContain('sts.windows.net')
  })

  it('turns others down', async () => {
    expect(await ask('https://login.example/t/oauth2/v2.0/authorize')).toMatchObject({
      status: 400,
      body: { error: 'invalid_instance', error_codes: [50_049] },
    })
    expect(await ask('nonsense')).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  })
})
