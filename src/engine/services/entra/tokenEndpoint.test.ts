import { createPublicKey, createVerify } from 'node:crypto'
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestTenant, DAY, type Answer, type Identity, type TestTenant } from './testing/tenant.ts'

let tenant: TestTenant
let system: Identity
let user: Identity
let classic: Identity
const start = Date.UTC(2026, 0, 31, 12, 0, 0, 250)
const USER_ID = '/subscriptions/s/resourceGroups/RG/providers/Microsoft.ManagedIdentity/userAssignedIdentities/u'
const VM_ID = '/subscriptions/s/resourceGroups/RG/providers/Microsoft.Compute/virtualMachines/vm'

beforeAll(async () => {
  tenant = createTestTenant()
  system = await tenant.createIdentity()
  user = await tenant.createIdentity({ explicit: true, resourceId: USER_ID })
  classic = await tenant.createIdentity({ alg: 'RS256' })
})
beforeEach(() => { tenant.clock.now = start })

const request = async (identity: Identity, changes: Record<string, string | undefined> = {}) =>
  tenant.post(await tenant.credentialsForm(identity, changes))

const keySet = async () =>
  (await (await tenant.fetch(`https://login.microsoftonline.com/${tenant.tenantId}/discovery/v2.0/keys`)).json()) as JSONWebKeySet

