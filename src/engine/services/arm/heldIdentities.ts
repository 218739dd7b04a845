import * as v from 'valibot'
import { object, readBody, Tags } from './body.ts'
import { failedIdentityOperation } from './errors.ts'
import { USER_ASSIGNED_TYPE as TYPE } from './identityMerge.ts'
import { NeighbourError } from './neighbours.ts'
import { demandResource, type Parts } from './parts.ts'
import { idKey } from './resourceId.ts'
import type { Call } from './router.ts'
import { shown } from './userAssignedIdentities.ts'

const PatchBody = object({ tags: v.nullish(Tags) })

/** What becomes of user-assigned identities once they are made. */
export function heldIdentities({ scenario, state, neighbours }: Parts) {
  const found = ({ id, params, context }: Call) =>
    demandResource(state.identities.find(id), TYPE, params, context)

  async function patch(call: Call): Promise<Response> {
    const { tags } = await readBody(call.request, PatchBody)
    const identity = found(call)
    if (tags !== undefined) identity.tags = tags ?? {}
    return Response.json(shown(identity, scenario))
  }

  /** Credential first: once the principal is gone nobody may still be handed the means to speak for it. */
  async function remove({ id, context: { fetch } }: Call): Promise<Response> {
    const identity = state.identities.find(id)
    if (!identity) return new Response(null, { status: 204 })
    try {
      await neighbours.deleteCredential(fetch, identity.id)
      await neighbours.deletePrincipal(fetch, identity.principalId)
    } catch (error) {
      throw error instanceof NeighbourError
        ? failedIdentityOperation(identity.id, error.statusName, error.body)
        : error
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

  const list = ({ params: { group } }: Call): Response =>
    Response.json({ value: state.identities.list(group).map((identity) => shown(identity, scenario)) })

  return { patch, remove, listAssociatedResources, revokeTokens, list }
}
