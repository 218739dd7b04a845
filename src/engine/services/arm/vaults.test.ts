import { beforeEach, describe, expect, it } from 'vitest'
import { createArmCloud, type ArmCloud } from './testing/armCloud.ts'

let cloud: ArmCloud
beforeEach(() => {
  cloud = createArmCloud()
})

describe('a vault’s set-up', () => {
  it('is read, changed and told to Key Vault before the answer', async () => {
    const { body } = await cloud.call('GET', cloud.paths.vault)
    expect(body.properties).toMatchObject({
      enableRbacAuthorization: true,
      vaultUri: 'https://demo-vault.vault.azure.net/',
      accessPolicies: [],
      tenantId: cloud.scenario.tenantId,
    })
    const accessPolicies = [
      {
        tenantId: cloud.scenario.tenantId,
        objectId: cloud.operator.objectId,
        permissions: { secrets: ['get'] },
      },
    ]
    const patched = await cloud.call('PATCH', cloud.paths.vault, {
      properties: { enableRbacAuthorization: false, accessPolicies },
    })
    expect(patched.body.properties).toEqual({
      ...body.properties,
      enableRbacAuthorization: false,
      accessPolicies,
    })
    const told = cloud.exchanges.find(({ to }) => to === 'keyvault')!
    expect([told.from, told.request.method, told.request.url]).toEqual([
      'arm',
      'PUT',
      'https://demo-vault.vault.azure.net/internal/config',
    ])
    expect(JSON.parse(told.request.body)).toEqual(patched.body)
  })
  it('decides at once who may read a secret', async () => {
    const {
      body: {
        identity: { principalId },
      },
    } = await cloud.settled('PATCH', cloud.paths.vm, { identity: { type: 'SystemAssigned' } })
    const {
      body: { access_token: token },
    } = await cloud.imdsToken('app-vm', '', 'https://vault.azure.net')
    const read = async () =>
      (
        await cloud.call(
          'GET',
          'https://demo-vault.vault.azure.net/secrets/db-password?api-version=7.4',
          undefined,
          token,
        )
      ).status
    const setUp = (properties: object) => cloud.call('PATCH', cloud.paths.vault, { properties })
    expect(await read()).toBe(403)
    await setUp({
      enableRbacAuthorization: false,
      accessPolicies: [
        { tenantId: cloud.scenario.tenantId, objectId: principalId, permissions: { secrets: ['Get'] } },
      ],
    })
    expect(await read()).toBe(200)
    await setUp({ enableRbacAuthorization: true })
    expect(await read()).toBe(403)
    await cloud.assign(
      '11111111-1111-4111-8111-111111111111',
      `${cloud.paths.vault}/secrets/db-password`,
      '4633458b-17de-408a-b874-0445c86b69e6',
      principalId,
    )
    expect(await read()).toBe(200)
  })
  it('of a new vault gives it an address', async () => {
    const host = 'https://new-vault.vault.azure.net/secrets/x?api-version=7.4'
    await expect(cloud.internet(host)).rejects.toThrow(TypeError)
    const path = `${cloud.paths.group}/providers/Microsoft.KeyVault/vaults/new-vault`
    const made = await cloud.call('PUT', `${path}?api-version=2026-02-01`, {
      location: 'westeurope',
      properties: { tenantId: cloud.scenario.tenantId, sku: { family: 'A', name: 'standard' } },
    })
    expect([made.status, made.body.properties.vaultUri]).toEqual([201, 'https://new-vault.vault.azure.net/'])
    expect((await cloud.internet(host)).status).toBe(401)
    expect((await cloud.call('GET', path)).body).toEqual(made.body)
  })
  it('PUT of the whole vault as it was read changes nothing', async () => {
    const { body } = await cloud.call('GET', cloud.paths.vault)
    expect((await cloud.call('PUT', cloud.paths.vault, body)).body).toEqual(body)
  })
  it('the permission model is for those who may assign roles', async () => {
    const {
      body: { identity },
    } = await cloud.settled('PATCH', cloud.paths.vm, { identity: { type: 'SystemAssigned' } })
    await cloud.assign(
      '11111111-1111-4111-8111-111111111111',
      cloud.paths.vault,
      'b24988ac-6180-42a0-ab88-20f7382dd24c',
      identity.principalId,
    )
    const {
      body: { access_token: token },
    } = await cloud.imdsToken()
    const patch = (properties: object) => cloud.call('PATCH', cloud.paths.vault, { properties }, token)
    expect((await patch({ enabledForDeployment: true })).status).toBe(200)
    expect((await patch({ enableRbacAuthorization: false })).body.error.code).toBe('AuthorizationFailed')
  })
  it('a vault needs a name that can be a host', async () => {
    for (const name of ['ab', '1abc', 'a--b', 'abc-', 'a'.repeat(25)]) {
      expect(
        (
          await cloud.call('PUT', `${cloud.paths.group}/providers/Microsoft.KeyVault/vaults/${name}`, {
            location: 'westeurope',
          })
        ).body.error.code,
      ).toBe('VaultNameNotValid')
    }
  })
  it('takes at most 1024 policies, each whole', async () => {
    const policy = { tenantId: 't', objectId: 'o', permissions: {} }
    for (const properties of [
      { accessPolicies: Array.from({ length: 1025 }, () => policy) },
      { accessPolicies: [{ objectId: 'o' }] },
      { tenantId: 'mine' },
    ]) {
      expect((await cloud.call('PATCH', cloud.paths.vault, { properties })).body.error.code).toBe(
        'InvalidRequestContent',
      )
    }
  })
})
