import { AuthorizationManagementClient } from '@azure/arm-authorization'
import { ComputeManagementClient } from '@azure/arm-compute'
import { ManagedServiceIdentityClient } from '@azure/arm-msi'
import { ResourceManagementClient } from '@azure/arm-resources'
import type { RestError } from '@azure/core-rest-pipeline'
import { beforeEach, describe, expect, it } from 'vitest'
import { createCloud, type Cloud } from '../../index.ts'
import { httpClientOver } from './httpClient.ts'

const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
const SECRETS_USER = '4633458b-17de-408a-b874-0445c86b69e6'

let cloud: Cloud
let compute: ComputeManagementClient
let msi: ManagedServiceIdentityClient
let authorization: AuthorizationManagementClient
let resources: ResourceManagementClient
beforeEach(async () => {
  cloud = await createCloud()
  const credential = {
    getToken: async (scope: string | string[]) => ({
      token: await cloud.signIn([scope].flat()[0]!.replace(/\/\.default$/, '')),
      expiresOnTimestamp: Date.now() + 3000e3,
    }),
  }
  const options = { httpClient: httpClientOver(cloud.fetchFrom('internet')), retryOptions: { maxRetries: 0 } }
  const { subscriptionId } = cloud.scenario
  compute = new ComputeManagementClient(credential, subscriptionId, options)
  msi = new ManagedServiceIdentityClient(credential, subscriptionId, options)
  authorization = new AuthorizationManagementClient(credential, subscriptionId, options)
  resources = new ResourceManagementClient(credential, subscriptionId, options)
})

const group = () => cloud.scenario.resourceGroup
const vm = () => compute.virtualMachines.get(group(), cloud.scenario.vmName)
const update = (identity: object) =>
  compute.virtualMachines.update(group(), cloud.scenario.vmName, { identity })
const createIdentity = (name = cloud.scenario.identityName) =>
  msi.userAssignedIdentities.createOrUpdate(group(), name, { location: cloud.scenario.location })
const all = async <T>(pages: AsyncIterable<T>) => {
  const items: T[] = []
  for await (const item of pages) items.push(item)
  return items
}
const refusal = async (call: PromiseLike<unknown>) =>
  Promise.resolve(call).then(
    () => undefined,
    ({ statusCode, code }: RestError) => `${statusCode} ${code}`,
  )

describe('@azure/arm-compute', () => {
  it('switches the system-assigned identity on, off and on again', async () => {
    const first = (await update({ type: 'SystemAssigned' })).identity
    expect(first).toMatchObject({ type: 'SystemAssigned', tenantId: cloud.scenario.tenantId })
    expect((await vm()).provisioningState).toBe('Succeeded')
    expect((await update({ type: 'None' })).identity).toBeUndefined()
    expect((await update({ type: 'SystemAssigned' })).identity!.principalId).not.toBe(first!.principalId)
  })
  it('attaches two user-assigned identities, keeps both kinds, takes one off with null', async () => {
    const [one, two] = await Promise.all([createIdentity('one'), createIdentity('two')])
    await update({
      type: 'SystemAssigned, UserAssigned',
      userAssignedIdentities: { [one.id!]: {}, [two.id!]: {} },
    })
    await update({ type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [one.id!]: null } })
    const { identity } = await vm()
    expect(identity!.type).toBe('SystemAssigned, UserAssigned')
    expect(identity!.userAssignedIdentities).toEqual({
      [two.id!]: { principalId: two.principalId, clientId: two.clientId },
    })
  })
  it('creates, reads, lists, puts back and deletes VMs', async () => {
    const created = await compute.virtualMachines.createOrUpdate(group(), 'second', {
      location: cloud.scenario.location,
      hardwareProfile: { vmSize: 'Standard_D2s_v5' },
      identity: { type: 'SystemAssigned' },
      tags: { a: 'b' },
    })
    expect(created).toMatchObject({
      name: 'second',
      provisioningState: 'Succeeded',
      hardwareProfile: { vmSize: 'Standard_D2s_v5' },
      identity: { type: 'SystemAssigned' },
    })
    const names = (await all(compute.virtualMachines.list(group()))).map(({ name }) => name)
    expect(names).toEqual([cloud.scenario.vmName, 'second'])
    expect(await all(compute.virtualMachines.listAll())).toHaveLength(2)
    const back = await compute.virtualMachines.createOrUpdate(
      group(),
      'second',
      await compute.virtualMachines.get(group(), 'second'),
    )
    expect([back.vmId, back.identity, back.timeCreated]).toEqual([
      created.vmId,
      created.identity,
      created.timeCreated,
    ])
    expect(
      (await compute.virtualMachines.instanceView(group(), 'second')).statuses!.map(({ code }) => code),
    ).toContain('PowerState/running')
    await compute.virtualMachines.delete(group(), 'second')
    expect(await refusal(compute.virtualMachines.get(group(), 'second'))).toBe('404 ResourceNotFound')
  })
  it('hears of refusals by their code', async () => {
    expect(
      await refusal(
        update({ type: 'UserAssigned', userAssignedIdentities: { [`${(await vm()).id}x`]: {} } }),
      ),
    ).toBe('400 InvalidParameter')
    expect(await refusal(compute.virtualMachines.update('nowhere', 'x', { tags: {} }))).toBe(
      '404 ResourceGroupNotFound',
    )
  })
})

