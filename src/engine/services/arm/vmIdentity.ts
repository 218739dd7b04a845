import type { Call } from './router.ts'
import { clientName } from './authorize.ts'
import { failedIdentityOperation, linkedAuthorizationFailed } from './errors.ts'
import { mergeIdentity, readIdentity, type IdentityBody, type IdentitySet } from './identityMerge.ts'
import { NeighbourError, type Neighbours } from './neighbours.ts'
import type { Parts } from './parts.ts'
import type { AttachedIdentity, SystemIdentity, VirtualMachine } from './state.ts'

type Fetch = typeof globalThis.fetch

export const VM_WRITE = 'Microsoft.Compute/virtualMachines/write'
const ASSIGN = 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action'

/** What a VM is to have after a change: whether an identity of its own, and which user-assigned ones. */
export interface IdentityTarget {
  readonly system: boolean
  readonly user: ReadonlyMap<string, AttachedIdentity>
}

/**
 * Works out what an update asks for, and refuses it where it may not be. Changes nothing.
 * @param current undefined for a VM that is being created
 * @throws ArmError 400 for what the body says, LinkedAuthorizationFailed (403), FailedIdentityOperation (400)
 */
export function planIdentity(
  call: Call,
  body: IdentityBody,
  current: VirtualMachine | undefined,
  parts: Pick<Parts, 'authorizer' | 'state'>,
): IdentityTarget {
  const before: IdentitySet = {
    system: current?.system !== undefined,
    user: new Map([...(current?.user ?? [])].map(([key, { id }]) => [key, id])),
  }
  const asked = readIdentity(body)
  const after = mergeIdentity(before, asked)
  demandAssign(call, [...asked.user.values()], parts)
  return { system: after.system, user: new Map([...after.user].map(([key, id]) => [key, attached(key, id)])) }

  function attached(key: string, id: string): AttachedIdentity {
    const identity = parts.state.identities.find(id)
    if (identity) return { id, principalId: identity.principalId, clientId: identity.clientId }
    // An identity that was attached and has been deleted since makes every update fail until it is taken off.
    if (before.user.has(key)) throw linkedFailure(call, [id])
    throw failedIdentityOperation(
      call.id,
      'BadRequest',
      JSON.stringify({ error: { code: 'BadRequest', message: `Resource '${id}' was not found.` } }),
    )
  }
}

/** Writing the VM is not enough: each identity named must let the caller assign it. */
function demandAssign(call: Call, ids: readonly string[], { authorizer }: Pick<Parts, 'authorizer'>): void {
  const refused = ids.filter((id) => !authorizer.may(call.caller, ASSIGN, id, call.context))
  if (refused.length > 0) throw linkedFailure(call, refused)
}

const linkedFailure = ({ caller, id }: Call, ids: readonly string[]) =>
  linkedAuthorizationFailed(clientName(caller), caller.oid, VM_WRITE, id, ASSIGN, ids)

/**
 * Has the VM's own identity made: its principal in the directory, then its certificate.
 * If the second fails the first is taken back.
 * @throws ArmError FailedIdentityOperation, 400
 */
export async function createSystemIdentity(
  vm: { id: string; name: string },
  neighbours: Neighbours,
  fetch: Fetch,
): Promise<SystemIdentity> {
  try {
    const principal = await neighbours.createPrincipal(fetch, vm.name, vm.id, false)
    try {
      const { identity_url } = await neighbours.issueCredential(fetch, vm.id, principal)
      return { ...principal, identityUrl: identity_url }
    } catch (error) {
      await neighbours.deletePrincipal(fetch, principal.principalId).catch(() => undefined)
      throw error
    }
  } catch (error) {
    throw asIdentityFailure(error, vm.id)
  }
}

/**
 * Takes system-assigned identities that were switched off out of the world: credential first, so that nobody may still be
 * handed the means to speak for a principal that is gone. What fails stays on the list for the next attempt.
 */
export async function retire(vm: VirtualMachine, neighbours: Neighbours, fetch: Fetch): Promise<void> {
  for (const old of vm.retiring) {
    await neighbours.deleteCredential(fetch, vm.id)
    await neighbours.deletePrincipal(fetch, old.principalId)
    vm.retiring.delete(old)
  }
}

export const asIdentityFailure = (error: unknown, resourceId: string) =>
  error instanceof NeighbourError ? failedIdentityOperation(resourceId, error.statusName, error.body) : error
