import { decodeJwt } from 'jose'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signJwt } from '../../tokens/jwt.ts'
import { createTestTenant, DAY, type Answer, type Identity, type TestTenant } from './testing/tenant.ts'

let tenant: TestTenant
let system: Identity
let user: Identity
let classic: Identity
const start = Date.UTC(2026, 0, 31, 12, 0, 0, 250)

beforeAll(async () => {
  tenant = createTestTenant()
  system = await tenant.createIdentity()
  user = await tenant.createIdentity({ explicit: true })
  classic = await tenant.createIdentity({ alg: 'RS256' })
})
beforeEach(() => {
  tenant.clock.now = start
})

const request = async (identity: Identity, changes: Record<string, string | undefined> = {}) =>
  tenant.post(await tenant.credentialsForm(identity, changes))

describe('errors', () => {
  const assertion =
    (claims: object, header: object = {}) =>
    async () =>
      request(system, { client_assertion: await tenant.assert(system, { ...claims }, { ...header }) })
  /** jose's SignJWT would not sign these. */
  const assertedAnyhow = async (claims: object) => {
    const header = { typ: 'JWT', alg: 'PS256', 'x5t#S256': system.certificate.x5tS256 } as const
    const whole = { ...decodeJwt(await tenant.assert(system)), ...claims }
    return request(system, { client_assertion: await signJwt(header, whole, system.keys.privateKey) })
  }
  const seconds = start / 1000

  it.each<
    [
      what: string,
      code: number,
      error: string,
      status: number,
      lastCheck: string | undefined,
      act: () => Promise<Answer>,
    ]
  >([
    [
      'no grant type',
      900144,
      'invalid_request',
      400,
      undefined,
      () => request(system, { grant_type: undefined }),
    ],
    [
      'no client id',
      900144,
      'invalid_request',
      400,
      'tenant',
      () => request(system, { client_id: undefined }),
    ],
    ['no scope', 900144, 'invalid_request', 400, 'tenant', () => request(system, { scope: undefined })],
    [
      'no assertion type',
      900144,
      'invalid_request',
      400,
      'client',
      () => request(system, { client_assertion_type: undefined }),
    ],
    [
      'no resource in v1',
      900144,
      'invalid_request',
      400,
      'tenant',
      async () =>
        tenant.post(await tenant.credentialsForm(system, { resource: undefined }, 1), tenant.endpoint(1)),
    ],
    [
      'unknown grant',
      70003,
      'unsupported_grant_type',
      400,
      'tenant',
      () => request(system, { grant_type: 'password' }),
    ],
    [
      'unknown tenant',
      90002,
      'invalid_tenant',
      400,
      'tenant',
      async () => tenant.post(await tenant.credentialsForm(system), tenant.endpoint(2, 'nowhere.example')),
    ],
    [
      'no tenant for an application',
      50059,
      'invalid_request',
      400,
      'tenant',
      async () => tenant.post(await tenant.credentialsForm(system), tenant.endpoint(2, 'common')),
    ],
    [
      'resource at v2.0',
      901002,
      'invalid_request',
      400,
      'tenant',
      () => request(system, { resource: 'https://vault.azure.net' }),
    ],
    [
      'scope without /.default',
      1002012,
      'invalid_scope',
      400,
      'tenant',
      () => request(system, { scope: 'https://vault.azure.net/user_impersonation' }),
    ],
    [
      'two scopes',
      70011,
      'invalid_scope',
      400,
      'tenant',
      () => request(system, { scope: 'https://a.example/.default https://b.example/.default' }),
    ],
    [
      'unknown client',
      700016,
      'unauthorized_client',
      400,
      'client',
      () => request(system, { client_id: '11111111-2222-4333-8444-555555555555' }),
    ],
    [
      'object id as client id',
      700016,
      'unauthorized_client',
      400,
      'client',
      () => request(system, { client_id: system.objectId }),
    ],
    [
      // gh stephaneey/azure-apim-extension#138, MicrosoftDocs/azure-docs#30777 and #25959: 7000218 is for other grants.
      'no proof',
      7000216,
      'invalid_client',
      401,
      'assertion',
      () => request(system, { client_assertion: undefined }),
    ],
    [
      'a secret',
      7000215,
      'invalid_client',
      401,
      'assertion',
      () => request(system, { client_assertion: undefined, client_secret: 'guess' }),
    ],
    [
      'no JWT',
      50027,
      'invalid_request',
      400,
      'assertion',
      () => request(system, { client_assertion: 'a.b.c' }),
    ],
    ['no thumbprint', 50027, 'invalid_request', 400, 'assertion', assertion({}, { 'x5t#S256': undefined })],
    ['a claim missing', 90014, 'invalid_request', 400, 'assertion', assertion({ jti: undefined })],
    [
      'a claim of another kind',
      90014,
      'invalid_request',
      400,
      'assertion',
      () => assertedAnyhow({ iss: [system.clientId] }),
    ],
    [
      'times of another kind',
      90014,
      'invalid_request',
      400,
      'assertion',
      () => assertedAnyhow({ nbf: { toString: 1 } }),
    ],
    [
      'unsupported algorithm',
      700027,
      'invalid_client',
      401,
      'assertion',
      () =>
        request(system, { client_assertion: `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.` }),
    ],
    [
      'certificate not registered',
      700027,
      'invalid_client',
      401,
      'certificate',
      async () =>
        request(system, {
          client_assertion: await tenant.assert({ ...system, certificate: user.certificate }),
        }),
    ],
    [
      'another identity’s certificate',
      700027,
      'invalid_client',
      401,
      'certificate',
      async () =>
        request(system, { client_assertion: await tenant.assert({ ...user, clientId: system.clientId }) }),
    ],
    [
      'signature by another key',
      700027,
      'invalid_client',
      401,
      'signature',
      async () => request(system, { client_assertion: await tenant.assert({ ...system, keys: user.keys }) }),
    ],
    ['another issuer', 700021, 'invalid_client', 401, 'issuer', assertion({ iss: 'somebody' })],
    ['another subject', 700021, 'invalid_client', 401, 'issuer', assertion({ sub: 'somebody' })],
    [
      'another audience',
      700023,
      'invalid_client',
      401,
      'audience',
      assertion({ aud: 'https://login.example/' }),
    ],
    [
      'another tenant’s audience',
      700023,
      'invalid_client',
      401,
      'audience',
      assertion({ aud: 'https://login.microsoftonline.com/other/oauth2/v2.0/token' }),
    ],
    [
      'not valid yet',
      700024,
      'invalid_client',
      401,
      'not-before',
      assertion({ nbf: Math.floor(seconds) + 60 }),
    ],
    ['expired', 700024, 'invalid_client', 401, 'expiry', assertion({ exp: Math.floor(seconds) })],
    [
      'unknown resource',
      500011,
      'invalid_resource',
      400,
      'resource',
      () => request(system, { scope: 'https://demo-vault.vault.azur.net/.default' }),
    ],
  ])('%s: AADSTS%i %s, %i', async (_, code, error, status, lastCheck, act) => {
    const answer = await act()
    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject({ error, error_codes: [code], timestamp: '2026-01-31 12:00:00Z' })
    const { error_description: text, trace_id, correlation_id, error_uri } = answer.body
    expect(text.startsWith(`AADSTS${code}: `)).toBe(true)
    expect(
      text.endsWith(
        `Trace ID: ${trace_id} Correlation ID: ${correlation_id} Timestamp: 2026-01-31 12:00:00Z`,
      ),
    ).toBe(true)
    expect([undefined, `https://login.microsoftonline.com/error?code=${code}`]).toContain(error_uri)
    expect(answer.body).not.toHaveProperty('access_token')
    expect(answer.checks.at(-1)?.name).toBe(lastCheck)
    const refused = answer.checks.filter(({ passed }) => !passed)
    expect(refused.length).toBeLessThanOrEqual(1)
    expect(refused).toEqual(refused.length === 1 ? [answer.checks.at(-1)] : [])
  })

  it('a GET: AADSTS900561', async () => {
    const response = await tenant.fetch(tenant.endpoint(2))
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
    expect(await response.json()).toMatchObject({ error: 'invalid_request', error_codes: [900561] })
  })

  it('an unknown key is named by its thumbprint, an expired certificate by its validity', async () => {
    const unknown = await request(system, {
      client_assertion: await tenant.assert({ ...user, clientId: system.clientId }),
    })
    // Quoted in AzureAD/microsoft-authentication-library-for-js#8339.
    expect(unknown.body.error_description).toMatch(
      /^AADSTS700027: The certificate with identifier used to sign the client assertion is not registered on application\. \[Reason - The key was not found\., Thumbprint of key used by client: '[\dA-F]{64}', Please visit the Azure Portal, /,
    )
    tenant.clock.now += 91 * DAY
    const expired = await request(system)
    expect(expired.body).toMatchObject({ error: 'invalid_client', error_codes: [700027] })
    expect(expired.body.error_description).toMatch(
      /^AADSTS700027: The certificate with identifier used to sign the client assertion is expired on application\. \[Reason - The key used is expired\., /,
    )
    expect(expired.body.error_description).toContain(
      "Found key 'Start=01/31/2026 11:59:59, End=05/01/2026 12:00:00'",
    )
  })

  it('a disabled principal: AADSTS7000112, and enabled again it works', async () => {
    await tenant.graph('PATCH', `/servicePrincipals/${classic.objectId}`, { accountEnabled: false })
    expect((await request(classic)).body).toMatchObject({
      error: 'unauthorized_client',
      error_codes: [7_000_112],
    })
    await tenant.graph('PATCH', `/servicePrincipals/${classic.objectId}`, { accountEnabled: true })
    expect((await request(classic)).status).toBe(200)
  })

  it('a deleted principal: AADSTS700016, though its certificate is still there', async () => {
    const doomed = await tenant.createIdentity()
    expect((await request(doomed)).status).toBe(200)
    expect((await tenant.graph('DELETE', `/servicePrincipals/${doomed.objectId}`)).status).toBe(204)
    expect((await request(doomed)).body).toMatchObject({
      error: 'unauthorized_client',
      error_codes: [700_016],
    })
  })
})