describe('@azure/arm-msi', () => {
  it('creates, reads, lists, tags and deletes an identity', async () => {
    const { identityName } = cloud.scenario
    const created = await createIdentity()
    expect(created).toMatchObject({
      name: identityName,
      location: 'westeurope',
      tenantId: cloud.scenario.tenantId,
      isolationScope: 'None',
    })
    expect(await msi.userAssignedIdentities.get(group(), identityName)).toEqual(created)
    expect(await all(msi.userAssignedIdentities.listByResourceGroup(group()))).toEqual([created])
    expect(await all(msi.userAssignedIdentities.listBySubscription())).toEqual([created])
    expect(await msi.userAssignedIdentities.update(group(), identityName, { tags: { a: 'b' } })).toEqual({
      ...created,
      tags: { a: 'b' },
    })
    await msi.userAssignedIdentities.delete(group(), identityName)
    expect(await refusal(msi.userAssignedIdentities.get(group(), identityName))).toBe('404 ResourceNotFound')
  })
  it('reads the client id of a system-assigned identity, with the scope written either way', async () => {
    const { id, identity } = await update({ type: 'SystemAssigned' })
    for (const scope of [id!, id!.slice(1)]) {
      expect(await msi.systemAssignedIdentities.getByScope(scope)).toMatchObject({
        principalId: identity!.principalId,
        clientId: expect.stringMatching(/^[\da-f-]{36}$/),
      })
    }
  })
})

describe('@azure/arm-authorization', () => {
  const roleDefinitionId = (role: string) =>
    `/subscriptions/${cloud.scenario.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role}`

  it('assigns a role, finds it in every list, reads and removes it', async () => {
    const { principalId } = await createIdentity()
    const scope = (await resources.resourceGroups.get(group())).id!
    const name = crypto.randomUUID()
    const made = await authorization.roleAssignments.create(scope, name, {
      roleDefinitionId: roleDefinitionId(READER),
      principalId: principalId!,
      principalType: 'ServicePrincipal',
    })
    expect(made).toMatchObject({
      name,
      scope,
      principalId,
      principalType: 'ServicePrincipal',
      createdOn: expect.any(Date),
    })
    expect(await authorization.roleAssignments.get(scope.slice(1), name)).toEqual(made)
    const { roleAssignments } = authorization
    const filter = `principalId eq '${principalId}'`
    expect(await all(roleAssignments.listForScope(scope, { filter }))).toEqual([made])
    expect(
      await all(roleAssignments.listForSubscription({ filter: `assignedTo('${principalId}')` })),
    ).toEqual([made])
    expect(await all(roleAssignments.listForResourceGroup(group(), { filter: 'atScope()' }))).toHaveLength(2)
    expect(
      await refusal(
        roleAssignments.create(scope, crypto.randomUUID(), {
          roleDefinitionId: roleDefinitionId(READER),
          principalId: principalId!,
        }),
      ),
    ).toBe('409 RoleAssignmentExists')
    expect(await roleAssignments.delete(scope, name)).toEqual(made)
    expect(await all(roleAssignments.listForScope(scope, { filter }))).toEqual([])
  })
  it('assigns a role on one secret; a client id is no principal', async () => {
    const { principalId, clientId } = await createIdentity()
    const { subscriptionId, vaultName, secretName } = cloud.scenario
    const scope = `/subscriptions/${subscriptionId}/resourceGroups/${group()}/providers/Microsoft.KeyVault/vaults/${vaultName}/secrets/${secretName}`
    const create = (principal: string) =>
      authorization.roleAssignments.create(scope, crypto.randomUUID(), {
        roleDefinitionId: roleDefinitionId(SECRETS_USER),
        principalId: principal,
      })
    expect(await refusal(create(clientId!))).toBe('400 PrincipalNotFound')
    expect((await create(principalId!)).scope).toBe(scope)
  })
  it('reads the built-in roles', async () => {
    const scope = `/subscriptions/${cloud.scenario.subscriptionId}`
    const [reader] = await all(authorization.roleDefinitions.list(scope, { filter: "roleName eq 'Reader'" }))
    expect(reader).toMatchObject({
      name: READER,
      roleType: 'BuiltInRole',
      permissions: [{ actions: ['*/read'] }],
    })
    expect(await authorization.roleDefinitions.get(scope, READER)).toEqual(reader)
  })
})

describe('@azure/arm-resources', () => {
  it('reads the group, finds out whether one exists, lists what is in it', async () => {
    expect(await resources.resourceGroups.get(group())).toMatchObject({
      name: group(),
      location: cloud.scenario.location,
    })
    expect((await resources.resourceGroups.checkExistence(group())).body).toBe(true)
    expect((await resources.resourceGroups.checkExistence('nowhere')).body).toBe(false)
    expect((await all(resources.resources.listByResourceGroup(group()))).map(({ type }) => type)).toEqual([
      'Microsoft.Compute/virtualMachines',
      'Microsoft.KeyVault/vaults',
    ])
  })
})
