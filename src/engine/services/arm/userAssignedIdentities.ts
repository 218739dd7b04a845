import * as v from 'valibot'
import type { CloudScenario } from '../../types.ts'
import { lazily } from '../lazily.ts'
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

/** The resource type Microsoft.ManagedIdentity/userAssignedIdentities. */
export function userAssignedIdentityRoutes(parts: Parts): readonly ArmRoute[] {
  const { scenario, state, neighbours, locks } = parts
  const operation = (verb: string, handle: Operation['handle']): Operation => ({
    action: `${TYPE}/${verb}`,
    handle,
  })
  const found = ({ id, params, context }: Call) =>
    demandResource(state.identities.find(id), TYPE, params, context)
  const later = lazily(async () => (await import('./heldIdentities.ts')).heldIdentities(parts))
  const exclusively = (handle: (call: Call) => Promise<Response>) => (call: Call) =>
    locks.run(idKey(call.id), () => handle(call))

  async function put(call: Call): Promise<Response> {
    const { location, tags, properties } = await readBody(call.request, PutBody)
    if (location === undefined) throw locationRequired()
    const existing = state.identities.find(call.id)
    if (!existing)
      return create(call, normalLocation(location), tags ?? {}, properties?.isolationScope ?? 'None')
    if (existing.location !== normalLocation(location))
      throw invalidLocation(existing.name, existing.resourceGroup, existing.location, location)
    existing.tags = tags ?? {}
    return Response.json(shown(existing, scenario))
  }

  async function create(
    call: Call,
    location: string,
    tags: Record<string, string>,
    isolationScope: string,
  ): Promise<Response> {
    const { group, name } = call.params as { group: string; name: string }
    // The identity provider writes this segment in lower case, whatever the caller wrote.
    const id = call.id.replace(/\/resourceGroups\//i, '/resourcegroups/')
    const principal = await createPrincipal(call, id, name)
    const identity: UserAssignedIdentity = {
      id,
      name,
      type: TYPE,
      location,
      tags,
      resourceGroup: group,
      isolationScope,
      ...principal,
    }
    state.identities.put(identity)
    return Response.json(shown(identity, scenario), { status: 201, headers: { location: id } })
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
      throw error instanceof NeighbourError
        ? failedIdentityOperation(id, error.statusName, error.body)
        : error
    }
  }

  const path = resourcePath(TYPE)
  return [
    {
      path,
      operations: {
        GET: operation('read', (call) => Response.json(shown(found(call), scenario))),
        PUT: operation('write', exclusively(put)),
        PATCH: operation('write', exclusively(later('patch'))),
        DELETE: operation('delete', exclusively(later('remove'))),
      },
    },
    { path: groupListPath(TYPE), operations: { GET: operation('read', later('list')) } },
    { path: subscriptionListPath(TYPE), operations: { GET: operation('read', later('list')) } },
    {
      path: `${path}|/listAssociatedResources`,
      operations: { POST: operation('listAssociatedResources/action', later('listAssociatedResources')) },
    },
    {
      path: `${path}|/revokeTokens`,
      operations: { POST: operation('revokeTokens/action', later('revokeTokens')) },
    },
  ]
}

export const shown = (
  { id, name, type, location, tags, isolationScope, principalId, clientId }: UserAssignedIdentity,
  { tenantId }: Pick<CloudScenario, 'tenantId'>,
) => ({ location, tags, id, name, type, properties: { isolationScope, tenantId, principalId, clientId } })
