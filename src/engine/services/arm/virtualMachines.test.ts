import { beforeEach, describe, expect, it } from 'vitest'
import { createArmCloud, type ArmCloud } from './testing/armCloud.ts'

let cloud: ArmCloud
beforeEach(() => {
  cloud = createArmCloud()
})

const ENABLE = { identity: { type: 'SystemAssigned' } }
const vmNow = async () => (await cloud.call('GET', cloud.paths.vm)).body

describe('the system-assigned identity', () => {
  it('is switched on: 200 with the whole VM, Updating, its principal known; a poll says Succeeded; IMDS gives its token', async () => {
    const { status, headers, body, operation } = await cloud.settled('PATCH', cloud.paths.vm, ENABLE)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      name: 'app-vm',
      properties: { provisioningState: 'Updating', hardwareProfile: { vmSize: 'Standard_B2s' } },
    })
    expect(body.identity).toEqual({
      type: 'SystemAssigned',
      principalId: expect.stringMatching(/^[\da-f-]{36}$/),
      tenantId: cloud.scenario.tenantId,
    })
    expect(headers.get('azure-asyncoperation')).toMatch(
      /^https:\/\/management\.azure\.com\/subscriptions\/[^/]+\/providers\/Microsoft\.Compute\/locations\/westeurope\/operations\/[\da-f-]{36}\?p=[\da-f-]{36}&api-version=2024-11-01&t=\d{18}&c=.+&s=.+&h=.+$/,
    )
    expect(headers.get('azure-asyncnotification')).toBe('Enabled')
    expect(headers.get('etag')).toBe('"2"')
    expect(headers.get('location')).toBeNull()
    expect(headers.get('x-ms-ratelimit-remaining-resource')).toBe(
      'Microsoft.Compute/UpdateVMSubscriptionMaximum;1499,Microsoft.Compute/UpdateVMResource;11',
    )
    expect(operation).toEqual({
      startTime: expect.any(String),
      endTime: expect.any(String),
      status: 'Succeeded',
      name: expect.stringMatching(/^[\da-f-]{36}$/),
    })
    expect((await vmNow()).properties.provisioningState).toBe('Succeeded')
    const token = await cloud.imdsToken()
    expect(token.status).toBe(200)
    expect(await cloud.principalExists(body.identity.principalId)).toBe(true)
  })

  it('goes over the wire in the order of the flow', async () => {
    await cloud.settled('PATCH', cloud.paths.vm, ENABLE)
    const story = cloud.exchanges
      .filter(({ request: { url } }) => !/discovery|oauth2|operations/.test(url))
      .sort((a, b) => a.request.order - b.request.order)
      .map(({ from, to, request }) => `${from} ${request.method} ${to}`)
    expect(story).toEqual([
      'operator PATCH arm',
      'arm POST entra',
      'arm POST identityProvider',
      'identityProvider POST entra',
      'arm GET identityProvider',
      'arm PUT imds',
    ])
    const [patch, fetched] = ['PATCH', 'GET'].map((method) =>
      cloud.exchanges.find(
        ({ from, to, request }) =>
          from !== 'imds' && request.method === method && (to === 'arm' || to === 'identityProvider'),
      ),
    )
    expect(patch!.response!.order).toBeLessThan(fetched!.request.order)
  })

  it('has no private key in any record', async () => {
    await cloud.settled('PATCH', cloud.paths.vm, ENABLE)
    const secrets = cloud.exchanges
      .flatMap(({ request, response }) => [request.body, response?.body ?? ''])
      .filter((body) => body.includes('client_secret"'))
    expect(secrets.length).toBeGreaterThanOrEqual(2)
    for (const body of secrets) expect(JSON.parse(body).client_secret).toMatch(/^<private key redacted/)
  })

  it('is the same when asked for twice', async () => {
    const first = await cloud.settled('PATCH', cloud.paths.vm, ENABLE)
    const second = await cloud.settled('PATCH', cloud.paths.vm, ENABLE)
    expect(second.body.identity).toEqual(first.body.identity)
    expect(second.operation.status).toBe('Succeeded')
  })

  it('switched off, its principal dies and IMDS knows it no more; on again it is another', async () => {
    const {
      body: { identity: first },
    } = await cloud.settled('PATCH', cloud.paths.vm, ENABLE)
    const off = await cloud.settled('PATCH', cloud.paths.vm, {
      identity: { type: 'None', userAssignedIdentities: null },
    })
    expect(off.operation.status).toBe('Succeeded')
    expect(await vmNow()).not.toHaveProperty('identity')
    expect(await cloud.principalExists(first.principalId)).toBe(false)
    expect((await cloud.imdsToken()).body).toEqual({
      error: 'invalid_request',
      error_description: 'Identity not found',
    })
    const {
      body: { identity: second },
    } = await cloud.settled('PATCH', cloud.paths.vm, ENABLE)
    expect(second.principalId).not.toBe(first.principalId)
    expect((await cloud.imdsToken()).status).toBe(200)
  })

  it('changes made without waiting for one another never overlap: what is left fits what the VM says', async () => {
    const types = [
      'SystemAssigned',
      'None',
      'SystemAssigned',
      'None',
      'SystemAssigned',
      'None',
      'SystemAssigned',
    ]
    const answers = await Promise.all(
      types.map((type) => cloud.settled('PATCH', cloud.paths.vm, { identity: { type } })),
    )
    expect(answers.map(({ operation }) => operation.status)).toEqual(types.map(() => 'Succeeded'))
    const left = (await vmNow()).identity?.principalId
    expect((await cloud.imdsToken()).status).toBe(left === undefined ? 400 : 200)
    const made = new Set(
      answers.flatMap(({ body }) => (body.identity ? [body.identity.principalId as string] : [])),
    )
    for (const id of made) expect(await cloud.principalExists(id)).toBe(id === left)
  })

  it('tells its client id at identities/default alone', async () => {
    const path = `${cloud.paths.vm}/providers/Microsoft.ManagedIdentity/identities/default`
    expect((await cloud.call('GET', path)).status).toBe(404)
    const {
      body: { identity },
    } = await cloud.settled('PATCH', cloud.paths.vm, ENABLE)
    const { body } = await cloud.call('GET', path)
    expect(body.properties).toMatchObject({
      principalId: identity.principalId,
      tenantId: cloud.scenario.tenantId,
    })
    expect(body.properties.clientId).toBe((await cloud.imdsToken()).body.client_id)
    expect(JSON.stringify(await vmNow())).not.toContain(body.properties.clientId)
  })
})

