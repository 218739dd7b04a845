import type { FidelityMark } from '../../types.ts'
import { APP_ID } from '../deps.ts'
import { lazily } from '../lazily.ts'
import type { Json } from './body.ts'
import { demandResource, groupListPath, resourcePath, subscriptionListPath, type Parts } from './parts.ts'
import { idKey } from './resourceId.ts'
import type { ArmRoute, Call, Operation } from './router.ts'
import type { Vault } from './state.ts'

export const VAULT_TYPE = 'Microsoft.KeyVault/vaults'

const OWN_SETTINGS: FidelityMark = {
  level: 'simplified',
  about: 'exchange',
  why: 'How Key Vault keeps its vaults’ settings is not published: here it reads them from ARM once and keeps them.',
}

/** The resource type Microsoft.KeyVault/vaults: the vault's set-up. What is in it Key Vault keeps. */
export function vaultRoutes(parts: Parts): readonly ArmRoute[] {
  const { state, locks } = parts
  const operation = (verb: string, handle: Operation['handle']): Operation => ({
    action: `${VAULT_TYPE}/${verb}`,
    handle,
  })
  const exclusively = (handle: (call: Call) => Promise<Response>) => (call: Call) =>
    locks.run(idKey(call.id), () => handle(call))
  const write = lazily(async () => (await import('./vaultWrites.ts')).vaultWrites(parts))
  const found = ({ id, params, context }: Call) =>
    demandResource(state.vaults.find(id), VAULT_TYPE, params, context)

  function read(call: Call): Response {
    if (call.caller.appid === APP_ID.keyvault) call.context.mark(OWN_SETTINGS)
    return Response.json(shown(found(call)))
  }
  const list = ({ params: { group } }: Call): Response =>
    Response.json({ value: state.vaults.list(group).map(shown) })
  return [
    {
      path: resourcePath(VAULT_TYPE),
      operations: {
        GET: operation('read', read),
        PUT: operation('write', exclusively(write('put'))),
        PATCH: operation('write', exclusively(write('patch'))),
      },
    },
    { path: groupListPath(VAULT_TYPE), operations: { GET: operation('read', list) } },
    { path: subscriptionListPath(VAULT_TYPE), operations: { GET: operation('read', list) } },
  ]
}

type NewVault = Pick<Vault, 'id' | 'name' | 'location' | 'resourceGroup'>

export const createVault = (vault: NewVault, tenantId: string, properties: Json): Vault => ({
  ...vault,
  type: VAULT_TYPE,
  tags: {},
  properties: {
    sku: { family: 'A', name: 'standard' },
    tenantId,
    accessPolicies: [],
    enabledForDeployment: false,
    enableSoftDelete: true,
    softDeleteRetentionInDays: 90,
    publicNetworkAccess: 'Enabled',
    ...properties,
    vaultUri: `https://${vault.name.toLowerCase()}.vault.azure.net/`,
    provisioningState: 'Succeeded',
  },
})

/** A vault as callers see it, and as Key Vault is told. */
export const shown = ({ id, name, type, location, tags, properties }: Vault) => ({
  id,
  name,
  type,
  location,
  tags,
  properties,
})
