import type { CredentialDocument } from '../identityProvider/contract.ts'
import { ServiceError } from '../serviceError.ts'
import { NeighbourError, type Neighbours } from './neighbours.ts'
import type { VirtualMachine } from './state.ts'
import { asIdentityFailure } from './principals.ts'
import type { ProviderDeps } from './provider.ts'
import { retire } from './vmIdentity.ts'
import { hostedVm } from './vmView.ts'

type Fetch = typeof globalThis.fetch
type Deps = Pick<ProviderDeps, 'neighbours' | 'scenario'>

/**
 * Compute's part, after ARM has answered: makes the VM's host match the resource. It does only what is missing, so running
 * it again after a failure completes the work.
 */
export async function settle(vm: VirtualMachine, deps: Deps, fetch: Fetch): Promise<void> {
  await runOperation(vm, async () => {
    await tellHost(vm, deps, fetch)
    await withdraw(vm, deps, fetch)
    await retire(vm, deps.neighbours, fetch)
    await deliver(vm, deps, fetch)
    vm.provisioningState = 'Succeeded'
  })
}

/** Removes the VM from its host, and the VM's own identity, which dies with it, from the directory. User-assigned ones live on. */
export async function dismantle(vm: VirtualMachine, { neighbours }: Deps, fetch: Fetch): Promise<void> {
  await runOperation(vm, async () => {
    await neighbours.unhostVm(fetch, vm.name)
    vm.hosted = undefined
    vm.delivered.clear()
    if (vm.system) vm.retiring.add(vm.system)
    vm.system = undefined
    await retire(vm, neighbours, fetch)
  })
}

/** Runs the work of an operation, and marks the VM as failed if it fails. */
async function runOperation(vm: VirtualMachine, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    vm.provisioningState = 'Failed'
    throw error instanceof NeighbourError ? asIdentityFailure(error, vm.id) : error
  }
}

async function tellHost(vm: VirtualMachine, { neighbours, scenario }: Deps, fetch: Fetch): Promise<void> {
  const hosted = hostedVm(vm, scenario)
  const text = JSON.stringify(hosted)
  if (vm.hosted === text) return
  await neighbours.hostVm(fetch, vm.name, hosted)
  vm.hosted = text
}

const wanted = ({ system, user }: VirtualMachine) =>
  new Set([...(system ? [system] : []), ...user.values()].map(({ clientId }) => clientId))

async function withdraw(vm: VirtualMachine, { neighbours }: Deps, fetch: Fetch): Promise<void> {
  const keep = wanted(vm)
  for (const clientId of vm.delivered) {
    if (keep.has(clientId)) continue
    await neighbours.withdrawCredential(fetch, vm.name, clientId)
    vm.delivered.delete(clientId)
  }
}

async function deliver(vm: VirtualMachine, { neighbours }: Deps, fetch: Fetch): Promise<void> {
  const missing = [...wanted(vm)].filter((clientId) => !vm.delivered.has(clientId))
  if (missing.length === 0) return
  const document = await fetchCredentials(vm, missing, neighbours, fetch)
  const lacking = missing.filter((clientId) => !clientIdsOf(document).includes(clientId))
  if (lacking.length > 0) {
    throw new ServiceError(
      500,
      'FailedIdentityOperation',
      `The identity provider has no credential for the identities ${lacking.join(', ')} of '${vm.id}'.`,
    )
  }
  await neighbours.deliverCredentials(fetch, vm.name, document)
  for (const clientId of missing) vm.delivered.add(clientId)
}

/** Asks for user-assigned ones by id. The VM's own identity comes with them. */
function fetchCredentials(
  vm: VirtualMachine,
  missing: readonly string[],
  neighbours: Neighbours,
  fetch: Fetch,
): Promise<CredentialDocument> {
  const assigned = [...vm.user.values()]
    .filter(({ clientId }) => missing.includes(clientId))
    .map(({ id }) => id)
  return assigned.length > 0
    ? neighbours.fetchAssignedCredentials(fetch, vm.id, assigned)
    : neighbours.fetchOwnCredential(fetch, vm.id)
}

const clientIdsOf = ({ client_id, explicit_identities = [] }: CredentialDocument) => [
  client_id,
  ...explicit_identities.map((one) => one.client_id),
]