describe('user-assigned identities on a VM', () => {
  it('are attached under the id as the caller wrote it, several on one VM, one on several', async () => {
    const one = await cloud.createIdentity('one')
    const two = await cloud.createIdentity('two')
    const upper = one.id.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions')
    const { body, operation } = await cloud.settled('PATCH', cloud.paths.vm, {
      identity: { type: 'UserAssigned', userAssignedIdentities: { [upper]: {}, [two.id]: {} } },
    })
    expect(operation.status).toBe('Succeeded')
    const { principalId, clientId } = one.properties
    expect(body.identity.userAssignedIdentities[upper]).toEqual({ principalId, clientId })
    expect((await cloud.imdsToken()).body.error_description).toMatch(
      /^Multiple user assigned identities exist/,
    )
    expect((await cloud.imdsToken('app-vm', `&client_id=${clientId}`)).body.client_id).toBe(clientId)

    const other = `${cloud.paths.group}/providers/Microsoft.Compute/virtualMachines/other`
    const created = await cloud.settled('PUT', other, {
      location: 'West Europe',
      identity: { type: 'UserAssigned', userAssignedIdentities: { [one.id]: {} } },
    })
    expect([created.status, created.operation.status]).toEqual([201, 'Succeeded'])
    expect((await cloud.imdsToken('other')).body.client_id).toBe(clientId)
    const associated = await cloud.call('POST', `${one.id}/listAssociatedResources`)
    expect(associated.body).toMatchObject({ totalCount: 2 })
    expect(associated.body.value.map(({ name }: { name: string }) => name)).toEqual(['app-vm', 'other'])
  })

  it('null takes one off; it and its principal live on', async () => {
    const { id, properties } = await cloud.createIdentity('one')
    await cloud.settled('PATCH', cloud.paths.vm, {
      identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [id]: {} } },
    })
    expect((await vmNow()).identity.type).toBe('SystemAssigned, UserAssigned')
    const off = await cloud.settled('PATCH', cloud.paths.vm, {
      identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [id]: null } },
    })
    expect(off.operation.status).toBe('Succeeded')
    expect((await vmNow()).identity).toEqual({
      type: 'SystemAssigned',
      principalId: expect.any(String),
      tenantId: cloud.scenario.tenantId,
    })
    expect((await cloud.imdsToken('app-vm', `&client_id=${properties.clientId}`)).status).toBe(400)
    expect(await cloud.principalExists(properties.principalId)).toBe(true)
  })

  it('type SystemAssigned silently detaches them', async () => {
    const { id } = await cloud.createIdentity('one')
    await cloud.settled('PATCH', cloud.paths.vm, {
      identity: { type: 'UserAssigned', userAssignedIdentities: { [id]: {} } },
    })
    await cloud.settled('PATCH', cloud.paths.vm, ENABLE)
    expect((await vmNow()).identity.type).toBe('SystemAssigned')
  })

  it('an unknown one is refused, a deleted one makes updates fail until it is taken off', async () => {
    const unknown = await cloud.call('PATCH', cloud.paths.vm, {
      identity: { type: 'UserAssigned', userAssignedIdentities: { [cloud.paths.identity('nobody')]: {} } },
    })
    expect([unknown.status, unknown.body.error.code]).toEqual([400, 'FailedIdentityOperation'])
    expect(unknown.body.error.message).toMatch(
      /^Identity operation for resource '.+\/virtualMachines\/app-vm' failed with error 'Failed to perform resource identity operation\. Status: 'BadRequest'\. Response: '.+'\.'\.$/,
    )

    const { id } = await cloud.createIdentity('one')
    await cloud.settled('PATCH', cloud.paths.vm, {
      identity: { type: 'UserAssigned', userAssignedIdentities: { [id]: {} } },
    })
    expect((await cloud.call('DELETE', id)).status).toBe(200)
    const stale = await cloud.call('PATCH', cloud.paths.vm, {
      identity: { type: 'SystemAssigned, UserAssigned' },
    })
    expect([stale.status, stale.body.error.code]).toEqual([403, 'LinkedAuthorizationFailed'])
    const off = await cloud.settled('PATCH', cloud.paths.vm, {
      identity: { type: 'UserAssigned', userAssignedIdentities: { [id]: null } },
    })
    expect([off.status, off.operation.status]).toEqual([200, 'Succeeded'])
  })

  it('need the right to assign as well as that to write the VM', async () => {
    const { id } = await cloud.createIdentity('one')
    await cloud.settled('PATCH', cloud.paths.vm, ENABLE)
    const {
      body: { access_token: token },
    } = await cloud.imdsToken()
    const { principalId } = (await vmNow()).identity
    await cloud.assign(
      '11111111-1111-4111-8111-111111111111',
      cloud.paths.group,
      '9980e02c-c2be-4d73-94e8-173b1dc7cf3c',
      principalId,
    )
    const attach = () =>
      cloud.call(
        'PATCH',
        cloud.paths.vm,
        { identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [id]: {} } } },
        token,
      )
    const refused = await attach()
    expect(refused.status).toBe(403)
    expect(refused.body.error).toEqual({
      code: 'LinkedAuthorizationFailed',
      message: `The client '${principalId}' with object id '${principalId}' has permission to perform action 'Microsoft.Compute/virtualMachines/write' on scope '${cloud.paths.vm}'; however, it does not have permission to perform action 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' on the linked scope(s) '${id}' or the linked scope(s) are invalid.`,
    })
    await cloud.assign(
      '22222222-2222-4222-8222-222222222222',
      id,
      'f1a07417-d97a-45cb-824c-7a7467783830',
      principalId,
    )
    expect((await attach()).status).toBe(200)
  })
})

