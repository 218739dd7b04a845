import * as v from 'valibot'
import { normalLocation, object, readBody, Tags } from './body.ts'
import { failedIdentityOperation, invalidLocation, locationRequired } from './errors.ts'
import { USER_ASSIGNED_TYPE as TYPE } from './identityMerge.ts'
import { NeighbourError } from './neighbours.ts'
import { demandResource, groupListPath, resourcePath, subscriptionListPath, type Parts } from './parts.ts'
import { idKey } from './resourceId.ts'
import type { ArmRoute, Call, Operation } from './router.ts'
import type { UserAssignedIdentity } from './state.ts'

const PutBody = object({
  location: v.optional(v.string()),
  tags: v.nullish(Tags),
  properties: v.nullish(object({ isolationScope: v.nullish(v.picklist(['None', 'Regional'])) })),
})
const PatchBody = object({ tags: v.nullish(Tags) })

/** The resource type Microsoft.ManagedIdentity/userAssignedIdentities. */
export function userAssignedIdentityRoutes(parts: Parts): readonly ArmRoute[] {
  const { scenario: { tenantId }, state, neighbours, locks } = parts
  const operation = (verb: string, handle: Operation['handle']): Operation => ({ action: `${TYPE}/${verb}`, handle })
  const found = ({ id, params, context }: Call) => demandResource(state.identities.find(id), TYPE, params, context)
  const exclusively = (handle: (call: Call) => Promise<Response>) => (call: Call) => locks.run(idKey(call.id), () => handle(call))

  async function put(call: Call): Promise<Response> {
    const { location, tags, properties } = await readBody(call.request, PutBody)
    if (location === undefined) throw locationRequired()
    const existing = state.identities.find(call.id)
    if (!existing) return create(call, normalLocation(location), tags ?? {}, properties?.isolationScope ?? 'None')
    if (existing.location !== normalLocation(location)) throw invalidLocation(existing.name, existing.resourceGroup, existing.location, location)
    existing.tags = tags ?? {}
    return Response.json(shown(existing))
  }

  async function create(call: Call, location: string, tags: Record<string, string>, isolationScope: string): Promise<Response> {
    const { group, name } = call.params as { group: string; name: string }
    // The identity provider writes this segment in lower case, whatever the caller wrote.
    const id = call.id.replace(/\/resourceGroups\//i, '/resourcegroups/')
    const principal = await createPrincipal(call, id, name)
    const identity: UserAssignedIdentity = { id, name, type: TYPE, location, tags, resourceGroup: group, isolationScope, ...principal }
    state.identities.put(identity)
    return Response.json(shown(identity), { status: 201, headers: { location: id } })
  }

  /** Principal, then credential; if the second fails the first is taken back, so that a refused request leaves nothing behind. */
  async function createPrincipal({ context: { fetch } }: Call, id: string, name: string) {
    try {
      const principal = await neighbours.createPrincipal(fetch, name, id, true)
      try {
        await neighbours.issueCredential(fetch, id, principal)
        return principal
      } catch (error) {
        await neighbours.deletePrincipal(fetch, principal.principalId).catch(() => undefined)
        throw error
      }
    } catch (error) {
      throw error instanceof NeighbourError ? failedIdentityOperation(id, error.statusName, error.body) : error
    }
  }

  async function patch(call: Call): Promise<Response> {
    const { tags } = await readBody(call.request, PatchBody)
    const identity = found(call)
    if (tags !== undefined) identity.tags = tags ?? {}
    return Response.json(shown(identity))
  }

  /** Credential first: once the principal is gone nobody may still be handed the means to speak for it. */
  async function remove({ id, context: { fetch } }: Call): Promise<Response> {
    const identity = state.identities.find(id)
    if (!identity) return new Response(null, { status: 204 })
    try {
      await neighbours.deleteCredential(fetch, identity.id)
      await neighbours.deletePrincipal(fetch, identity.principalId)
    } catch (error) {
      throw error instanceof NeighbourError ? failedIdentityOperation(identity.id, error.statusName, error.body) : error
    }
    state.identities.remove(id)
    return new Response(null, { status: 200 })
  }

  function listAssociatedResources(call: Call): Response {
    const key = idKey(found(call).id)
    const all = state.vms.list(undefined).filter((vm) => vm.user.has(key))
    const number = (name: string, otherwise: number) => {
      const given = call.url.searchParams.get(name) ?? ''
      return /^\d{1,9}$/.test(given) ? Number(given) : otherwise
    }
    const skip = number('$skip', 0)
    const value = all.slice(skip, skip + number('$top', all.length)).map(({ id, name, type, resourceGroup }) => ({
      id, name, type: type.toLowerCase(), resourceGroup, subscriptionId: parts.scenario.subscriptionId, subscriptionDisplayName: 'Demo',
    }))
    return Response.json({ totalCount: all.length, value })
  }

  function revokeTokens(call: Call): Response {
    found(call)
    call.context.mark({
      level: 'simplified', about: 'exchange',
      why: 'Revocation reaches resources by continuous access evaluation, which none of the services here does: issued tokens live until they expire.',
    })
    return new Response(null, { status: 200 })
  }

  const shown = ({ id, name, type, location, tags, isolationScope, principalId, clientId }: UserAssignedIdentity) =>
    ({ location, tags, id, name, type, properties: { isolationScope, tenantId, principalId, clientId } })

  const list = ({ params: { group } }: Call): Response => Response.json({ value: state.identities.list(group).map(shown) })
  const path = resourcePath(TYPE)
  return [
    {
      path,
      operations: {
        GET: operation('read', (call) => Response.json(shown(found(call)))),
        PUT: operation('write', exclusively(put)),
        PATCH: operation('write', exclusively(patch)),
        DELETE: operation('delete', exclusively(remove)),
      },
    },
    { path: groupListPath(TYPE), operations: { GET: operation('read', list) } },
    { path: subscriptionListPath(TYPE), operations: { GET: operation('read', list) } },
    { path: `${path}|/listAssociatedResources`, operations: { POST: operation('listAssociatedResources/action', listAssociatedResources) } },
    { path: `${path}|/revokeTokens`, operations: { POST: operation('revokeTokens/action', revokeTokens) } },
  ]
}
