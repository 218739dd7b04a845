import type { CloudScenario } from '../../types.ts'
import { resourceGroupNotFound, subscriptionNotFound } from './errors.ts'
import type { Json } from './body.ts'
import { idKey } from './resourceId.ts'
import type { Principal } from './neighbours.ts'
import type { Context } from '../../wire/service.ts'

/** What every resource has. */
export interface Resource {
  readonly id: string
  readonly name: string
  /** With namespace, as in `Microsoft.Compute/virtualMachines`. */
  readonly type: string
  readonly location: string
  readonly resourceGroup: string
  tags: Readonly<Record<string, string>> | undefined
}

export interface VirtualMachine extends Resource {
  /** The properties that callers set. Read-only ones are added when the VM is shown. */
  properties: Json
  readonly vmId: string
  readonly timeCreated: number
  /** Its private address in the virtual network. */
  readonly address: string
  provisioningState: 'Creating' | 'Updating' | 'Succeeded' | 'Failed' | 'Deleting'
  /** Raised by each change. Shown as the `etag` header. */
  revision: number
  system: SystemIdentity | undefined
  /** By `idKey`. */
  user: ReadonlyMap<string, AttachedIdentity>
  /** Client ids of the identities whose credentials Compute has put on the host. */
  readonly delivered: Set<string>
  /** Former system-assigned identities that still have to be deleted from the directory. */
  readonly retiring: Set<SystemIdentity>
  /** What the host was last told about the VM, as JSON text. Undefined while it has no host. */
  hosted: string | undefined
}

export interface SystemIdentity extends Principal {
  /** Where to get its credential, as in `x-ms-identity-url`. */
  readonly identityUrl: string
}

export interface AttachedIdentity extends Principal {
  /** As the caller wrote it. */
  readonly id: string
}

export interface UserAssignedIdentity extends Resource, Principal {
  readonly isolationScope: string
}

export interface Vault extends Resource {
  properties: Json
}

/** Resources of one type by `idKey`. */
export class Collection<T extends Resource> {
  readonly #byKey = new Map<string, T>()

  find(id: string): T | undefined {
    return this.#byKey.get(idKey(id))
  }
  put(resource: T): void {
    this.#byKey.set(idKey(resource.id), resource)
  }
  remove(id: string): void {
    this.#byKey.delete(idKey(id))
  }
  /** @param group a resource group's name; undefined for the whole subscription */
  list(group: string | undefined): T[] {
    const wanted = group?.toLowerCase()
    return [...this.#byKey.values()].filter(
      (resource) => wanted === undefined || resource.resourceGroup.toLowerCase() === wanted,
    )
  }
}

/** Everything that ARM and the resource providers behind it keep, except role assignments. */
export interface State {
  readonly vms: Collection<VirtualMachine>
  readonly identities: Collection<UserAssignedIdentity>
  readonly vaults: Collection<Vault>
  /** A private address that no VM has had. The first four of a subnet are Azure's own (Learn, 'Azure Virtual Network frequently asked questions'). */
  newAddress(): string
}

export function createState(): State {
  let addresses = 4
  return {
    vms: new Collection(),
    identities: new Collection(),
    vaults: new Collection(),
    newAddress() {
      const number = addresses++
      return `10.0.${Math.floor(number / 250)}.${number % 250}`
    },
  }
}

/**
 * Whether an attached identity has been deleted and another one made under its name. The VM then shows null for its ids
 * (gh Azure/aad-pod-identity#681, #725, #1392).
 */
export function isReplaced({ id, principalId }: AttachedIdentity, { identities }: Pick<State, 'identities'>) {
  const now = identities.find(id)
  return now !== undefined && now.principalId !== principalId
}

/** Any resource with this id, whatever its type. */
export const findResource = ({ vms, identities, vaults }: State, id: string): Resource | undefined =>
  vms.find(id) ?? identities.find(id) ?? vaults.find(id)

/** @throws ServiceError SubscriptionNotFound, 404 */
export function demandSubscription(scenario: CloudScenario, id: string): void {
  if (id.toLowerCase() !== scenario.subscriptionId) throw subscriptionNotFound(id)
}

/**
 * Refuses a request for anything in a resource group that does not exist.
 * @param id the resource id that may name a group
 * @throws ServiceError ResourceGroupNotFound, 404
 */
export function demandGroup(scenario: CloudScenario, id: string, { check }: Pick<Context, 'check'>): void {
  const name = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)/i.exec(id)?.[1]
  if (name === undefined || name.toLowerCase() === scenario.resourceGroup.toLowerCase()) return
  check({ name: 'existence', passed: false, expected: `resource group ${name}`, found: 'not found' })
  throw resourceGroupNotFound(name)
}