describe('the VM itself', () => {
  it('PUT back as it was read, with the identity changed', async () => {
    const vm = await vmNow()
    const { status, body, operation } = await cloud.settled('PUT', cloud.paths.vm, {
      ...vm,
      identity: { type: 'SystemAssigned' },
    })
    expect([status, operation.status, body.identity.type]).toEqual([200, 'Succeeded', 'SystemAssigned'])
    expect(body.properties.vmId).toBe(vm.properties.vmId)
    const again = await cloud.settled('PUT', cloud.paths.vm, { ...vm, identity: undefined })
    expect(again.body.identity).toEqual(body.identity)
  })

  it('PATCH of tags reaches the instance metadata', async () => {
    await cloud.settled('PATCH', cloud.paths.vm, { tags: { stage: 'test' } })
    const response = await cloud.network.fetchAs({ actor: 'code', vm: 'app-vm' })(
      'http://169.254.169.254/metadata/instance/compute?api-version=2021-02-01',
      { headers: { metadata: 'true' } },
    )
    expect(await response.json()).toMatchObject({
      name: 'app-vm',
      tags: 'stage:test',
      vmId: (await vmNow()).properties.vmId,
    })
  })

  it('never shows a password again', async () => {
    const { body } = await cloud.settled('PATCH', cloud.paths.vm, {
      properties: { osProfile: { adminPassword: 'hunter2' } },
    })
    expect(body.properties.osProfile).toMatchObject({ computerName: 'app-vm' })
    expect(JSON.stringify(body)).not.toContain('hunter2')
  })

  it('is deleted: 202, then gone with its own principal and its place on the network; user-assigned identities stay', async () => {
    const { id, properties } = await cloud.createIdentity('one')
    const {
      body: { identity },
    } = await cloud.settled('PATCH', cloud.paths.vm, {
      identity: { type: 'SystemAssigned,UserAssigned', userAssignedIdentities: { [id]: {} } },
    })
    const gone = await cloud.settled('DELETE', cloud.paths.vm)
    expect([gone.status, gone.operation.status]).toEqual([202, 'Succeeded'])
    expect(gone.headers.get('location')).toMatch(/&monitor=true$/)
    expect((await cloud.call('GET', gone.headers.get('location')!)).status).toBe(204)
    expect((await cloud.call('GET', cloud.paths.vm)).body.error.code).toBe('ResourceNotFound')
    expect((await cloud.call('DELETE', cloud.paths.vm)).status).toBe(204)
    expect(await cloud.principalExists(identity.principalId)).toBe(false)
    expect(await cloud.principalExists(properties.principalId)).toBe(true)
    await expect(cloud.imdsToken()).rejects.toThrow(TypeError)
  })

  it('lists in its group and subscription, and shows how it runs when asked', async () => {
    const { body } = await cloud.call(
      'GET',
      `${cloud.paths.subscription}/providers/Microsoft.Compute/virtualMachines`,
    )
    expect(body.value.map(({ name }: { name: string }) => name)).toEqual(['app-vm'])
    expect(
      (await cloud.call('GET', `${cloud.paths.group}/providers/Microsoft.Compute/virtualMachines`)).body,
    ).toEqual(body)
    expect(
      (await cloud.call('GET', `${cloud.paths.vm}?$expand=instanceView`)).body.properties.instanceView
        .statuses[1].code,
    ).toBe('PowerState/running')
  })

  it('an operation that takes time is in progress until the clock has moved', async () => {
    cloud.delays.operation = 30_000
    const { headers } = await cloud.call('PATCH', cloud.paths.vm, ENABLE)
    const poll = () => cloud.call('GET', headers.get('azure-asyncoperation')!)
    const before = await poll()
    expect(before.body).toEqual({
      startTime: expect.any(String),
      status: 'InProgress',
      name: expect.any(String),
    })
    expect(before.headers.get('retry-after')).toBe('10')
    cloud.clock.now += 30_000
    expect((await poll()).body.status).toBe('Succeeded')
  })

  it('an operation is for whoever started it or may read operations', async () => {
    const { headers } = await cloud.call('PATCH', cloud.paths.vm, ENABLE)
    const poll = headers.get('azure-asyncoperation')!
    expect((await cloud.call('GET', poll)).body.status).toBe('Succeeded')
    const {
      body: { access_token: token },
    } = await cloud.imdsToken()
    expect((await cloud.call('GET', poll, undefined, token)).body.error.code).toBe('AuthorizationFailed')
    expect((await cloud.call('GET', poll, undefined, 'garbage')).status).toBe(401)
    expect((await cloud.call('GET', poll.replace(/operations\/[^?]+/, 'operations/none'))).status).toBe(404)
    const { principalId } = (await vmNow()).identity
    await cloud.assign(
      '11111111-1111-4111-8111-111111111111',
      cloud.paths.vm,
      '9980e02c-c2be-4d73-94e8-173b1dc7cf3c',
      principalId,
    )
    const own = await cloud.call('PATCH', cloud.paths.vm, { tags: {} }, token)
    expect(
      (await cloud.call('GET', own.headers.get('azure-asyncoperation')!, undefined, token)).body.status,
    ).toBe('Succeeded')
  })
})
