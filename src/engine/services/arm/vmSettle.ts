import type { CredentialDocument } from '../identityProvider/contract.ts'
import type { CloudScenario } from '../../types.ts'
import { ServiceError } from '../serviceError.ts'
import { NeighbourError, type Neighbours } from './neighbours.ts'
import type { VirtualMachine } from './state.ts'
import { asIdentityFailure } from './principals.ts'
import { retire } from './vmIdentity.ts'
import { hostedVm } from './vmView.ts'

type Fetch = typeof globalThis.fetch
interface Needs {
  readonly neighbours: Neighbours
  readonly scenario: CloudScenario
}

/**
 * Compute's part, after ARM has answered: brings the VM's host to what the resource says. It looks at what is there and
 * does what is missing, so that running it again after a failure completes it.
 */
export async function settle(vm: VirtualMachine, needs: Needs, fetch: Fetch): Promise<void> {
  await ending(vm, async () => {
    await tellHost(vm, needs, fetch)
    await withdraw(vm, needs, fetch)
    await retire(vm, needs.neighbours, fetch)
    await deliver(vm, needs, fetch)
    vm.provisioningState = 'Succeeded'
  })
}

/** Takes the VM off its host, and its own identity, which dies with it, out of the directory. User-assigned ones live on. */
export async function dismantle(vm: VirtualMachine, { neighbours }: Needs, fetch: Fetch): Promise<void> {
  await ending(vm, async () => {
    await neighbours.unhostVm(fetch, vm.name)
    vm.hosted = undefined
    vm.delivered.clear()
    if (vm.system) vm.retiring.add(vm.system)
    vm.system = undefined
    await retire(vm, neighbours, fetch)
  })
}

async function ending(vm: VirtualMachine, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    vm.provisioningState = 'Failed'
    throw error instanceof NeighbourError ? asIdentityFailure(error, vm.id) : error
  }
}

async function tellHost(vm: VirtualMachine, { neighbours, scenario }: Needs, fetch: Fetch): Promise<void> {
  const told = hostedVm(vm, scenario)
  const text = JSON.stringify(told)
  if (vm.hosted === text) return
  await neighbours.hostVm(fetch, vm.name, told)
  vm.hosted = text
}

const wanted = ({ system, user }: VirtualMachine) =>
  new Set([...(system ? [system] : []), ...user.values()].map(({ clientId }) => clientId))

async function withdraw(vm: VirtualMachine, { neighbours }: Needs, fetch: Fetch): Promise<void> {
  const keep = wanted(vm)
  for (const clientId of vm.delivered) {
    if (keep.has(clientId)) continue
    await neighbours.withdrawCredential(fetch, vm.name, clientId)
    vm.delivered.delete(clientId)
  }
}

async function deliver(vm: VirtualMachine, { neighbours }: Needs, fetch: Fetch): Promise<void> {
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

/** User-assigned ones are asked for by id; the VM's own identity comes with them. */
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
