import { beforeEach, describe, expect, it } from 'vitest'
import { createArmCloud, type ArmCloud } from './testing/armCloud.ts'

let cloud: ArmCloud
beforeEach(() => {
  cloud = createArmCloud()
})

const ENABLE = { identity: { type: 'SystemAssigned' } }
const PROVIDER = 'westeurope.identity.azure.net'
const vmNow = async () => (await cloud.call('GET', cloud.paths.vm)).body
const principals = () =>
  cloud.exchanges
    .filter(({ request }) => request.method === 'POST' && request.url.endsWith('/v1.0/servicePrincipals'))
    .map(({ response }) => JSON.parse(response!.body).id as string)

describe('when a service that ARM needs is out of order', () => {
  it('no principal: the request is refused and nothing has changed', async () => {
    const before = await vmNow()
    cloud.broken.add('graph.microsoft.com')
    const { status, body } = await cloud.call('PATCH', cloud.paths.vm, ENABLE)
    expect([status, body.error.code]).toEqual([400, 'FailedIdentityOperation'])
    expect(body.error.message).toContain("Status: 'ServiceUnavailable'")
    expect(await vmNow()).toEqual(before)
  })

  it('no certificate: the principal is taken back', async () => {
    const before = await vmNow()
    cloud.broken.add(`POST ${PROVIDER}`)
    for (const [method, path, body] of [
      ['PATCH', cloud.paths.vm, ENABLE],
      ['PUT', cloud.paths.identity('one'), { location: 'westeurope' }],
    ] as const) {
      expect((await cloud.call(method, path, body)).body.error.code).toBe('FailedIdentityOperation')
    }
    expect(principals()).toHaveLength(2)
    for (const id of principals()) expect(await cloud.principalExists(id)).toBe(false)
    expect(await vmNow()).toEqual(before)
    expect((await cloud.call('GET', cloud.paths.identity('one'))).status).toBe(404)
  })

  it('no delivery: the operation fails, the VM says so, and the next update completes it', async () => {
    cloud.broken.add('app-vm.host.internal')
    const { status, operation, body } = await cloud.settled('PATCH', cloud.paths.vm, ENABLE)
    expect(status).toBe(200)
    expect(operation).toMatchObject({
      status: 'Failed',
      error: { code: 'FailedIdentityOperation', message: expect.stringContaining('ServiceUnavailable') },
    })
    expect((await vmNow()).properties.provisioningState).toBe('Failed')
    expect((await cloud.imdsToken()).status).toBe(400)
    cloud.broken.clear()
    const again = await cloud.settled('PATCH', cloud.paths.vm, ENABLE)
    expect(again.operation.status).toBe('Succeeded')
    expect(again.body.identity).toEqual(body.identity)
    expect((await cloud.imdsToken()).status).toBe(200)
  })

  it('no removal of the principal: switching on again first finishes switching off', async () => {
    const {
      body: { identity },
    } = await cloud.settled('PATCH', cloud.paths.vm, ENABLE)
    cloud.broken.add('DELETE graph.microsoft.com')
    expect(
      (await cloud.settled('PATCH', cloud.paths.vm, { identity: { type: 'None' } })).operation.status,
    ).toBe('Failed')
    expect((await cloud.call('PATCH', cloud.paths.vm, ENABLE)).status).toBe(400)
    cloud.broken.clear()
    expect((await cloud.settled('PATCH', cloud.paths.vm, ENABLE)).operation.status).toBe('Succeeded')
    expect(await cloud.principalExists(identity.principalId)).toBe(false)
    expect((await cloud.imdsToken()).status).toBe(200)
  })

  it('no end of the VM: it stays, Failed, until deleted again', async () => {
    await cloud.settled('PATCH', cloud.paths.vm, ENABLE)
    cloud.broken.add('app-vm.host.internal')
    expect((await cloud.settled('DELETE', cloud.paths.vm)).operation.status).toBe('Failed')
    expect((await vmNow()).properties.provisioningState).toBe('Failed')
    cloud.broken.clear()
    expect((await cloud.settled('DELETE', cloud.paths.vm)).operation.status).toBe('Succeeded')
    expect((await cloud.call('GET', cloud.paths.vm)).status).toBe(404)
  })

  it('no end of an identity: it stays whole until deleted again', async () => {
    const { id, properties } = await cloud.createIdentity('one')
    cloud.broken.add('DELETE graph.microsoft.com')
    expect((await cloud.call('DELETE', id)).status).toBe(400)
    expect((await cloud.call('GET', id)).status).toBe(200)
    cloud.broken.clear()
    expect((await cloud.call('DELETE', id)).status).toBe(200)
    expect(await cloud.principalExists(properties.principalId)).toBe(false)
  })

  it('no Key Vault: the vault keeps its set-up', async () => {
    const before = (await cloud.call('GET', cloud.paths.vault)).body
    cloud.broken.add('demo-vault.vault.azure.net')
    expect(
      (await cloud.call('PATCH', cloud.paths.vault, { properties: { enableRbacAuthorization: false } }))
        .status,
    ).toBe(500)
    expect((await cloud.call('GET', cloud.paths.vault)).body).toEqual(before)
  })

  it('no directory: no role is assigned', async () => {
    const { id, properties } = await cloud.createIdentity('one')
    cloud.broken.add('GET graph.microsoft.com')
    expect(
      (
        await cloud.assign(
          '11111111-1111-4111-8111-111111111111',
          id,
          'acdd72a7-3385-48ef-bd42-f606fba81ae7',
          properties.principalId,
        )
      ).status,
    ).toBe(500)
    expect(
      (await cloud.call('GET', `${cloud.paths.group}/providers/Microsoft.Authorization/roleAssignments`)).body
        .value,
    ).toHaveLength(1)
  })
})
