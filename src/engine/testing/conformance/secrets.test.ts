import { SecretClient } from '@azure/keyvault-secrets'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { all, createVaultCloud, overVm, refusal } from './vaultClients.ts'

const create = () => createVaultCloud('nobody', 'user', 'officer')
let world: Awaited<ReturnType<typeof create>>
beforeAll(async () => {
  world = await create()
  const { operator, identities, secretScope } = world
  await operator.assign('secretsUser', identities.user.principalId, secretScope)
  await operator.assign('secretsOfficer', identities.officer.principalId, operator.vault())
})
beforeEach(() => {
  world.sent.length = 0
})

const secrets = (name: Parameters<typeof world.as>[0], vaultUrl = world.vaultUrl) =>
  new SecretClient(vaultUrl, world.as(name), overVm)

describe('@azure/keyvault-secrets against a vault with Azure RBAC', () => {
  it('follows the challenge once and gets the secret, latest and by version', async () => {
    const client = secrets('user')
    const { name, value, properties } = await client.getSecret(world.secretName)
    expect([name, value!.length > 20, properties.vaultUrl, properties.enabled]).toEqual([
      world.secretName,
      true,
      world.vaultUrl,
      true,
    ])
    expect(properties.createdOn).toBeInstanceOf(Date)
    expect(await client.getSecret(world.secretName, { version: properties.version! })).toMatchObject({
      value,
      properties: { version: properties.version },
    })
    expect(world.sent.map(({ response }) => response!.status)).toEqual([401, 200, 200])
  })

  it('is refused without a role, beside its scope and for another act', async () => {
    expect(await refusal(secrets('nobody').getSecret(world.secretName))).toBe('403 Forbidden ForbiddenByRbac')
    expect(await refusal(secrets('user').getSecret('another')), 'permission comes before existence').toBe(
      '403 Forbidden ForbiddenByRbac',
    )
    expect(await refusal(secrets('user').setSecret(world.secretName, 'x'))).toBe(
      '403 Forbidden ForbiddenByRbac',
    )
    expect(await refusal(all(secrets('user').listPropertiesOfSecrets())), 'lists tell no inner code').toBe(
      '403 Forbidden',
    )
  })

  it('learns what is not there when it may know', async () => {
    expect(await refusal(secrets('officer').getSecret('another'))).toBe('404 SecretNotFound')
    expect(await refusal(secrets('officer').getSecret(world.secretName, { version: '0'.repeat(32) }))).toBe(
      '404 SecretNotFound',
    )
    expect(await refusal(secrets('officer').getSecret('no_such_name'))).toBe('400 BadParameter')
  })

  it('sets, lists, updates and disables a secret, version by version', async () => {
    const client = secrets('officer')
    const expiresOn = new Date(Math.ceil(Date.now() / 1000) * 1000 + 3600e3)
    const first = await client.setSecret('greeting', 'good morning', {
      contentType: 'text/plain',
      tags: { a: 'b' },
      expiresOn,
    })
    const second = await client.setSecret('greeting', 'good evening')
    expect(first.properties).toMatchObject({ contentType: 'text/plain', tags: { a: 'b' }, expiresOn })
    expect(second.properties.version).not.toBe(first.properties.version)
    expect((await client.getSecret('greeting')).value).toBe('good evening')
    expect((await client.getSecret('greeting', { version: first.properties.version! })).value).toBe(
      'good morning',
    )
    expect(new Set((await all(client.listPropertiesOfSecrets())).map(({ name }) => name))).toEqual(
      new Set([world.secretName, 'greeting']),
    )
    const versions = await all(client.listPropertiesOfSecretVersions('greeting'))
    expect(new Set(versions.map(({ version }) => version))).toEqual(
      new Set([first, second].map(({ properties }) => properties.version)),
    )
    expect(
      await client.updateSecretProperties('greeting', second.properties.version!, { enabled: false }),
    ).toMatchObject({ enabled: false })
    expect(await refusal(client.getSecret('greeting'))).toBe('403 Forbidden SecretDisabled')
  })

  it('pages through long lists', async () => {
    const client = secrets('officer')
    const names = Array.from({ length: 30 }, (_, i) => `page-${i}`)
    for (const name of names) await client.setSecret(name, name)
    const listed = (await all(client.listPropertiesOfSecrets())).map(({ name }) => name)
    expect(listed).toEqual(expect.arrayContaining(names))
    expect(new Set(listed).size).toBe(listed.length)
  })

  it('gives up after one more try with a token for somebody else', async () => {
    const getToken = async () => ({
      token: await world.cloud.signIn('https://management.azure.com'),
      expiresOnTimestamp: Date.now() + 3000e3,
    })
    expect(
      await refusal(new SecretClient(world.vaultUrl, { getToken }, overVm).getSecret(world.secretName)),
    ).toBe('401 Unauthorized')
    expect(world.sent.every(({ response }) => response!.status === 401)).toBe(true)
  })

  it('has nobody to talk to where there is no such vault', async () => {
    await expect(secrets('user', 'https://no-such-vault.vault.azure.net').getSecret('x')).rejects.toThrow(
      /unreachable/,
    )
  })
})

describe('@azure/keyvault-secrets against a vault with access policies', () => {
  const url = 'https://policy-vault.vault.azure.net'
  beforeAll(async () => {
    const { operator, identities, tenantId, location } = world
    await operator.call('PUT', operator.vault('policy-vault'), {
      location,
      properties: {
        tenantId,
        sku: { family: 'A', name: 'standard' },
        enableRbacAuthorization: false,
        accessPolicies: [
          { tenantId, objectId: identities.user.principalId, permissions: { secrets: ['Get'] } },
          {
            tenantId,
            objectId: identities.officer.principalId,
            permissions: { secrets: ['get', 'set', 'list'] },
          },
        ],
      },
    })
  })

  it('goes by the policy, for the whole vault', async () => {
    await secrets('officer', url).setSecret('one', '1')
    await secrets('officer', url).setSecret('two', '2')
    expect([
      await secrets('user', url).getSecret('one'),
      await secrets('user', url).getSecret('two'),
    ]).toMatchObject([{ value: '1' }, { value: '2' }])
    expect(await refusal(secrets('user', url).getSecret('three'))).toBe('404 SecretNotFound')
    expect(await refusal(secrets('user', url).setSecret('one', '0'))).toBe('403 Forbidden ForbiddenByPolicy')
    expect(await refusal(secrets('nobody', url).getSecret('one'))).toBe('403 Forbidden ForbiddenByPolicy')
  })

  it('takes no notice of policies once the vault uses Azure RBAC, nor of roles before', async () => {
    const { operator, identities } = world
    await operator.assign(
      'secretsUser',
      identities.nobody.principalId,
      `${operator.vault('policy-vault')}/secrets/one`,
    )
    expect(await refusal(secrets('nobody', url).getSecret('one'))).toBe('403 Forbidden ForbiddenByPolicy')
    await operator.call('PATCH', operator.vault('policy-vault'), {
      properties: { enableRbacAuthorization: true },
    })
    expect(await secrets('nobody', url).getSecret('one')).toMatchObject({ value: '1' })
    expect(await refusal(secrets('user', url).getSecret('one'))).toBe('403 Forbidden ForbiddenByRbac')
  })
})
