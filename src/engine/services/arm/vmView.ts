import type { CloudScenario } from '../../types.ts'
import type { HostedVm } from '../imds/contract.ts'
import type { Json } from './body.ts'
import { identityType } from './identityMerge.ts'
import type { Context } from '../../wire/service.ts'
import { isReplaced, type AttachedIdentity, type State, type VirtualMachine } from './state.ts'

interface ViewDeps {
  readonly state: State
  readonly scenario: Pick<CloudScenario, 'tenantId'>
}

/** A VM as ARM shows it. Without any identity the member `identity` is absent. */
export function shownVm(vm: VirtualMachine, { state, scenario }: ViewDeps, expand = false) {
  const { id, name, type, location, tags, properties, provisioningState, vmId, timeCreated } = vm
  const identity = shownIdentity(vm, state, scenario.tenantId)
  return {
    name,
    id,
    type,
    location,
    ...(tags && { tags }),
    ...(identity && { identity }),
    properties: {
      ...properties,
      provisioningState,
      vmId,
      timeCreated: new Date(timeCreated).toISOString(),
      ...(expand && { instanceView: instanceView(vm) }),
    },
    etag: etagOf(vm),
  }
}

export const etagOf = ({ revision }: VirtualMachine) => `"${revision}"`

function shownIdentity({ system, user }: VirtualMachine, state: State, tenantId: string) {
  const type = identityType({ system: system !== undefined, user: user.size > 0 })
  return (
    type && {
      type,
      ...(system && { principalId: system.principalId, tenantId }),
      ...(user.size > 0 && {
        userAssignedIdentities: Object.fromEntries(
          [...user.values()].map((identity) => [identity.id, shownIds(identity, state)]),
        ),
      }),
    }
  )
}

const shownIds = (identity: AttachedIdentity, state: State) =>
  isReplaced(identity, state)
    ? { principalId: null, clientId: null }
    : { principalId: identity.principalId, clientId: identity.clientId }

/** Marks an answer that shows a VM whose identity has been replaced under its name. */
export function markReplaced({ user }: VirtualMachine, state: State, { mark }: Pick<Context, 'mark'>): void {
  if ([...user.values()].some((identity) => isReplaced(identity, state)))
    mark({
      level: 'inferred',
      about: 'response.body.identity.userAssignedIdentities',
      why: 'That the VM shows no ids for a deleted identity, and has to be rid of it before the new one of its name can be attached, is known from reports alone (Azure/aad-pod-identity#681, #1392).',
    })
}

/** The state of the machine, apart from its settings. Machines here run from their creation to their deletion. */
export function instanceView({ provisioningState, timeCreated }: VirtualMachine) {
  return {
    statuses: [
      {
        code: `ProvisioningState/${provisioningState.toLowerCase()}`,
        level: 'Info',
        displayStatus: `Provisioning ${provisioningState.toLowerCase()}`,
        time: new Date(timeCreated).toISOString(),
      },
      { code: 'PowerState/running', level: 'Info', displayStatus: 'VM running' },
    ],
  }
}

/** What the host, and through it the instance metadata service, is told about the VM. Absent values are empty texts. */
export function hostedVm(vm: VirtualMachine, { subscriptionId }: CloudScenario): HostedVm {
  const text = (...path: string[]) => textAt(vm.properties, path)
  const tags = Object.entries(vm.tags ?? {})
  const image = (member: string) => text('storageProfile', 'imageReference', member)
  return {
    compute: {
      azEnvironment: 'AzurePublicCloud',
      location: vm.location,
      name: vm.name,
      offer: image('offer'),
      osType: text('storageProfile', 'osDisk', 'osType'),
      provider: 'Microsoft.Compute',
      publisher: image('publisher'),
      resourceGroupName: vm.resourceGroup,
      resourceId: vm.id,
      sku: image('sku'),
      subscriptionId,
      tags: tags.map((tag) => tag.join(':')).join(';'),
      tagsList: tags.map(([name, value]) => ({ name, value })),
      version: image('version'),
      vmId: vm.vmId,
      vmSize: text('hardwareProfile', 'vmSize'),
      zone: '',
    },
  }
}

function textAt(json: Json, path: readonly string[]): string {
  const found = path.reduce<unknown>(
    (at, member) => (typeof at === 'object' && at !== null ? (at as Json)[member] : undefined),
    json,
  )
  return typeof found === 'string' ? found : ''
}