describe('a managed identity’s token', () => {
  it('has the documented claims, verified by jose against the published keys', async () => {
    const { status, body } = await request(system)
    expect(status).toBe(200)
    const issuer = `https://sts.windows.net/${tenant.tenantId}/`
    const { payload, protectedHeader } = await jwtVerify(body.access_token, createLocalJWKSet(await keySet()), {
      issuer, audience: 'https://vault.azure.net', currentDate: new Date(start),
    })
    const now = Math.floor(start / 1000)
    expect(payload).toMatchObject({
      idp: issuer, appid: system.clientId, appidacr: '2', idtyp: 'app', oid: system.objectId, sub: system.objectId,
      tid: tenant.tenantId, ver: '1.0', iat: now - 300, nbf: now - 300, exp: now - 300 + 86_700,
      xms_mirid: '/subscriptions/s/resourcegroups/rg/providers/Microsoft.Compute/virtualMachines/vm',
    })
    expect(Object.keys(payload)).toEqual(expect.arrayContaining(['aio', 'rh', 'uti']))
    for (const absent of ['scp', 'upn', 'xms_az_rid', 'roles']) expect(payload).not.toHaveProperty(absent)
    expect(protectedHeader).toEqual({ typ: 'JWT', alg: 'RS256', x5t: protectedHeader.kid, kid: protectedHeader.kid })
  })

  it('is verified by node:crypto with the certificate in x5c', async () => {
    const token = (await request(system)).body.access_token
    const [header, payload, signature] = token.split('.') as [string, string, string]
    const { kid } = decodeProtectedHeader(token)
    const { x5c } = (await keySet()).keys.find((key) => key.kid === kid)!
    const key = createPublicKey(`-----BEGIN CERTIFICATE-----\n${x5c![0]}\n-----END CERTIFICATE-----`)
    expect(createVerify('sha256').update(`${header}.${payload}`).verify(key, signature, 'base64url')).toBe(true)
  })

  it('of a user-assigned identity names the VM that asked', async () => {
    const { body, marks } = await request(user, { client_assertion: await tenant.assert(user, { xms_az_rid: VM_ID }) })
    expect(decodeJwt(body.access_token)).toMatchObject({
      xms_mirid: USER_ID.replace('resourceGroups', 'resourcegroups'), xms_az_rid: VM_ID.replace('resourceGroups', 'resourcegroups'),
    })
    expect(marks.some(({ level, why }) => level === 'simplified' && why.includes('xms_az_rid'))).toBe(true)
  })

  it('of a system-assigned identity never does', async () => {
    const { body } = await request(system, { client_assertion: await tenant.assert(system, { xms_az_rid: VM_ID }) })
    expect(decodeJwt(body.access_token)).not.toHaveProperty('xms_az_rid')
  })

  it.each([
    ['https://management.azure.com/.default', 'https://management.azure.com'],
    ['https://management.azure.com//.default', 'https://management.azure.com/'],
    ['HTTPS://Vault.Azure.net/.default', 'HTTPS://Vault.Azure.net'],
    ['cfa8b339-82a2-471a-a3c9-0fc0be7a4093/.default', 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093'],
  ])('for scope %s has audience %s', async (scope, aud) => {
    expect(decodeJwt((await request(system, { scope })).body.access_token).aud).toBe(aud)
  })
})

describe('answers', () => {
  it('of v2.0 have numbers, are not cached, and carry no refresh token', async () => {
    const { body, headers } = await request(system)
    expect(body).toEqual({ token_type: 'Bearer', expires_in: 86_399, ext_expires_in: 86_399, access_token: expect.any(String) })
    expect(headers.get('cache-control')).toContain('no-store')
  })

  it('of v1 have strings, and the resource as it was asked for', async () => {
    const resource = 'https://vault.azure.net/'
    const form = await tenant.credentialsForm(system, { resource }, 1)
    const { body } = await tenant.post(form, tenant.endpoint(1))
    const { exp, nbf, aud } = decodeJwt(body.access_token)
    expect(aud).toBe(resource)
    expect(body).toEqual({
      token_type: 'Bearer', expires_in: '86399', ext_expires_in: '86399', expires_on: String(exp), not_before: String(nbf),
      resource, access_token: expect.any(String),
    })
  })

  it('repeat the client’s correlation id', async () => {
    const id = '0f8fad5b-d9cb-469f-a165-70867728950e'
    const { body, headers } = await tenant.post({}, `${tenant.endpoint(2)}?client-request-id=${id}`)
    expect([body.correlation_id, headers.get('client-request-id')]).toEqual([id, id])
  })
})

describe('assertions are taken', () => {
  it('with PS256 and RS256, with x5t#S256 and x5t', async () => {
    for (const identity of [system, classic]) {
      const older = await tenant.assert(identity, {}, { 'x5t#S256': undefined, x5t: identity.certificate.x5t })
      expect((await request(identity)).status).toBe(200)
      expect((await request(identity, { client_assertion: older })).status).toBe(200)
    }
  })

  it.each(['oauth2/token', 'oauth2/v2.0/token', 'v2.0', ''])('for the audience …/%s, in both tenant forms, at both endpoints', async (path) => {
    for (const name of [tenant.tenantId, 'contoso.example']) {
      const client_assertion = await tenant.assert(system, { aud: `https://login.microsoftonline.com/${name}/${path}` })
      expect((await request(system, { client_assertion })).status).toBe(200)
      expect((await tenant.post(await tenant.credentialsForm(system, { client_assertion }, 1), tenant.endpoint(1))).status).toBe(200)
    }
  })

  it('for the v1 issuer, among several audiences, and at every alias of the host', async () => {
    const client_assertion = await tenant.assert(system, { aud: ['https://elsewhere.example/', `https://sts.windows.net/${tenant.tenantId}/`] })
    for (const host of ['login.windows.net', 'login.microsoft.com', 'sts.windows.net']) {
      const url = tenant.endpoint(2).replace('login.microsoftonline.com', host)
      expect((await tenant.post(await tenant.credentialsForm(system, { client_assertion }), url)).status).toBe(200)
    }
  })

  it('more than once: MSAL uses one until its end', async () => {
    const form = await tenant.credentialsForm(system)
    expect((await tenant.post(form)).status).toBe(200)
    tenant.clock.now += 599_000
    expect((await tenant.post(form)).status).toBe(200)
  })

  it('without nbf, from a client id in capitals, with MSAL’s telemetry beside', async () => {
    const clientId = system.clientId.toUpperCase()
    const client_assertion = await tenant.assert(system, { nbf: undefined, iss: clientId, sub: clientId })
    expect((await request(system, { client_id: clientId, client_assertion, 'x-client-SKU': 'msal.js.node' })).status).toBe(200)
  })

  it('check by check, in order', async () => {
    const { checks } = await request(system)
    expect(checks.map(({ name, passed }) => [name, passed])).toEqual(
      ['tenant', 'client', 'assertion', 'certificate', 'signature', 'issuer', 'audience', 'not-before', 'expiry', 'resource'].map((name) => [name, true]),
    )
  })
})

describe('errors', () => {
  const assertion = (claims: object, header: object = {}) => async () =>
    request(system, { client_assertion: await tenant.assert(system, { ...claims }, { ...header }) })
  const seconds = start / 1000

  it.each<[what: string, code: number, error: string, status: number, lastCheck: string | undefined, act: () => Promise<Answer>]>([
    ['no grant type', 900144, 'invalid_request', 400, undefined, () => request(system, { grant_type: undefined })],
    ['no client id', 900144, 'invalid_request', 400, 'tenant', () => request(system, { client_id: undefined })],
    ['no scope', 900144, 'invalid_request', 400, 'tenant', () => request(system, { scope: undefined })],
    ['no assertion type', 900144, 'invalid_request', 400, 'client', () => request(system, { client_assertion_type: undefined })],
    ['no resource in v1', 900144, 'invalid_request', 400, 'tenant', async () => tenant.post(await tenant.credentialsForm(system, { resource: undefined }, 1), tenant.endpoint(1))],
    ['unknown grant', 70003, 'unsupported_grant_type', 400, 'tenant', () => request(system, { grant_type: 'password' })],
    ['unknown tenant', 90002, 'invalid_tenant', 400, 'tenant', async () => tenant.post(await tenant.credentialsForm(system), tenant.endpoint(2, 'nowhere.example'))],
    ['no tenant for an application', 50059, 'invalid_request', 400, 'tenant', async () => tenant.post(await tenant.credentialsForm(system), tenant.endpoint(2, 'common'))],
    ['resource at v2.0', 901002, 'invalid_request', 400, 'tenant', () => request(system, { resource: 'https://vault.azure.net' })],
    ['scope without /.default', 1002012, 'invalid_scope', 400, 'tenant', () => request(system, { scope: 'https://vault.azure.net/user_impersonation' })],
    ['two scopes', 70011, 'invalid_scope', 400, 'tenant', () => request(system, { scope: 'https://a.example/.default https://b.example/.default' })],
    ['unknown client', 700016, 'unauthorized_client', 400, 'client', () => request(system, { client_id: '11111111-2222-4333-8444-555555555555' })],
    ['object id as client id', 700016, 'unauthorized_client', 400, 'client', () => request(system, { client_id: system.objectId })],
    ['no proof', 7000218, 'invalid_client', 401, 'assertion', () => request(system, { client_assertion: undefined })],
    ['a secret', 7000215, 'invalid_client', 401, 'assertion', () => request(system, { client_assertion: undefined, client_secret: 'guess' })],
    ['no JWT', 50027, 'invalid_request', 400, 'assertion', () => request(system, { client_assertion: 'a.b.c' })],
    ['no thumbprint', 50027, 'invalid_request', 400, 'assertion', assertion({}, { 'x5t#S256': undefined })],
    ['a claim missing', 90014, 'invalid_request', 400, 'assertion', assertion({ jti: undefined })],
    ['unsupported algorithm', 700027, 'invalid_client', 401, 'assertion', () => request(system, { client_assertion: `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.` })],
    ['certificate not registered', 700027, 'invalid_client', 401, 'certificate', async () => request(system, { client_assertion: await tenant.assert({ ...system, certificate: user.certificate }) })],
    ['another identity’s certificate', 700027, 'invalid_client', 401, 'certificate', async () => request(system, { client_assertion: await tenant.assert({ ...user, clientId: system.clientId }) })],
    ['signature by another key', 700027, 'invalid_client', 401, 'signature', async () => request(system, { client_assertion: await tenant.assert({ ...system, keys: user.keys }) })],
    ['another issuer', 700021, 'invalid_client', 401, 'issuer', assertion({ iss: 'somebody' })],
    ['another subject', 700021, 'invalid_client', 401, 'issuer', assertion({ sub: 'somebody' })],
    ['another audience', 700023, 'invalid_client', 401, 'audience', assertion({ aud: 'https://login.example/' })],
    ['another tenant’s audience', 700023, 'invalid_client', 401, 'audience', assertion({ aud: 'https://login.microsoftonline.com/other/oauth2/v2.0/token' })],
    ['not valid yet', 700024, 'invalid_client', 401, 'not-before', assertion({ nbf: Math.floor(seconds) + 60 })],
    ['expired', 700024, 'invalid_client', 401, 'expiry', assertion({ exp: Math.floor(seconds) })],
    ['unknown resource', 500011, 'invalid_resource', 400, 'resource', () => request(system, { scope: 'https://demo-vault.vault.azure.net/.default' })],
  ])('%s: AADSTS%i %s, %i', async (_, code, error, status, lastCheck, act) => {
    const answer = await act()
    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject({ error, error_codes: [code], timestamp: '2026-01-31 12:00:00Z' })
    const { error_description: text, trace_id, correlation_id, error_uri } = answer.body
    expect(text.startsWith(`AADSTS${code}: `)).toBe(true)
    expect(text.endsWith(`Trace ID: ${trace_id} Correlation ID: ${correlation_id} Timestamp: 2026-01-31 12:00:00Z`)).toBe(true)
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
    const unknown = await request(system, { client_assertion: await tenant.assert({ ...user, clientId: system.clientId }) })
    expect(unknown.body.error_description).toMatch(/\[Reason - The key was not found\., Thumbprint of key used by client: '[\dA-F]{64}'\]/)
    tenant.clock.now += 91 * DAY
    const expired = await request(system)
    expect(expired.body).toMatchObject({ error: 'invalid_client', error_codes: [700027] })
    expect(expired.body.error_description).toContain("Found key 'Start=01/31/2026 11:59:59, End=05/01/2026 12:00:00'")
  })

  it('a disabled principal: AADSTS7000112, and enabled again it works', async () => {
    await tenant.graph('PATCH', `/servicePrincipals/${classic.objectId}`, { accountEnabled: false })
    expect((await request(classic)).body).toMatchObject({ error: 'unauthorized_client', error_codes: [7_000_112] })
    await tenant.graph('PATCH', `/servicePrincipals/${classic.objectId}`, { accountEnabled: true })
    expect((await request(classic)).status).toBe(200)
  })

  it('a deleted principal: AADSTS700016, though its certificate is still there', async () => {
    const doomed = await tenant.createIdentity()
    expect((await request(doomed)).status).toBe(200)
    expect((await tenant.graph('DELETE', `/servicePrincipals/${doomed.objectId}`)).status).toBe(204)
    expect((await request(doomed)).body).toMatchObject({ error: 'unauthorized_client', error_codes: [700_016] })
  })
})

describe('the operator', () => {
  const redeem = (changes: Record<string, string | undefined> = {}, version: 1 | 2 = 2, at: string = tenant.tenantId) =>
    tenant.post({
      grant_type: 'refresh_token', client_id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46', refresh_token: 'first-refresh-token',
      ...(version === 2 ? { scope: 'https://management.core.windows.net//.default openid profile' } : { resource: 'https://management.azure.com/' }),
      ...changes,
    }, tenant.endpoint(version, at))

  it('gets a delegated token with the documented claims', async () => {
    const { body, marks } = await redeem()
    const { payload } = await jwtVerify(body.access_token, createLocalJWKSet(await keySet()), { currentDate: new Date(start) })
    expect(payload).toMatchObject({
      aud: 'https://management.core.windows.net/', appid: '04b07795-8ddb-461a-bbee-02f9e1bf7b46', appidacr: '0', acr: '1', amr: ['pwd', 'mfa'],
      scp: 'user_impersonation', idtyp: 'user', upn: 'olivia@contoso.example', unique_name: 'olivia@contoso.example', name: 'Olivia',
      oid: tenant.operator.objectId, tid: tenant.tenantId, ver: '1.0', iss: `https://sts.windows.net/${tenant.tenantId}/`,
    })
    expect(payload.sub).not.toBe(payload.oid)
    const life = payload.exp! - Math.floor(start / 1000)
    expect(life).toBeGreaterThanOrEqual(3600)
    expect(life).toBeLessThanOrEqual(5400)
    expect(body).not.toHaveProperty('refresh_token')
    expect(marks).toContainEqual(expect.objectContaining({ level: 'simplified', about: 'request.body.refresh_token' }))
  })

  it('is the same person to one client each time, for a life that differs', async () => {
    const tokens = await Promise.all([1, 2, 3, 4].map(() => redeem()))
    const claims = tokens.map(({ body }) => decodeJwt(body.access_token))
    expect(new Set(claims.map(({ sub }) => sub)).size).toBe(1)
    expect(new Set(claims.map(({ exp }) => exp)).size).toBeGreaterThan(1)
  })

  it('may use /organizations, v1, and a renewed refresh token', async () => {
    expect((await redeem({}, 2, 'organizations')).status).toBe(200)
    expect((await redeem({}, 1)).body).toMatchObject({ resource: 'https://management.azure.com/', expires_in: expect.any(String) })
    const { body } = await redeem({ scope: 'https://vault.azure.net/.default offline_access' })
    expect((await redeem({ refresh_token: body.refresh_token })).status).toBe(200)
  })

  it.each([
    ['a wrong refresh token', 70_000, { refresh_token: 'guess' }],
    ['none', 900_144, { refresh_token: undefined }],
    ['an unknown client', 700_016, { client_id: 'nobody' }],
    ['a confidential client', 7_000_218, { client_id: '797f4846-ba00-4fd7-ba43-dac1f8f63013' }],
    ['a scope without resource', 70_011, { scope: 'openid' }],
    ['an unknown resource', 500_011, { scope: 'https://nowhere.example/.default' }],
  ])('%s is refused', async (_, code, changes) => {
    expect((await redeem(changes)).body).toMatchObject({ error_codes: [code] })
  })
})

it('a first-party service’s token lives an hour and carries its roles at Graph alone', async () => {
  const graph = decodeJwt(await tenant.armToken('https://graph.microsoft.com', tenant.fetch))
  expect(graph).toMatchObject({ roles: ['Application.ReadWrite.All'], appidacr: '2', appid: tenant.apps.arm.appId, oid: tenant.apps.arm.objectId })
  expect(graph.exp! - graph.iat!).toBe(3900)
  expect(graph).not.toHaveProperty('xms_mirid')
  expect(decodeJwt(await tenant.armToken('https://vault.azure.net', tenant.fetch))).not.toHaveProperty('roles')
})

it('after a rollover new tokens are signed with the key published before, old ones stay verifiable', async () => {
  const other = createTestTenant()
  const identity = await other.createIdentity()
  const get = async () => (await other.post(await other.credentialsForm(identity))).body.access_token as string
  const keys = async () => (await (await other.fetch('https://login.microsoftonline.com/common/discovery/keys')).json()) as JSONWebKeySet
  const [before, published] = [await get(), await keys()]
  expect(published.keys).toHaveLength(2)
  await other.entra.rollSigningKey()
  const after = await get()
  const at = { currentDate: new Date(start) }
  await jwtVerify(after, createLocalJWKSet(published), at)
  await jwtVerify(before, createLocalJWKSet(await keys()), at)
  expect((await keys()).keys).toHaveLength(3)
  await other.entra.rollSigningKey()
  await expect(jwtVerify(await get(), createLocalJWKSet(published), at)).rejects.toThrow('no applicable key')
  await jwtVerify(await get(), createLocalJWKSet(await keys()), at)
})
