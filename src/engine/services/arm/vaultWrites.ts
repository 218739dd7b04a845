import * as v from 'valibot'
import { JsonObject, mergeJson, normalLocation, object, readBody, Tags, type Json } from './body.ts'
import { ArmError, invalidLocation, locationRequired } from './errors.ts'
import { NeighbourError } from './neighbours.ts'
import { demandResource, type Parts } from './parts.ts'
import type { Call } from './router.ts'
import type { Vault } from './state.ts'
import { createVault, shown, VAULT_TYPE } from './vaults.ts'

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
/** 3 to 24 letters, digits and single hyphens, from a letter to a letter or digit (Learn, 'Naming rules and restrictions for Azure resources'). */
const NAME = /^(?=.{3,24}$)[a-z](-?[a-z\d])*$/i

/** At most so many (Learn, 'Azure Key Vault service limits'). */
const MAX_POLICIES = 1024

const Permissions = object({
  keys: v.nullish(v.array(v.string())),
  secrets: v.nullish(v.array(v.string())),
  certificates: v.nullish(v.array(v.string())),
})
const Policy = object({ tenantId: v.string(), objectId: v.string(), permissions: Permissions })
const Properties = object({
  tenantId: v.optional(v.pipe(v.string(), v.regex(GUID, 'The tenant ID must be a GUID'))),
  sku: v.optional(JsonObject),
  enableRbacAuthorization: v.nullish(v.boolean()),
  accessPolicies: v.nullish(v.pipe(v.array(Policy), v.maxLength(MAX_POLICIES))),
})
const VaultBody = object({
  location: v.optional(v.string()),
  tags: v.nullish(Tags),
  properties: v.nullish(Properties),
})

/** What changes a vault's set-up. */
export function vaultWrites({ scenario, state, neighbours, authorizer }: Parts) {
  async function patch(call: Call): Promise<Response> {
    const { tags, properties } = await readBody(call.request, VaultBody)
    const vault = demandResource(state.vaults.find(call.id), VAULT_TYPE, call.params, call.context)
    return save(
      call,
      vault,
      {
        ...vault,
        ...(tags !== undefined && { tags: tags ?? {} }),
        properties: mergeJson(vault.properties, settable(properties ?? {})),
      },
      200,
    )
  }

  async function put(call: Call): Promise<Response> {
    const { location: asked, tags, properties } = await readBody(call.request, VaultBody)
    if (asked === undefined) throw locationRequired()
    const { name, group } = call.params as { name: string; group: string }
    if (!NAME.test(name)) throw invalidName(name)
    const existing = state.vaults.find(call.id)
    const location = normalLocation(asked)
    if (existing && existing.location !== location)
      throw invalidLocation(existing.name, existing.resourceGroup, existing.location, asked)
    const rbac = { enableRbacAuthorization: rbacByDefault(call.apiVersion) }
    const vault = createVault(
      { id: existing?.id ?? call.id, name: existing?.name ?? name, location, resourceGroup: group },
      scenario.tenantId,
      { ...rbac, ...settable(properties ?? {}) },
    )
    return save(call, existing, { ...vault, tags: tags ?? {} }, existing ? 200 : 201)
  }

  /** Key Vault learns it first: if it cannot, nothing has changed. */
  async function save(
    call: Call,
    before: Vault | undefined,
    after: Vault,
    status: number,
  ): Promise<Response> {
    if (before && before.properties.enableRbacAuthorization !== after.properties.enableRbacAuthorization) {
      // Whoever changes the permission model decides who gets in (Learn, 'Azure RBAC for Key Vault').
      authorizer.demand(call.caller, 'Microsoft.Authorization/roleAssignments/write', call.id, call.context)
    }
    call.context.mark({
      level: 'simplified',
      about: 'exchange',
      why: 'How Key Vault learns of a changed vault is not published: here ARM tells it before it answers.',
    })
    try {
      await neighbours.configureVault(call.context.fetch, after.name, shown(after))
    } catch (error) {
      throw error instanceof NeighbourError ? refusedByKeyVault(after.name, error) : error
    }
    state.vaults.put(after)
    return Response.json(shown(after), { status })
  }

  return { put, patch }
}

const invalidName = (name: string) =>
  new ArmError(
    400,
    'VaultNameNotValid',
    `The vault name '${name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must begin with a letter, end with a letter or digit, and not contain consecutive hyphens.`,
  )

function refusedByKeyVault(name: string, { statusName, message }: NeighbourError): ArmError {
  const [status, code] =
    statusName === 'BadRequest' ? ([400, 'BadRequest'] as const) : ([500, 'InternalServerError'] as const)
  return new ArmError(status, code, `Key Vault did not take the set-up of vault '${name}': ${message}`)
}

/** From API version 2026-02-01 on a new vault uses Azure RBAC unless told otherwise. */
const rbacByDefault = (apiVersion: string) => apiVersion >= '2026-02-01'

/** What ARM alone sets; null stands for what is not said. */
function settable({ vaultUri: _u, provisioningState: _p, ...properties }: Json): Json {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null))
}
