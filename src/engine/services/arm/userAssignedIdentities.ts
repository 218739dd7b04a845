import * as v from 'valibot'
import type { CloudScenario } from '../../types.ts'
import { normalLocation, object, readBody, Tags } from './body.ts'
import { invalidLocation, locationRequired } from './errors.ts'
import { USER_ASSIGNED_TYPE as TYPE } from './identityMerge.ts'
import { asIdentityFailure, withNewPrincipal } from './principals.ts'
import { demandResource, oneAtATime, type ProviderDeps } from './provider.ts'
import {
  groupListPath,
  operationsOf,
  resourcePath,
  subscriptionListPath,
  type ArmRoute,
  type Call,
} from './route.ts'
import { idKey } from './resourceId.ts'
import type { UserAssignedIdentity } from './state.ts'

const PutBody = object({
  location: v.optional(v.string()),
  tags: v.nullish(Tags),
  properties: v.nullish(object({ isolationScope: v.nullish(v.picklist(['None', 'Regional'])) })),
})
const PatchBody = object({ tags: v.nullish(Tags) })

/** The resource type Microsoft.ManagedIdentity/userAssignedIdentities. */
export function userAssignedIdentityRoutes(deps: ProviderDeps): readonly ArmRoute[] {
  const { put, patch, remove } = writesOf(deps)
  const { get, list, listAssociatedResources, revokeTokens } = readsOf(deps)
  const operation = operationsOf(TYPE)
  const path = resourcePath(TYPE)
  return [
    {
      path,
      operations: {
        GET: operation('read', get),
        PUT: operation('write', oneAtATime(deps, put)),
        PATCH: operation('write', oneAtATime(deps, patch)),
        DELETE: operation('delete', oneAtATime(deps, remove)),
      },
    },
    { path: groupListPath(TYPE), operations: { GET: operation('read', list) } },
    { path: subscriptionListPath(TYPE), operations: { GET: operation('read', list) } },
    {
      path: `${path}|/listAssociatedResources`,
      operations: { POST: operation('listAssociatedResources/action', listAssociatedResources) },
    },
    {
      path: `${path}|/revokeTokens`,
      operations: { POST: operation('revokeTokens/action', revokeTokens) },
    },
  ]
}

function writesOf({ scenario, state, neighbours }: ProviderDeps) {
  async function put(call: Call): Promise<Response> {
    const { location: asked, tags, properties } = await readBody(call.request, PutBody)
    if (asked === undefined) throw locationRequired()
    const location = normalLocation(asked)
    const existing = state.identities.find(call.id)
    if (!existing)
      return create(call, {
        location,
        tags: tags ?? {},
        isolationScope: properties?.isolationScope ?? 'None',
      })
    if (existing.location !== location)
      throw invalidLocation(existing.name, existing.resourceGroup, existing.location, asked)
    existing.tags = tags ?? {}
    return Response.json(shown(existing, scenario))
  }

  async function create(
    call: Call,
    settings: Pick<UserAssignedIdentity, 'location' | 'tags' | 'isolationScope'>,
  ): Promise<Response> {
    const { group, name } = call.params as { group: string; name: string }
    // Microsoft.ManagedIdentity writes this segment in lower case, whatever the caller wrote.
    const id = call.id.replace(/\/resourceGroups\//i, '/resourcegroups/')
    const { fetch } = call.context
    const principal = await withNewPrincipal(
      neighbours,
      fetch,
      { displayName: name, resourceId: id, isExplicit: true },
      async (made) => {
        await neighbours.issueCredential(fetch, id, made)
        return made
      },
    )
    const identity = { id, name, type: TYPE, resourceGroup: group, ...settings, ...principal }
    state.identities.put(identity)
    return Response.json(shown(identity, scenario), { status: 201, headers: { location: id } })
  }

  async function patch(call: Call): Promise<Response> {
    const { tags } = await readBody(call.request, PatchBody)
    const identity = demandResource(state.identities.find(call.id), TYPE, call)
    if (tags !== undefined) identity.tags = tags ?? {}
    return Response.json(shown(identity, scenario))
  }

  /** Credential first: once the principal is gone, nobody may be handed the means to speak for it. */
  async function remove({ id, context: { fetch } }: Call): Promise<Response> {
    const identity = state.identities.find(id)
    if (!identity) return new Response(null, { status: 204 })
    try {
      await neighbours.deleteCredential(fetch, identity.id)
      await neighbours.deletePrincipal(fetch, identity.principalId)
    } catch (error) {
      throw asIdentityFailure(error, identity.id)
    }
    state.identities.remove(id)
    return new Response(null, { status: 200 })
  }

  return { put, patch, remove }
}

function readsOf({ scenario, state }: ProviderDeps) {
  const found = (call: Call) => demandResource(state.identities.find(call.id), TYPE, call)

  const get = (call: Call): Response => Response.json(shown(found(call), scenario))
  const list = ({ params: { group } }: Call): Response =>
    Response.json({ value: state.identities.list(group).map((identity) => shown(identity, scenario)) })

  function listAssociatedResources(call: Call): Response {
    const key = idKey(found(call).id)
    const all = state.vms.list(undefined).filter((vm) => vm.user.has(key))
    const number = (name: string, otherwise: number) => {
      const given = call.url.searchParams.get(name) ?? ''
      return /^\d{1,9}$/.test(given) ? Number(given) : otherwise
    }
    const skip = number('$skip', 0)
    const value = all
      .slice(skip, skip + number('$top', all.length))
      .map(({ id, name, type, resourceGroup }) => ({
        id,
        name,
        type: type.toLowerCase(),
        resourceGroup,
        subscriptionId: scenario.subscriptionId,
        subscriptionDisplayName: 'Demo',
      }))
    return Response.json({ totalCount: all.length, value })
  }

  function revokeTokens(call: Call): Response {
    found(call)
    call.context.mark({
      level: 'simplified',
      about: 'exchange',
      why: 'Revocation reaches resources by continuous access evaluation, which none of the services here does: issued tokens live until they expire.',
    })
    return new Response(null, { status: 200 })
  }

  return { get, list, listAssociatedResources, revokeTokens }
}

const shown = (
  { id, name, type, location, tags, isolationScope, principalId, clientId }: UserAssignedIdentity,
  { tenantId }: Pick<CloudScenario, 'tenantId'>,
) => ({ location, tags, id, name, type, properties: { isolationScope, tenantId, principalId, clientId } })
