import type { CloudScenario } from '../../types.ts'
import type { HostedVm } from '../imds/contract.ts'
import type { Json } from './body.ts'
import { identityType } from './identityMerge.ts'
import { VIRTUAL_NETWORK } from '../../wire/addresses.ts'
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
  const disk = (member: string) => text('storageProfile', 'osDisk', member)
  return {
    compute: {
      azEnvironment: 'AzurePublicCloud',
      customData: '',
      evictionPolicy: '',
      isHostCompatibilityLayerVm: 'false',
      licenseType: text('licenseType'),
      location: vm.location,
      name: vm.name,
      offer: image('offer'),
      osProfile: {
        adminUsername: text('osProfile', 'adminUsername'),
        computerName: text('osProfile', 'computerName'),
        disablePasswordAuthentication: text(
          'osProfile',
          'linuxConfiguration',
          'disablePasswordAuthentication',
        ),
      },
      osType: disk('osType'),
      placementGroupId: '',
      plan: { name: '', product: '', publisher: '' },
      platformFaultDomain: '0',
      platformUpdateDomain: '0',
      priority: text('priority'),
      provider: 'Microsoft.Compute',
      publicKeys: [],
      publisher: image('publisher'),
      resourceGroupName: vm.resourceGroup,
      resourceId: vm.id,
      securityProfile: {
        encryptionAtHost: 'false',
        secureBootEnabled: 'false',
        securityType: '',
        virtualTpmEnabled: 'false',
      },
      sku: image('sku'),
      storageProfile: {
        dataDisks: [],
        imageReference: {
          id: image('id'),
          offer: image('offer'),
          publisher: image('publisher'),
          sku: image('sku'),
          version: image('version'),
        },
        osDisk: {
          caching: disk('caching'),
          createOption: disk('createOption'),
          name: disk('name'),
          osType: disk('osType'),
        },
      },
      subscriptionId,
      tags: tags.map((tag) => tag.join(':')).join(';'),
      tagsList: tags.map(([name, value]) => ({ name, value })),
      userData: '',
      version: image('version'),
      vmId: vm.vmId,
      vmScaleSetName: '',
      vmSize: text('hardwareProfile', 'vmSize'),
      zone: '',
    },
    network: { interface: [shownInterface(vm)] },
  }
}

/** The VM's one network interface. Its public address is the gateway's, which is not the VM's own: so it shows none. */
const shownInterface = ({ address, vmId }: VirtualMachine) => ({
  ipv4: {
    ipAddress: [{ privateIpAddress: address, publicIpAddress: '' }],
    subnet: [{ address: VIRTUAL_NETWORK.address, prefix: VIRTUAL_NETWORK.prefix }],
  },
  ipv6: { ipAddress: [] },
  // Microsoft's own prefix, then what tells this VM from others.
  macAddress: `000D3A${vmId.replaceAll('-', '').slice(0, 6).toUpperCase()}`,
})

function textAt(json: Json, path: readonly string[]): string {
  const found = path.reduce<unknown>(
    (at, member) => (typeof at === 'object' && at !== null ? (at as Json)[member] : undefined),
    json,
  )
  return typeof found === 'string' || typeof found === 'boolean' ? String(found) : ''
}
