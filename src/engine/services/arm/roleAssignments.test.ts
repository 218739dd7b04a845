import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BUILT_IN_ROLES } from './builtInRoles.ts'
import { createArmCloud, type ArmCloud, type Answer } from './testing/armCloud.ts'

const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
const CONTRIBUTOR = 'b24988ac-6180-42a0-ab88-20f7382dd24c'
const [A, B, C] = ['1', '2', '3'].map((digit) => `${digit.repeat(8)}-1111-4111-8111-${digit.repeat(12)}`) as [
  string,
  string,
  string,
]
const error = ({ status, body }: Answer) => `${status} ${body.error.code}`

let cloud: ArmCloud
let principalId: string
let clientId: string
beforeEach(async () => {
  cloud = createArmCloud()
  ;({ principalId, clientId } = (await cloud.createIdentity('one')).properties)
})

describe('a role assignment', () => {
  it('is made: 201 with everything that is known of it', async () => {
    const { status, body } = await cloud.assign(A, cloud.paths.group, READER, principalId)
    expect(status).toBe(201)
    const at = new Date(cloud.clock.now).toISOString()
    expect(body).toEqual({
      properties: {
        roleDefinitionId: `${cloud.paths.subscription}/providers/Microsoft.Authorization/roleDefinitions/${READER}`,
        principalId,
        principalType: 'ServicePrincipal',
        scope: cloud.paths.group,
        condition: null,
        conditionVersion: null,
        createdOn: at,
        updatedOn: at,
        createdBy: cloud.operator.objectId,
        updatedBy: cloud.operator.objectId,
        delegatedManagedIdentityResourceId: null,
        description: null,
      },
      id: cloud.paths.assignment(cloud.paths.group, A),
      type: 'Microsoft.Authorization/roleAssignments',
      name: A,
    })
    expect((await cloud.call('GET', body.id)).body).toEqual(body)
    expect((await cloud.call('GET', `/${body.id}`)).body).toEqual(body)
  })
  it('the same again is no error, the same grant under another name is, another grant under the same name too', async () => {
    await cloud.assign(A, cloud.paths.group, READER, principalId)
    expect(
      (
        await cloud.assign(
          A,
          cloud.paths.group.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'),
          READER,
          principalId,
        )
      ).status,
    ).toBe(200)
    const exists = await cloud.assign(B, cloud.paths.group, READER, principalId)
    expect([error(exists), exists.body.error.message]).toEqual([
      '409 RoleAssignmentExists',
      `The role assignment already exists. The ID of the existing role assignment is ${A.replaceAll('-', '')}.`,
    ])
    for (const other of [
      cloud.assign(A, cloud.paths.vm, READER, principalId),
      cloud.assign(A, cloud.paths.group, CONTRIBUTOR, principalId),
      cloud.assign(A, cloud.paths.group, READER, cloud.operator.objectId),
    ]) {
      const refused = await other
      expect([error(refused), refused.body.error.message]).toEqual([
        '400 RoleAssignmentUpdateNotPermitted',
        'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
      ])
    }
  })
  it('two at the same time for the same grant: one is made', async () => {
    const answers = await Promise.all(
      [A, B].map((name) => cloud.assign(name, cloud.paths.group, READER, principalId)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })
  it('the client id is no principal, nor is anything the directory does not know', async () => {
    const refused = await cloud.assign(A, cloud.paths.group, READER, clientId)
    expect(error(refused)).toBe('400 PrincipalNotFound')
    expect(refused.body.error.message).toBe(
      `Principal ${clientId.replaceAll('-', '')} does not exist in the directory ${cloud.scenario.tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`,
    )
  })
  it('principalType spares the wait for replication and must be right', async () => {
    cloud.delays.replication = 60_000
    const put = (principalType: string | undefined) =>
      cloud.call('PUT', cloud.paths.assignment(cloud.paths.group, A), {
        properties: { roleDefinitionId: READER, principalId, principalType },
      })
    expect(error(await put(undefined))).toBe('400 PrincipalNotFound')
    expect(error(await put('User'))).toBe('400 UnmatchedPrincipalType')
    expect(error(await put('MSI'))).toBe('400 InvalidPrincipalType')
    expect((await put('ServicePrincipal')).status).toBe(201)
    await cloud.call('DELETE', cloud.paths.assignment(cloud.paths.group, A))
    cloud.clock.now += 60_000
    expect((await put(undefined)).status).toBe(201)
  })
  it('what is not well formed or not there is refused', async () => {
    const put = (name: string, scope: string, properties: object) =>
      cloud.call('PUT', cloud.paths.assignment(scope, name), { properties })
    const good = { roleDefinitionId: READER, principalId }
    expect(error(await put('no-guid', cloud.paths.group, good))).toBe('400 InvalidRoleAssignmentId')
    expect(error(await put(A, cloud.paths.group, { ...good, principalId: 'one' }))).toBe(
      '400 InvalidPrincipalId',
    )
    expect(error(await put(A, cloud.paths.group, { ...good, roleDefinitionId: B }))).toBe(
      '404 RoleDefinitionDoesNotExist',
    )
    expect(error(await put(A, cloud.paths.group, { principalId }))).toBe('400 InvalidRequestContent')
    expect(error(await put(A, `${cloud.paths.subscription}/resourceGroups/x`, good))).toBe(
      '404 ResourceGroupNotFound',
    )
    expect(error(await put(A, `${cloud.paths.vm}x`, good))).toBe('404 ResourceNotFound')
    expect(
      (await cloud.call('GET', `${cloud.paths.group}/providers/Microsoft.Authorization/roleAssignments`)).body
        .value,
    ).toHaveLength(1)
  })
  it('may be about one secret', async () => {
    const scope = `${cloud.paths.vault}/secrets/db-password`
    expect((await cloud.assign(A, scope, READER, principalId)).body.properties.scope).toBe(scope)
  })
  it('is removed: 200 with what it was, then 204', async () => {
    const { body } = await cloud.assign(A, cloud.paths.group, READER, principalId)
    const removed = await cloud.call('DELETE', body.id)
    expect([removed.status, removed.body]).toEqual([200, body])
    expect((await cloud.call('DELETE', body.id)).status).toBe(204)
    expect(error(await cloud.call('GET', body.id))).toBe('404 RoleAssignmentNotFound')
  })
  it('outlives its principal', async () => {
    const { body } = await cloud.assign(A, cloud.paths.group, READER, principalId)
    await cloud.call('DELETE', cloud.paths.identity('one'))
    expect((await cloud.call('GET', body.id)).body.properties.principalId).toBe(principalId)
  })
  it('counts once it has propagated', async () => {
    cloud.delays.propagation = 300_000
    await cloud.settled('PATCH', cloud.paths.vm, {
      identity: { type: 'UserAssigned', userAssignedIdentities: { [cloud.paths.identity('one')]: {} } },
    })
    const {
      body: { access_token: token },
    } = await cloud.imdsToken()
    const read = async () => (await cloud.call('GET', cloud.paths.group, undefined, token)).status
    await cloud.assign(A, cloud.paths.group, READER, principalId)
    expect(await read()).toBe(403)
    cloud.clock.now += 300_000
    expect(await read()).toBe(200)
    await cloud.call('DELETE', cloud.paths.assignment(cloud.paths.group, A))
    expect(await read()).toBe(200)
    cloud.clock.now += 300_000
    expect(await read()).toBe(403)
  })
})

describe('lists', () => {
  it('by scope and filter', async () => {
    const vm = cloud.paths.vm
    const other = (await cloud.createIdentity('two')).properties.principalId
    await cloud.assign(A, vm, READER, principalId)
    await cloud.assign(B, cloud.paths.group, READER, principalId)
    await cloud.assign(C, cloud.paths.vault, READER, other)
    const owner = (
      await cloud.call(
        'GET',
        `${cloud.paths.subscription}/providers/Microsoft.Authorization/roleAssignments?$filter=atScope()`,
      )
    ).body.value[0]
    expect(owner.properties).toMatchObject({
      principalId: cloud.operator.objectId,
      principalType: 'User',
      scope: cloud.paths.subscription,
    })

    const list = async (scope: string, filter?: string) => {
      const query = filter === undefined ? '' : `?$filter=${encodeURIComponent(filter)}`
      const { body } = await cloud.call(
        'GET',
        `${scope}/providers/Microsoft.Authorization/roleAssignments${query}`,
      )
      return body.value ? body.value.map(({ name }: { name: string }) => name) : body.error.code
    }
    expect(await list(cloud.paths.group)).toEqual([owner.name, A, B, C])
    expect(await list(vm)).toEqual([owner.name, A, B])
    expect(await list(cloud.paths.group, 'atScope()')).toEqual([owner.name, B])
    expect(await list(cloud.paths.subscription, `principalId eq '${principalId.toUpperCase()}'`)).toEqual([
      A,
      B,
    ])
    expect(await list(cloud.paths.subscription, `assignedTo('${other}')`)).toEqual([C])
    expect(await list(cloud.paths.group, `atScope() and assignedTo('${principalId}')`)).toEqual([B])
    expect(await list(cloud.paths.group, `principalId eq ${principalId}`)).toBe('BadFilter')
  })
})

describe('role definitions', () => {
  let own: ArmCloud
  beforeAll(() => {
    own = createArmCloud()
  })
  const path = (rest = '') => `${own.paths.group}/providers/Microsoft.Authorization/roleDefinitions${rest}`

  it('each is there by id, with what it allows', async () => {
    const { body } = await own.call('GET', path('/4633458B-17DE-408A-B874-0445C86B69E6'))
    expect(body).toMatchObject({
      id: `${own.paths.subscription}/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6`,
      properties: {
        roleName: 'Key Vault Secrets User',
        type: 'BuiltInRole',
        permissions: [
          {
            actions: [],
            dataActions: [
              'Microsoft.KeyVault/vaults/secrets/getSecret/action',
              'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
            ],
          },
        ],
      },
    })
    expect(error(await own.call('GET', path(`/${A}`)))).toBe('404 RoleDefinitionDoesNotExist')
  })
  it('all of them, or one by its name', async () => {
    expect((await own.call('GET', path())).body.value).toHaveLength(BUILT_IN_ROLES.length)
    const { body } = await own.call(
      'GET',
      path(`?$filter=${encodeURIComponent("roleName eq 'owner' and type eq 'BuiltInRole'")}`),
    )
    expect(body.value.map(({ name }: { name: string }) => name)).toEqual([
      '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
    ])
    expect(error(await own.call('GET', path('?$filter=nonsense')))).toBe('400 BadFilter')
  })
})

describe('verdicts for services with a data plane', () => {
  it('are given to Key Vault alone', async () => {
    const secret = `${cloud.paths.vault}/secrets/db-password`
    await cloud.assign(A, secret, '4633458b-17de-408a-b874-0445c86b69e6', principalId)
    const ask = (body: object, token?: string) =>
      cloud.call('POST', `${cloud.paths.vault}/providers/Microsoft.Authorization/checkAccess`, body, token)
    const wish = {
      principalId,
      dataAction: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
      scope: secret,
    }
    expect(error(await ask(wish))).toBe('403 AuthorizationFailed')
    const token = await cloud.keyVaultToken()
    expect((await ask(wish, token)).body).toMatchObject({
      allowed: true,
      assignment: { scope: secret, roleName: 'Key Vault Secrets User' },
    })
    expect((await ask({ ...wish, scope: `${cloud.paths.vault}/secrets/other` }, token)).body).toEqual({
      allowed: false,
    })
    expect((await ask({ ...wish, principalId: cloud.operator.objectId }, token)).body).toEqual({
      allowed: false,
    })
    expect(error(await ask({ ...wish, action: 'x/read' }, token))).toBe('400 BadRequestFormat')
    expect((await cloud.call('GET', cloud.paths.vault, undefined, token)).status).toBe(200)
    expect((await cloud.call('GET', cloud.paths.vm, undefined, token)).status).toBe(403)
    expect((await cloud.call('PATCH', cloud.paths.vault, {}, token)).status).toBe(403)
  })
})
