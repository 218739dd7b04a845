import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { createTestTenant, type TestTenant } from './testing/tenant.ts'

let tenant: TestTenant
const start = Date.UTC(2026, 0, 31, 12, 0, 0, 250)
beforeAll(() => {
  tenant = createTestTenant()
})

const keySet = async () =>
  (await (
    await tenant.fetch(`https://login.microsoftonline.com/${tenant.tenantId}/discovery/v2.0/keys`)
  ).json()) as JSONWebKeySet

describe('the operator', () => {
  const redeem = (
    changes: Record<string, string | undefined> = {},
    version: 1 | 2 = 2,
    at: string = tenant.tenantId,
  ) =>
    tenant.post(
      {
        grant_type: 'refresh_token',
        client_id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
        refresh_token: 'first-refresh-token',
        ...(version === 2
          ? { scope: 'https://management.core.windows.net//.default openid profile' }
          : { resource: 'https://management.azure.com/' }),
        ...changes,
      },
      tenant.endpoint(version, at),
    )

  it('gets a delegated token with the documented claims', async () => {
    const { body, marks } = await redeem()
    const { payload } = await jwtVerify(body.access_token, createLocalJWKSet(await keySet()), {
      currentDate: new Date(start),
    })
    expect(payload).toMatchObject({
      aud: 'https://management.core.windows.net/',
      appid: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
      appidacr: '0',
      acr: '1',
      amr: ['pwd', 'mfa'],
      scp: 'user_impersonation',
      idtyp: 'user',
      upn: 'olivia@contoso.example',
      unique_name: 'olivia@contoso.example',
      name: 'Olivia',
      oid: tenant.operator.objectId,
      tid: tenant.tenantId,
      ver: '1.0',
      iss: `https://sts.windows.net/${tenant.tenantId}/`,
    })
    expect(payload.sub).not.toBe(payload.oid)
    const life = payload.exp! - Math.floor(start / 1000)
    expect(life).toBeGreaterThanOrEqual(3600)
    expect(life).toBeLessThanOrEqual(5400)
    expect(body).not.toHaveProperty('refresh_token')
    expect(marks).toContainEqual(
      expect.objectContaining({ level: 'simplified', about: 'request.body.refresh_token' }),
    )
  })

  it('is the same person to one client each time, for a life that differs', async () => {
    const tokens = await Promise.all([1, 2, 3, 4].map(() => redeem()))
    const claims = tokens.map(({ body }) => decodeJwt(body.access_token))
    expect(new Set(claims.map(({ sub }) => sub)).size).toBe(1)
    expect(new Set(claims.map(({ exp }) => exp)).size).toBeGreaterThan(1)
  })

  it('may use /organizations, v1, and a renewed refresh token', async () => {
    expect((await redeem({}, 2, 'organizations')).status).toBe(200)
    expect((await redeem({}, 1)).body).toMatchObject({
      resource: 'https://management.azure.com/',
      expires_in: expect.any(String),
    })
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
