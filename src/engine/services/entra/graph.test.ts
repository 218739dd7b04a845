import { SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { generateSigningKeys } from '../../crypto/keys.ts'
import { createTestTenant, type TestTenant } from './testing/tenant.ts'

let tenant: TestTenant
beforeAll(() => {
  tenant = createTestTenant()
})

const VM = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm'
const creation = {
  servicePrincipalType: 'ManagedIdentity',
  displayName: 'vm',
  alternativeNames: ['isExplicit=False', VM],
}
const call = async (...args: Parameters<TestTenant['graph']>) => {
  const response = await tenant.graph(...args)
  const text = await response.text()
  const { checks, marks, artifacts } = tenant.exchanges.at(-1)!
  return {
    status: response.status,
    headers: response.headers,
    body: text ? JSON.parse(text) : undefined,
    checks,
    marks,
    artifacts,
  }
}
const operatorToken = async () =>
  (
    await tenant.post({
      grant_type: 'refresh_token',
      client_id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
      refresh_token: 'first-refresh-token',
      scope: 'https://graph.microsoft.com/.default',
    })
  ).body.access_token as string

describe('a managed identity’s principal', () => {
  it('is created with ids of the directory’s choice, read, found, and deleted', async () => {
    const created = await call('POST', '/servicePrincipals', creation)
    expect(created.status).toBe(201)
    expect(created.marks).toContainEqual(expect.objectContaining({ level: 'simplified' }))
    const { id, appId } = created.body
    expect(id).not.toBe(appId)
    expect(created.body).toMatchObject({
      ...creation,
      accountEnabled: true,
      keyCredentials: [],
      passwordCredentials: [],
      createdDateTime: '2026-01-31T12:00:00Z',
    })
    expect((await call('GET', `/servicePrincipals/${id}`)).body).toMatchObject({ id, appId })
    expect((await call('GET', `/servicePrincipals?$filter=appId eq '${appId}'`)).body.value).toMatchObject([
      { id },
    ])
    expect((await call('GET', `/directoryObjects/${id}`)).body).toMatchObject({
      '@odata.type': '#microsoft.graph.servicePrincipal',
      id,
    })
    expect((await call('DELETE', `/servicePrincipals/${id}`)).status).toBe(204)
    for (const [method, path] of [
      ['GET', `/servicePrincipals/${id}`],
      ['DELETE', `/servicePrincipals/${id}`],
      ['GET', `/directoryObjects/${id}`],
    ] as const) {
      const gone = await call(method, path)
      expect(gone).toMatchObject({ status: 404, body: { error: { code: 'Request_ResourceNotFound' } } })
      expect(gone.checks.at(-1)).toMatchObject({ name: 'existence', passed: false })
    }
  })

  it('takes certificates, shows their fields but not their keys, and lets go of them', async () => {
    const { id } = (await call('POST', '/servicePrincipals', creation)).body
    const { certificate } = await tenant.newCertificate('somebody', 'PS256')
    const added = await call('POST', `/servicePrincipals/${id}/addKey`, {
      keyCredential: { type: 'AsymmetricX509Cert', usage: 'Verify', key: certificate.base64 },
    })
    expect(added).toMatchObject({
      status: 200,
      body: {
        key: null,
        displayName: 'CN=somebody',
        startDateTime: '2026-01-31T11:59:59Z',
        endDateTime: '2026-05-01T12:00:00Z',
      },
    })
    expect(added.artifacts).toContainEqual({
      kind: 'certificate',
      value: certificate.pem,
      half: 'request',
      where: 'body keyCredential.key',
      born: true,
    })
    const { keyId } = added.body
    expect((await call('GET', `/servicePrincipals/${id}`)).body.keyCredentials).toMatchObject([{ keyId }])
    expect((await call('POST', `/servicePrincipals/${id}/removeKey`, { keyId, proof: '' })).status).toBe(204)
    expect((await call('GET', `/servicePrincipals/${id}`)).body.keyCredentials).toEqual([])
    expect((await call('POST', `/servicePrincipals/${id}/removeKey`, { keyId })).status).toBe(400)
  })
})

describe('refuses', () => {
  it.each<[string, number, string, string | undefined, () => Promise<string | undefined>]>([
    ['no token', 401, 'InvalidAuthenticationToken', 'bearer', async () => ''],
    ['garbage', 401, 'InvalidAuthenticationToken', 'bearer', async () => 'garbage'],
    [
      'a foreign signature',
      401,
      'InvalidAuthenticationToken',
      'signature',
      async () =>
        new SignJWT({ roles: ['Application.ReadWrite.All'] })
          .setProtectedHeader({ alg: 'RS256' })
          .sign((await generateSigningKeys('RS256')).privateKey),
    ],
    [
      'a token for another resource',
      401,
      'InvalidAuthenticationToken',
      'audience',
      () => tenant.armToken('https://vault.azure.net', tenant.fetch),
    ],
    [
      'a service without the permission',
      403,
      'Authorization_RequestDenied',
      'permission',
      () => tenant.tokenOf('keyvault')('https://graph.microsoft.com', tenant.fetch),
    ],
    ['the operator', 403, 'Authorization_RequestDenied', 'permission', operatorToken],
  ])('%s to write', async (_, status, code, lastCheck, token) => {
    const answer = await call('POST', '/servicePrincipals', creation, await token())
    expect(answer).toMatchObject({
      status,
      body: {
        error: { code, message: expect.any(String), innerError: { 'request-id': expect.any(String) } },
      },
    })
    expect(answer.checks.at(-1)).toMatchObject({ name: lastCheck, passed: false })
    expect(answer.headers.has('www-authenticate')).toBe(status === 401)
  })

  it('an expired token', async () => {
    const token = await tenant.armToken('https://graph.microsoft.com', tenant.fetch)
    tenant.clock.now += 3_600_000
    expect((await call('GET', '/servicePrincipals', undefined, token)).body.error.message).toContain(
      'expired',
    )
  })

  it('a service without the permission to read, and a managed identity too', async () => {
    const identity = await tenant.createIdentity()
    const own = (
      await tenant.post(
        await tenant.credentialsForm(identity, { scope: 'https://graph.microsoft.com/.default' }),
      )
    ).body.access_token
    for (const token of [
      own,
      await tenant.tokenOf('keyvault')('https://graph.microsoft.com', tenant.fetch),
    ]) {
      expect((await call('GET', '/servicePrincipals', undefined, token)).status).toBe(403)
    }
  })

  it.each([
    ['another type', { ...creation, servicePrincipalType: 'Application' }, 'servicePrincipalType'],
    ['no name', { ...creation, displayName: '' }, 'displayName'],
    ['no resource id', { ...creation, alternativeNames: ['isExplicit=False'] }, 'alternativeNames'],
    ['no object', [], ''],
    ['no body', undefined, 'JSON'],
  ])('%s, and changes nothing', async (_, body, named) => {
    const count = async () => (await call('GET', '/servicePrincipals')).body.value.length
    const before = await count()
    const answer = await call('POST', '/servicePrincipals', body)
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'Request_BadRequest', message: expect.stringContaining(named) } },
    })
    expect(await count()).toBe(before)
  })

  it.each([
    ['what is no certificate', { key: 'AAAA' }],
    ['what is no base64', { key: '***' }],
    ['another kind of key', { type: 'Symmetric' }],
  ])('%s as a certificate', async (_, wrong) => {
    const { id } = (await call('POST', '/servicePrincipals', creation)).body
    const keyCredential = { type: 'AsymmetricX509Cert', usage: 'Verify', key: '', ...wrong }
    expect((await call('POST', `/servicePrincipals/${id}/addKey`, { keyCredential })).status).toBe(400)
    expect((await call('GET', `/servicePrincipals/${id}`)).body.keyCredentials).toEqual([])
  })

  it('a filter it does not know, and a path it does not know', async () => {
    expect((await call('GET', `/servicePrincipals?$filter=startswith(appId,'a')`)).status).toBe(400)
    expect((await call('GET', '/applications')).status).toBe(400)
  })
})

describe('tells', () => {
  it('the operator about principals and about themselves', async () => {
    const token = await operatorToken()
    expect(
      (await call('GET', `/servicePrincipals?$filter=displayName eq 'Azure Key Vault'`, undefined, token))
        .body.value,
    ).toHaveLength(1)
    expect(
      (await call('GET', `/directoryObjects/${tenant.operator.objectId}`, undefined, token)).body,
    ).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
      userPrincipalName: 'olivia@contoso.example',
    })
  })

  it('no roles that are Entra’s own affair', async () => {
    expect(JSON.stringify((await call('GET', '/servicePrincipals')).body)).not.toContain('graphRoles')
  })
})
