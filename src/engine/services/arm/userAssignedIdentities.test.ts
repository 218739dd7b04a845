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
      location: 'westus',
      tags: { a: 'b' },
      id,
      name: 'app-identity',
      type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
      properties: {
        isolationScope: 'None',
        tenantId: cloud.scenario.tenantId,
        principalId: guid,
        clientId: guid,
      },
    })
    expect(body.properties.clientId).not.toBe(body.properties.principalId)
    expect((await cloud.call('GET', path.toUpperCase())).body).toEqual(body)
    expect((await cloud.call('GET', path.slice(0, path.lastIndexOf('/')))).body).toEqual({ value: [body] })
    expect(
      (
        await cloud.call(
          'GET',
          `${cloud.paths.subscription}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`,
        )
      ).body,
    ).toEqual({ value: [body] })
  })
  it('PUT again is 200 with the same principal and the new tags; another location is refused', async () => {
    const {
      body: { properties },
    } = await cloud.call('PUT', path, { location: 'westus', tags: { a: 'b' } })
    const again = await cloud.call('PUT', path, { location: 'westus' })
    expect([again.status, again.body.properties, again.body.tags]).toEqual([200, properties, {}])
    const moved = await cloud.call('PUT', path, { location: 'northeurope' })
    expect([moved.status, moved.body.error.code]).toEqual([409, 'InvalidResourceLocation'])
    expect((await cloud.call('PUT', cloud.paths.identity('other'), {})).body.error.code).toBe(
      'LocationRequired',
    )
  })
  it('made twice at the same time is one', async () => {
    const answers = await Promise.all([1, 2].map(() => cloud.call('PUT', path, { location: 'westus' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201])
    expect(answers[0]!.body).toEqual(answers[1]!.body)
  })
  it('PATCH changes tags and nothing else', async () => {
    const { body } = await cloud.call('PUT', path, { location: 'westus' })
    const patched = await cloud.call('PATCH', path, {
      tags: { c: 'd' },
      location: 'elsewhere',
      properties: { clientId: 'x' },
    })
    expect(patched.body).toEqual({ ...body, tags: { c: 'd' } })
  })
  it('is deleted with its principal and credential: 200 without body, then 204', async () => {
    const { properties } = await cloud.createIdentity('app-identity')
    await cloud.settled('PATCH', cloud.paths.vm, {
      identity: { type: 'UserAssigned', userAssignedIdentities: { [path]: {} } },
    })
    const gone = await cloud.call('DELETE', path)
    expect([gone.status, gone.body]).toEqual([200, undefined])
    expect((await cloud.call('DELETE', path)).status).toBe(204)
    expect((await cloud.call('GET', path)).body.error.code).toBe('ResourceNotFound')
    expect(await cloud.principalExists(properties.principalId)).toBe(false)
    expect((await cloud.imdsToken()).status).toBe(400)
    const again = await cloud.createIdentity('app-identity')
    expect(again.properties.clientId).not.toBe(properties.clientId)
  })
  // Azure/aad-pod-identity#681, #725, #1392.
  it('made anew while attached is shown without ids, and has to be detached before it can be attached anew', async () => {
    const attach = (value: object | null = {}) =>
      cloud.settled('PATCH', cloud.paths.vm, {
        identity: { type: 'UserAssigned', userAssignedIdentities: { [path]: value } },
      })
    const shown = async () =>
      (await cloud.call('GET', cloud.paths.vm)).body.identity.userAssignedIdentities[path]
    await cloud.createIdentity('app-identity')
    await attach()
    const before = await shown()
    await cloud.call('DELETE', path)
    expect(await shown()).toEqual(before)
    const { properties } = await cloud.createIdentity('app-identity')
    expect(await shown()).toEqual({ principalId: null, clientId: null })
    expect(cloud.exchanges.at(-1)!.marks).toMatchObject([{ level: 'inferred' }])
    expect((await attach()).operation.status).toBe('Succeeded')
    expect(await shown()).toEqual({ principalId: null, clientId: null })
    expect((await cloud.imdsToken()).body.error_description).toMatch(/^AADSTS700016/)
    await attach(null)
    await attach()
    expect(await shown()).toEqual({ principalId: properties.principalId, clientId: properties.clientId })
    expect((await cloud.imdsToken()).body.client_id).toBe(properties.clientId)
  })
  it('answers what is associated with it, and to revokeTokens with 200 and no body', async () => {
    await cloud.createIdentity('app-identity')
    expect((await cloud.call('POST', `${path}/listAssociatedResources`)).body).toEqual({
      totalCount: 0,
      value: [],
    })
    const revoked = await cloud.call('POST', `${path}/revokeTokens`)
    expect([revoked.status, revoked.body]).toEqual([200, undefined])
    expect(cloud.exchanges.at(-1)!.marks).toContainEqual(
      expect.objectContaining({ level: 'simplified', about: 'exchange' }),
    )
  })
})
