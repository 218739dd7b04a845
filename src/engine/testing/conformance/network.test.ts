import { SecretClient } from '@azure/keyvault-secrets'
import type { RestError } from '@azure/core-rest-pipeline'
import { beforeAll, describe, expect, it } from 'vitest'
import { httpClientOver } from './httpClient.ts'
import { createVaultCloud, overVm, refusal } from './vaultClients.ts'

/* The vault's firewall and soft delete as the official client meets them, from the VM and from outside. */
const create = () => createVaultCloud('officer')
let world: Awaited<ReturnType<typeof create>>
let subnet: string
beforeAll(async () => {
  world = await create()
  const { operator, identities } = world
  subnet = `${operator.group}/providers/Microsoft.Network/virtualNetworks/demo-vnet/subnets/default`
  await operator.assign('secretsOfficer', identities.officer.principalId, operator.vault())
})
const set = (properties: object) => world.operator.call('PATCH', world.operator.vault(), { properties })
const deny = (rules: object = {}) =>
  set({
    publicNetworkAccess: 'Enabled',
    networkAcls: { defaultAction: 'Deny', ipRules: [], virtualNetworkRules: [], ...rules },
  })
const fromVm = () => new SecretClient(world.vaultUrl, world.as('officer'), overVm)
/** The same identity's token, carried to a machine on the internet. */
const fromOutside = () =>
  new SecretClient(world.vaultUrl, world.as('officer'), {
    httpClient: httpClientOver(world.cloud.fetchFrom('internet')),
    retryOptions: { maxRetries: 0 },
  })
const get = (client: SecretClient) => refusal(client.getSecret(world.secretName))

describe('@azure/keyvault-secrets and the vault’s firewall', () => {
  it('is let in from everywhere while the default action is Allow', async () => {
    expect([await get(fromVm()), await get(fromOutside())]).toEqual([undefined, undefined])
  })
  it('is refused everywhere by Deny, and told from which address and as whom it came', async () => {
    await deny()
    expect([await get(fromVm()), await get(fromOutside())]).toEqual(
      Array(2).fill('403 Forbidden ForbiddenByFirewall'),
    )
    const error = (await fromOutside()
      .getSecret(world.secretName)
      .catch((reason: unknown) => reason)) as RestError
    expect(error.message).toMatch(
      /^Client address is not authorized and caller is not a trusted service\.\r\nClient address: 198\.51\.100\.23\r\nCaller: appid=/,
    )
    expect(error.message).toContain(`oid=${world.identities.officer.principalId};`)
  })
  it('is let in from the VM alone once its subnet is admitted, and from an admitted address', async () => {
    await deny({ virtualNetworkRules: [{ id: subnet }] })
    expect([await get(fromVm()), await get(fromOutside())]).toEqual([
      undefined,
      '403 Forbidden ForbiddenByFirewall',
    ])
    await deny({ ipRules: [{ value: '198.51.100.0/24' }] })
    expect([await get(fromVm()), await get(fromOutside())]).toEqual([
      '403 Forbidden ForbiddenByFirewall',
      undefined,
    ])
  })
  it('is kept out by disabled public access, whatever the rules', async () => {
    await deny({ virtualNetworkRules: [{ id: subnet }] })
    await set({ publicNetworkAccess: 'Disabled' })
    expect([await get(fromVm()), await get(fromOutside())]).toEqual(
      Array(2).fill('403 Forbidden ForbiddenByConnection'),
    )
    await set({ publicNetworkAccess: 'Enabled', networkAcls: { defaultAction: 'Allow' } })
    expect(await get(fromVm())).toBe(undefined)
  })
})

describe('@azure/keyvault-secrets and soft delete', () => {
  it('deletes, is refused the name, recovers, and purges', async () => {
    const client = fromVm()
    await client.setSecret('doomed', 'one')
    const deleted = await (await client.beginDeleteSecret('doomed', { intervalInMs: 1 })).pollUntilDone()
    expect(deleted).toMatchObject({ name: 'doomed', properties: { recoverableDays: 90 } })
    expect(deleted.deletedOn).toBeInstanceOf(Date)
    expect(await refusal(client.getSecret('doomed'))).toBe('404 SecretNotFound')
    expect(await refusal(client.setSecret('doomed', 'two'))).toBe(
      '409 Conflict ObjectIsDeletedButRecoverable',
    )
    await (await client.beginRecoverDeletedSecret('doomed', { intervalInMs: 1 })).pollUntilDone()
    expect((await client.getSecret('doomed')).value).toBe('one')
    await (await client.beginDeleteSecret('doomed', { intervalInMs: 1 })).pollUntilDone()
    await client.purgeDeletedSecret('doomed')
    expect((await client.setSecret('doomed', 'two')).value).toBe('two')
  })
  it('is refused a disabled secret, and given an expired one', async () => {
    const client = fromVm()
    await client.setSecret('stale', 'old', { expiresOn: new Date(Date.now() - 3600e3) })
    expect((await client.getSecret('stale')).value).toBe('old')
    const { properties } = await client.setSecret('off', 'x')
    await client.updateSecretProperties('off', properties.version!, { enabled: false })
    expect(await refusal(client.getSecret('off'))).toBe('403 Forbidden SecretDisabled')
  })
})
