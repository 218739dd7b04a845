import * as v from 'valibot'
import type { FidelityMark } from '../../types.ts'
import { APP_ID } from '../deps.ts'
import { ServiceError } from '../serviceError.ts'
import { GUID, JsonObject, mergeJson, normalLocation, object, readBody, Tags, type Json } from './body.ts'
import { invalidLocation, locationRequired } from './errors.ts'
import { NeighbourError } from './neighbours.ts'
import { demandResource, oneAtATime, type ProviderDeps } from './provider.ts'
import {
  groupListPath,
  operationsOf,
  resourcePath,
  subscriptionListPath,
  type ArmRoute,
  type Call,
} from './route.ts'
import type { Vault } from './state.ts'

const TYPE = 'Microsoft.KeyVault/vaults'

/** 3 to 24 letters, digits and single hyphens, from a letter to a letter or digit (Learn, 'Naming rules and restrictions for Azure resources'). */
const NAME = /^(?=.{3,24}$)[a-z](-?[a-z\d])*$/i

/** Learn, 'Azure Key Vault service limits'. */
const MAX_POLICIES = 1024

const Permissions = object({
  keys: v.nullish(v.array(v.string())),
  secrets: v.nullish(v.array(v.string())),
  certificates: v.nullish(v.array(v.string())),
})
const Policy = object({ tenantId: v.string(), objectId: v.string(), permissions: Permissions })
/** `Allow` in any case is `Allow`: what is shown is spelled as the REST API spells it. */
const oneOf = <const N extends readonly string[]>(...names: N) =>
  v.pipe(
    v.string(),
    v.transform((text) => names.find((name) => name.toLowerCase() === text.toLowerCase()) ?? text),
    v.picklist(names),
  )

/** An IPv4 address, or a range of them as RFC 4632 writes one. */
const IpRange = v.pipe(
  v.string(),
  v.regex(/^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!\/|$)|(?=\/|$))){4}(\/(3[0-2]|[12]?\d))?$/, 'Not an IPv4 range'),
)
const SubnetId = v.pipe(
  v.string(),
  v.regex(
    /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/i,
    'Not the ID of a subnet',
  ),
)
/** Learn, 'Azure Key Vault service limits': 1,000 addresses and 200 subnets. */
const NetworkAcls = object({
  bypass: v.nullish(oneOf('AzureServices', 'None')),
  defaultAction: v.nullish(oneOf('Allow', 'Deny')),
  ipRules: v.nullish(v.pipe(v.array(object({ value: IpRange })), v.maxLength(1000))),
  virtualNetworkRules: v.nullish(v.pipe(v.array(object({ id: SubnetId })), v.maxLength(200))),
})
/** What a set of rules says where it says nothing. ARM shows all four members. */
const NO_RULES = { bypass: 'AzureServices', defaultAction: 'Allow', ipRules: [], virtualNetworkRules: [] }

const Properties = object({
  tenantId: v.optional(v.pipe(v.string(), v.regex(GUID, 'The tenant ID must be a GUID'))),
  sku: v.optional(JsonObject),
  enableRbacAuthorization: v.nullish(v.boolean()),
  publicNetworkAccess: v.nullish(oneOf('Enabled', 'Disabled', 'SecuredByPerimeter')),
  networkAcls: v.nullish(NetworkAcls),
  softDeleteRetentionInDays: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(7), v.maxValue(90))),
  enablePurgeProtection: v.nullish(v.literal(true, 'Purge protection can be switched on only')),
  accessPolicies: v.nullish(v.pipe(v.array(Policy), v.maxLength(MAX_POLICIES))),
})
const VaultBody = object({
  location: v.optional(v.string()),
  tags: v.nullish(Tags),
  properties: v.nullish(Properties),
})

/** The resource type Microsoft.KeyVault/vaults: a vault's settings. Its secrets and keys are Key Vault's own affair. */
export function vaultRoutes(deps: ProviderDeps): readonly ArmRoute[] {
  const { state } = deps
  const { put, patch } = writesOf(deps)
  const operation = operationsOf(TYPE)

  function get(call: Call): Response {
    if (call.caller.appid === APP_ID.keyvault) call.context.mark(SETTINGS_READ)
    return Response.json(shown(demandResource(state.vaults.find(call.id), TYPE, call)))
  }
  const list = ({ params: { group } }: Call): Response =>
    Response.json({ value: state.vaults.list(group).map(shown) })

  return [
    {
      path: resourcePath(TYPE),
      operations: {
        GET: operation('read', get),
        PUT: operation('write', oneAtATime(deps, put)),
        PATCH: operation('write', oneAtATime(deps, patch)),
      },
    },
    { path: groupListPath(TYPE), operations: { GET: operation('read', list) } },
    { path: subscriptionListPath(TYPE), operations: { GET: operation('read', list) } },
  ]
}

function writesOf({ scenario, state, neighbours, authorizer }: ProviderDeps) {
  async function patch(call: Call): Promise<Response> {
    const { tags, properties } = await readBody(call.request, VaultBody)
    const vault = demandResource(state.vaults.find(call.id), TYPE, call)
    const after = {
      ...vault,
      ...(tags !== undefined && { tags: tags ?? {} }),
      properties: withAllRules(mergeJson(vault.properties, settable(properties ?? {}))),
    }
    return save(call, vault, after, 200)
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
      withAllRules({ ...rbac, ...settable(properties ?? {}) }),
    )
    return save(call, existing, { ...vault, tags: tags ?? {} }, existing ? 200 : 201)
  }

  /** Tells Key Vault first. If Key Vault refuses, nothing has changed. */
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
    call.context.mark(SETTINGS_SENT)
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

type NewVault = Pick<Vault, 'id' | 'name' | 'location' | 'resourceGroup'>

export const createVault = (vault: NewVault, tenantId: string, properties: Json): Vault => ({
  ...vault,
  type: TYPE,
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
const shown = ({ id, name, type, location, tags, properties }: Vault) => ({
  id,
  name,
  type,
  location,
  tags,
  properties,
})

/** Drops what only ARM sets, and null, which means that nothing is said. */
function settable({ vaultUri: _u, provisioningState: _p, ...properties }: Json): Json {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null))
}

/** Network rules are shown whole, once there are any. */
const withAllRules = (properties: Json): Json =>
  typeof properties['networkAcls'] === 'object' && properties['networkAcls'] !== null
    ? { ...properties, networkAcls: { ...NO_RULES, ...settable(properties['networkAcls'] as Json) } }
    : properties

/** From API version 2026-02-01 on a new vault uses Azure RBAC unless told otherwise. */
const rbacByDefault = (apiVersion: string) => apiVersion >= '2026-02-01'

const invalidName = (name: string) =>
  new ServiceError(
    400,
    'VaultNameNotValid',
    `The vault name '${name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must begin with a letter, end with a letter or digit, and not contain consecutive hyphens.`,
  )

function refusedByKeyVault(name: string, { statusName, message }: NeighbourError): ServiceError {
  const [status, code] =
    statusName === 'BadRequest' ? ([400, 'BadRequest'] as const) : ([500, 'InternalServerError'] as const)
  return new ServiceError(status, code, `Key Vault did not take the set-up of vault '${name}': ${message}`)
}

const SETTINGS_READ: FidelityMark = {
  level: 'simplified',
  about: 'exchange',
  why: 'How Key Vault keeps its vaults’ settings is not published: here it reads them from ARM once and keeps them.',
}
const SETTINGS_SENT: FidelityMark = {
  level: 'simplified',
  about: 'exchange',
  why: 'How Key Vault learns of a changed vault is not published: here ARM tells it before it answers.',
}
