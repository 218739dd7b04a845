import { expect, it } from 'vitest'
import { createIds } from '../../ids.ts'
import { createRegion } from '../../testing/index.ts'
import { RESOURCE } from '../deps.ts'
import { createKeyVault } from './index.ts'

/** Key Vault on a network whose ARM answers as the test says, or is not there. */
function vaultBeside(arm?: (path: string) => Response) {
  const region = createRegion()
  const { scenario, network, now, apps, keyvaultToken, armToken } = region
  const operator = { objectId: '', upn: '', displayName: '', refreshToken: '' }
  const { routes } = createKeyVault({
    now,
    ids: createIds('vault'),
    scenario,
    operator,
    app: apps.keyvault,
    appToken: keyvaultToken,
  })
  routes.forEach(network.attach)
  if (arm) {
    network.attach({
      actor: 'arm',
      answersTo: (hostname) => hostname === 'management.azure.com',
      reachableBy: () => true,
      serve: async (request) => arm(new URL(request.url).pathname),
    })
  }
  const fetch = network.fetchAs({ actor: 'arm' })
  return async () => {
    const headers = { authorization: `Bearer ${await armToken(RESOURCE.keyvault, fetch)}` }
    const response = await fetch(
      `https://${scenario.vaultName}.vault.azure.net/secrets/${scenario.secretName}?api-version=7.4`,
      { headers },
    )
    return {
      status: response.status,
      body: (await response.json()) as { error?: { code: string; message: string }; value?: string },
    }
  }
}

const SETUP = {
  id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/demo-vault',
  name: 'demo-vault',
  location: 'w e\u2019u',
  properties: { tenantId: '', enableRbacAuthorization: true },
}

it('without ARM there is no verdict: 503, and the next request asks again', async () => {
  expect(await vaultBeside()()).toMatchObject({
    status: 503,
    body: { error: { code: 'ServiceUnavailable', message: expect.stringContaining('unreachable') } },
  })
})

it('recovers with ARM', async () => {
  let setup: Response | undefined
  let verdict: Response | undefined
  const get = vaultBeside(
    (path) =>
      (path.endsWith('/checkAccess') ? verdict : setup)?.clone() ?? new Response(null, { status: 500 }),
  )
  const tenantId = createRegion().scenario.tenantId
  const failed = { status: 503, body: { error: { code: 'ServiceUnavailable' } } }
  expect(await get()).toMatchObject(failed)
  setup = Response.json({ no: 'vault' })
  expect(await get()).toMatchObject(failed)
  setup = Response.json({ ...SETUP, properties: { ...SETUP.properties, tenantId } })
  expect(await get()).toMatchObject(failed)
  verdict = Response.json({ allowed: true })
  expect(await get()).toMatchObject({ status: 200, body: { value: expect.stringContaining('demo') } })
})
