import { clientName } from './authorize.ts'
import { failedIdentityOperation, linkedAuthorizationFailed } from './errors.ts'
import { mergeIdentity, readIdentity, type IdentityBody, type IdentitySet } from './identityMerge.ts'
import type { Neighbours } from './neighbours.ts'
import { withNewPrincipal } from './principals.ts'
import type { ProviderDeps } from './provider.ts'
import type { Call } from './route.ts'
import { isReplaced, type AttachedIdentity, type SystemIdentity, type VirtualMachine } from './state.ts'

type Fetch = typeof globalThis.fetch

export const VM_TYPE = 'Microsoft.Compute/virtualMachines'
const VM_WRITE = `${VM_TYPE}/write`
const ASSIGN = 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action'

/** The identities of a VM after a change: whether it has its own, and the user-assigned ones. */
export interface IdentityTarget {
  readonly system: boolean
  readonly user: ReadonlyMap<string, AttachedIdentity>
}

/**
 * The identities that a PUT or PATCH asks for. Refuses what is not allowed, changes nothing.
 * @param current undefined for a VM that is being created
 * @throws ServiceError 400 for what the body says, LinkedAuthorizationFailed (403), FailedIdentityOperation (400)
 */
export function planIdentity(
  call: Call,
  body: IdentityBody,
  current: VirtualMachine | undefined,
  deps: Pick<ProviderDeps, 'authorizer' | 'state'>,
): IdentityTarget {
  const before: IdentitySet = {
    system: current?.system !== undefined,
    user: new Map([...(current?.user ?? [])].map(([key, { id }]) => [key, id])),
  }
  const asked = readIdentity(body)
  const after = mergeIdentity(before, asked)
  demandAssign(call, [...asked.user.values()], deps)
  return { system: after.system, user: new Map([...after.user].map(([key, id]) => [key, attached(key, id)])) }

  function attached(key: string, id: string): AttachedIdentity {
    const identity = deps.state.identities.find(id)
    const known = current?.user.get(key)
    // A deleted one that is still attached makes every update fail until it is taken off (gh Azure/aad-pod-identity#339).
    if (known && !identity) throw linkedFailure(call, [id])
    // Another one made under its name is not it: attaching that changes nothing until the old one is detached.
    if (known && isReplaced(known, deps.state)) return known
    if (identity) return { id, principalId: identity.principalId, clientId: identity.clientId }
    throw failedIdentityOperation(
      call.id,
      'BadRequest',
      JSON.stringify({ error: { code: 'BadRequest', message: `Resource '${id}' was not found.` } }),
    )
  }
}

/** Demands the right to assign each identity that is named: the right to write the VM is not enough. */
function demandAssign(
  call: Call,
  ids: readonly string[],
  { authorizer }: Pick<ProviderDeps, 'authorizer'>,
): void {
  const refused = ids.filter((id) => !authorizer.may(call.caller, ASSIGN, id, call.context))
  if (refused.length > 0) throw linkedFailure(call, refused)
}

const linkedFailure = ({ caller, id }: Call, ids: readonly string[]) =>
  linkedAuthorizationFailed(clientName(caller), caller.oid, VM_WRITE, id, ASSIGN, ids)

/**
 * Has the VM's own identity made: its principal in the directory, then its certificate.
 * @throws ServiceError FailedIdentityOperation, 400
 */
export const createSystemIdentity = (
  vm: { readonly id: string; readonly name: string },
  neighbours: Neighbours,
  fetch: Fetch,
): Promise<SystemIdentity> =>
  withNewPrincipal(
    neighbours,
    fetch,
    { displayName: vm.name, resourceId: vm.id, isExplicit: false },
    async (principal) => {
      const { identity_url } = await neighbours.issueCredential(fetch, vm.id, principal)
      return { ...principal, identityUrl: identity_url }
    },
  )

/**
 * Deletes system-assigned identities that were switched off: credential first, so that nobody may be handed the means to
 * speak for a principal that is gone. What fails stays on the list for the next attempt.
 */
export async function retire(vm: VirtualMachine, neighbours: Neighbours, fetch: Fetch): Promise<void> {
  for (const old of vm.retiring) {
    await neighbours.deleteCredential(fetch, vm.id)
    await neighbours.deletePrincipal(fetch, old.principalId)
    vm.retiring.delete(old)
  }
}
