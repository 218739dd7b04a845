import { beforeEach, describe, expect, it } from 'vitest'
import { createArmCloud, type ArmCloud } from './testing/armCloud.ts'

let cloud: ArmCloud
let path: string
beforeEach(() => {
  cloud = createArmCloud()
  path = cloud.paths.identity('app-identity')
})

describe('a user-assigned identity', () => {
  it('is made at once: 201, its id with resourcegroups in lower case', async () => {
    const { status, headers, body } = await cloud.call('PUT', path, { location: 'West US', tags: { a: 'b' } })
    const id = path.replace('resourceGroups', 'resourcegroups')
    const guid = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
    expect([status, headers.get('location'), headers.get('azure-asyncoperation')]).toEqual([201, id, null])
    expect(body).toEqual({
      location: 'westus', tags: { a: 'b' }, id, name: 'app-identity', type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
      properties: { isolationScope: 'None', tenantId: cloud.scenario.tenantId, principalId: guid, clientId: guid },
    })
    expect(body.properties.clientId).not.toBe(body.properties.principalId)
    expect((await cloud.call('GET', path.toUpperCase())).body).toEqual(body)
    expect((await cloud.call('GET', path.slice(0, path.lastIndexOf('/')))).body).toEqual({ value: [body] })
    expect((await cloud.call('GET', `${cloud.paths.subscription}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`)).body).toEqual({ value: [body] })
  })
  it('PUT again is 200 with the same principal and the new tags; another location is refused', async () => {
    const { body: { properties } } = await cloud.call('PUT', path, { location: 'westus', tags: { a: 'b' } })
    const again = await cloud.call('PUT', path, { location: 'westus' })
    expect([again.status, again.body.properties, again.body.tags]).toEqual([200, properties, {}])
    const moved = await cloud.call('PUT', path, { location: 'northeurope' })
    expect([moved.status, moved.body.error.code]).toEqual([409, 'InvalidResourceLocation'])
    expect((await cloud.call('PUT', cloud.paths.identity('other'), {})).body.error.code).toBe('LocationRequired')
  })
  it('made twice at the same time is one', async () => {
    const answers = await Promise.all([1, 2].map(() => cloud.call('PUT', path, { location: 'westus' })))
    expect(answers.map(({ status }) => status)).toEqual([201, 200])
    expect(answers[0]!.body).toEqual(answers[1]!.body)
  })
  it('PATCH changes tags and nothing else', async () => {
    const { body } = await cloud.call('PUT', path, { location: 'westus' })
    const patched = await cloud.call('PATCH', path, { tags: { c: 'd' }, location: 'elsewhere', properties: { clientId: 'x' } })
    expect(patched.body).toEqual({ ...body, tags: { c: 'd' } })
  })
  it('is deleted with its principal and credential: 200 without body, then 204', async () => {
    const { properties } = await cloud.createIdentity('app-identity')
    await cloud.settled('PATCH', cloud.paths.vm, { identity: { type: 'UserAssigned', userAssignedIdentities: { [path]: {} } } })
    const gone = await cloud.call('DELETE', path)
    expect([gone.status, gone.body]).toEqual([200, undefined])
    expect((await cloud.call('DELETE', path)).status).toBe(204)
    expect((await cloud.call('GET', path)).body.error.code).toBe('ResourceNotFound')
    expect(await cloud.principalExists(properties.principalId)).toBe(false)
    expect((await cloud.imdsToken()).status).toBe(400)
    const again = await cloud.createIdentity('app-identity')
    expect(again.properties.clientId).not.toBe(properties.clientId)
  })
  it('made anew and attached again, its new credential takes the old one’s place', async () => {
    const attach = () => cloud.settled('PATCH', cloud.paths.vm, { identity: { type: 'UserAssigned', userAssignedIdentities: { [path]: {} } } })
    await cloud.createIdentity('app-identity')
    await attach()
    await cloud.call('DELETE', path)
    const { properties } = await cloud.createIdentity('app-identity')
    expect((await attach()).operation.status).toBe('Succeeded')
    expect((await cloud.imdsToken()).body.client_id).toBe(properties.clientId)
  })
  it('answers what is associated with it, and to revokeTokens with 200 and no body', async () => {
    await cloud.createIdentity('app-identity')
    expect((await cloud.call('POST', `${path}/listAssociatedResources`)).body).toEqual({ totalCount: 0, value: [] })
    const revoked = await cloud.call('POST', `${path}/revokeTokens`)
    expect([revoked.status, revoked.body]).toEqual([200, undefined])
    expect(cloud.exchanges.at(-1)!.marks).toMatchObject([{ level: 'simplified' }])
  })
})

describe('a vault’s set-up', () => {
  it('is read, changed and told to Key Vault before the answer', async () => {
    const { body } = await cloud.call('GET', cloud.paths.vault)
    expect(body.properties).toMatchObject({ enableRbacAuthorization: true, vaultUri: 'https://demo-vault.vault.azure.net/', accessPolicies: [], tenantId: cloud.scenario.tenantId })
    const accessPolicies = [{ tenantId: cloud.scenario.tenantId, objectId: cloud.operator.objectId, permissions: { secrets: ['get'] } }]
    const patched = await cloud.call('PATCH', cloud.paths.vault, { properties: { enableRbacAuthorization: false, accessPolicies } })
    expect(patched.body.properties).toEqual({ ...body.properties, enableRbacAuthorization: false, accessPolicies })
    const told = cloud.exchanges.find(({ to }) => to === 'keyvault')!
    expect([told.from, told.request.method, told.request.url]).toEqual(['arm', 'PUT', 'https://demo-vault.vault.azure.net/internal/config'])
    expect(JSON.parse(told.request.body)).toEqual(patched.body)
  })
  it('PUT of the whole vault as it was read changes nothing', async () => {
    const { body } = await cloud.call('GET', cloud.paths.vault)
    expect((await cloud.call('PUT', cloud.paths.vault, body)).body).toEqual(body)
  })
  it('the permission model is for those who may assign roles', async () => {
    const { body: { identity } } = await cloud.settled('PATCH', cloud.paths.vm, { identity: { type: 'SystemAssigned' } })
    await cloud.assign('11111111-1111-4111-8111-111111111111', cloud.paths.vault, 'b24988ac-6180-42a0-ab88-20f7382dd24c', identity.principalId)
    const { body: { access_token: token } } = await cloud.imdsToken()
    const patch = (properties: object) => cloud.call('PATCH', cloud.paths.vault, { properties }, token)
    expect((await patch({ enabledForDeployment: true })).status).toBe(200)
    expect((await patch({ enableRbacAuthorization: false })).body.error.code).toBe('AuthorizationFailed')
  })
  it('a vault needs a name that can be a host', async () => {
    for (const name of ['ab', '1abc', 'a--b', 'abc-', 'a'.repeat(25)]) {
      expect((await cloud.call('PUT', `${cloud.paths.group}/providers/Microsoft.KeyVault/vaults/${name}`, { location: 'westeurope' })).body.error.code).toBe('VaultNameNotValid')
    }
  })
  it('takes at most 1024 policies, each whole', async () => {
    const policy = { tenantId: 't', objectId: 'o', permissions: {} }
    for (const properties of [{ accessPolicies: Array.from({ length: 1025 }, () => policy) }, { accessPolicies: [{ objectId: 'o' }] }, { tenantId: 'mine' }]) {
      expect((await cloud.call('PATCH', cloud.paths.vault, { properties })).body.error.code).toBe('InvalidRequestContent')
    }
  })
})
