import { createPublicKey, createVerify } from 'node:crypto'
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestTenant, type Identity, type TestTenant } from './testing/tenant.ts'

let tenant: TestTenant
let system: Identity
let user: Identity
let classic: Identity
const start = Date.UTC(2026, 0, 31, 12, 0, 0, 250)
const USER_ID =
  '/subscriptions/s/resourceGroups/RG/providers/Microsoft.ManagedIdentity/userAssignedIdentities/u'
const VM_ID = '/subscriptions/s/resourceGroups/RG/providers/Microsoft.Compute/virtualMachines/vm'

beforeAll(async () => {
  tenant = createTestTenant()
  system = await tenant.createIdentity()
  user = await tenant.createIdentity({ explicit: true, resourceId: USER_ID })
  classic = await tenant.createIdentity({ alg: 'RS256' })
})
beforeEach(() => {
  tenant.clock.now = start
})

const request = async (identity: Identity, changes: Record<string, string | undefined> = {}) =>
  tenant.post(await tenant.credentialsForm(identity, changes))

const keySet = async () =>
  (await (
    await tenant.fetch(`https://login.microsoftonline.com/${tenant.tenantId}/discovery/v2.0/keys`)
  ).json()) as JSONWebKeySet

describe('a managed identity’s token', () => {
  it('has the documented claims, verified by jose against the published keys', async () => {
    const { status, body } = await request(system)
    expect(status).toBe(200)
    const issuer = `https://sts.windows.net/${tenant.tenantId}/`
    const { payload, protectedHeader } = await jwtVerify(
      body.access_token,
      createLocalJWKSet(await keySet()),
      {
        issuer,
        audience: 'https://vault.azure.net',
        currentDate: new Date(start),
      },
    )
    const now = Math.floor(start / 1000)
    expect(payload).toMatchObject({
      idp: issuer,
      appid: system.clientId,
      appidacr: '2',
      idtyp: 'app',
      oid: system.objectId,
      sub: system.objectId,
      tid: tenant.tenantId,
      ver: '1.0',
      iat: now - 300,
      nbf: now - 300,
      exp: now - 300 + 86_700,
      xms_mirid: '/subscriptions/s/resourcegroups/rg/providers/Microsoft.Compute/virtualMachines/vm',
    })
    expect(Object.keys(payload)).toEqual(expect.arrayContaining(['aio', 'rh', 'uti']))
    for (const absent of ['scp', 'upn', 'xms_az_rid', 'roles']) expect(payload).not.toHaveProperty(absent)
    expect(protectedHeader).toEqual({
      typ: 'JWT',
      alg: 'RS256',
      x5t: protectedHeader.kid,
      kid: protectedHeader.kid,
    })
  })

  it('is verified by node:crypto with the certificate in x5c', async () => {
    const token = (await request(system)).body.access_token
    const [header, payload, signature] = token.split('.') as [string, string, string]
    const { kid } = decodeProtectedHeader(token)
    const { x5c } = (await keySet()).keys.find((key) => key.kid === kid)!
    const key = createPublicKey(`-----BEGIN CERTIFICATE-----\n${x5c![0]}\n-----END CERTIFICATE-----`)
    expect(createVerify('sha256').update(`${header}.${payload}`).verify(key, signature, 'base64url')).toBe(
      true,
    )
  })

  it('of a user-assigned identity names the VM that asked', async () => {
    const { body, marks } = await request(user, {
      client_assertion: await tenant.assert(user, { xms_az_rid: VM_ID }),
    })
    expect(decodeJwt(body.access_token)).toMatchObject({
      xms_mirid: USER_ID.replace('resourceGroups', 'resourcegroups'),
      xms_az_rid: VM_ID.replace('resourceGroups', 'resourcegroups'),
    })
    expect(marks.some(({ level, why }) => level === 'simplified' && why.includes('xms_az_rid'))).toBe(true)
  })

  it('of a system-assigned identity never does', async () => {
    const { body } = await request(system, {
      client_assertion: await tenant.assert(system, { xms_az_rid: VM_ID }),
    })
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
    expect(body).toEqual({
      token_type: 'Bearer',
      expires_in: 86_399,
      ext_expires_in: 86_399,
      access_token: expect.any(String),
    })
    expect(headers.get('cache-control')).toContain('no-store')
  })

  it('of v1 have strings, and the resource as it was asked for', async () => {
    const resource = 'https://vault.azure.net/'
    const form = await tenant.credentialsForm(system, { resource }, 1)
    const { body } = await tenant.post(form, tenant.endpoint(1))
    const { exp, nbf, aud } = decodeJwt(body.access_token)
    expect(aud).toBe(resource)
    expect(body).toEqual({
      token_type: 'Bearer',
      expires_in: '86399',
      ext_expires_in: '86399',
      expires_on: String(exp),
      not_before: String(nbf),
      resource,
      access_token: expect.any(String),
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
      const older = await tenant.assert(
        identity,
        {},
        { 'x5t#S256': undefined, x5t: identity.certificate.x5t },
      )
      expect((await request(identity)).status).toBe(200)
      expect((await request(identity, { client_assertion: older })).status).toBe(200)
    }
  })

  it.each(['oauth2/token', 'oauth2/v2.0/token', 'v2.0', ''])(
    'for the audience …/%s, in both tenant forms, at both endpoints',
    async (path) => {
      for (const name of [tenant.tenantId, 'contoso.example']) {
        const client_assertion = await tenant.assert(system, {
          aud: `https://login.microsoftonline.com/${name}/${path}`,
        })
        expect((await request(system, { client_assertion })).status).toBe(200)
        expect(
          (
            await tenant.post(
              await tenant.credentialsForm(system, { client_assertion }, 1),
              tenant.endpoint(1),
            )
          ).status,
        ).toBe(200)
      }
    },
  )

  it('for the v1 issuer, among several audiences, and at every alias of the host', async () => {
    const client_assertion = await tenant.assert(system, {
      aud: ['https://elsewhere.example/', `https://sts.windows.net/${tenant.tenantId}/`],
    })
    for (const host of ['login.windows.net', 'login.microsoft.com', 'sts.windows.net']) {
      const url = tenant.endpoint(2).replace('login.microsoftonline.com', host)
      expect(
        (await tenant.post(await tenant.credentialsForm(system, { client_assertion }), url)).status,
      ).toBe(200)
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
    expect(
      (await request(system, { client_id: clientId, client_assertion, 'x-client-SKU': 'msal.js.node' }))
        .status,
    ).toBe(200)
  })

  it('check by check, in order', async () => {
    const { checks } = await request(system)
    expect(checks.map(({ name, passed }) => [name, passed])).toEqual(
      [
        'tenant',
        'client',
        'assertion',
        'certificate',
        'signature',
        'issuer',
        'audience',
        'not-before',
        'expiry',
        'resource',
      ].map((name) => [name, true]),
    )
  })
})

it('a first-party service’s token lives an hour and carries its roles at Graph alone', async () => {
  const graph = decodeJwt(await tenant.armToken('https://graph.microsoft.com', tenant.fetch))
  expect(graph).toMatchObject({
    roles: ['Application.ReadWrite.All'],
    appidacr: '2',
    appid: tenant.apps.arm.appId,
    oid: tenant.apps.arm.objectId,
  })
  expect(graph.exp! - graph.iat!).toBe(3900)
  expect(graph).not.toHaveProperty('xms_mirid')
  expect(decodeJwt(await tenant.armToken('https://vault.azure.net', tenant.fetch))).not.toHaveProperty(
    'roles',
  )
})

it('after a rollover new tokens are signed with the key published before, old ones stay verifiable', async () => {
  const other = createTestTenant()
  const identity = await other.createIdentity()
  const get = async () =>
    (await other.post(await other.credentialsForm(identity))).body.access_token as string
  const keys = async () =>
    (await (
      await other.fetch('https://login.microsoftonline.com/common/discovery/keys')
    ).json()) as JSONWebKeySet
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
