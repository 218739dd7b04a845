import type { Operator, ServiceDeps } from '../deps.ts'
import type { CloudScenario } from '../../types.ts'
import type { Ids } from '../../ids.ts'
import type { AssignmentStore } from './assignmentStore.ts'
import type { HostedVm } from '../imds/contract.ts'
import { OWNER, VM_CONTRIBUTOR } from './builtInRoles.ts'
import type { Json } from './body.ts'
import type { State } from './state.ts'
import { createVault } from './vaults.ts'
import { createVm } from './vmWrites.ts'
import { hostedVm } from './vmView.ts'

/**
 * Adds what exists before anybody calls: a running VM without identity, a vault that uses RBAC, and the operator as Owner of
 * it all.
 * @returns the VMs that already run
 */
export function populate(
  state: State,
  assignments: AssignmentStore,
  o: { scenario: CloudScenario; operator: Operator; ids: Ids; now: number },
): HostedVm[] {
  const { scenario, operator, ids, now } = o
  const { subscriptionId, resourceGroup, location, vmName, vaultName, tenantId } = scenario
  const subscription = `/subscriptions/${subscriptionId}`
  const provider = (rest: string) => `${subscription}/resourceGroups/${resourceGroup}/providers/${rest}`

  const vm = createVm({
    id: provider(`Microsoft.Compute/virtualMachines/${vmName}`),
    name: vmName,
    location,
    resourceGroup,
    vmId: ids.stream('vm').guid(),
    timeCreated: now,
    address: state.newAddress(),
  })
  vm.properties = vmProperties(vmName, provider(`Microsoft.Network/networkInterfaces/${vmName}-nic`))
  vm.provisioningState = 'Succeeded'
  vm.revision = 1
  const hosted = hostedVm(vm, scenario)
  vm.hosted = JSON.stringify(hosted)
  state.vms.put(vm)

  const vault = {
    id: provider(`Microsoft.KeyVault/vaults/${vaultName}`),
    name: vaultName,
    location,
    resourceGroup,
  }
  state.vaults.put(createVault(vault, tenantId, { enableRbacAuthorization: true }))

  const name = ids.stream('owner').guid()
  assignments.put(userAssignment({ name, scope: subscription, roleId: OWNER, user: operator, operator, now }))
  return [hosted]
}

/** The operator has a colleague who may manage VMs: Virtual Machine Contributor of the resource group. */
export function addColleague(
  assignments: AssignmentStore,
  { scenario, operator, colleague, ids, now }: ServiceDeps & { colleague: Operator },
) {
  const { subscriptionId, resourceGroup } = scenario
  assignments.put(
    userAssignment({
      name: ids.stream('colleague').guid(),
      scope: `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`,
      roleId: VM_CONTRIBUTOR,
      user: colleague,
      operator,
      now: now(),
    }),
  )
}

const userAssignment = (o: {
  name: string
  scope: string
  roleId: string
  user: Operator
  operator: Operator
  now: number
}) => ({
  name: o.name,
  scope: o.scope,
  roleId: o.roleId,
  principalId: o.user.objectId,
  principalType: 'User' as const,
  description: null,
  condition: null,
  conditionVersion: null,
  createdOn: o.now,
  updatedOn: o.now,
  createdBy: o.operator.objectId,
  updatedBy: o.operator.objectId,
})

const vmProperties = (name: string, nic: string): Json => ({
  hardwareProfile: { vmSize: 'Standard_B2s' },
  storageProfile: {
    imageReference: { publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
    osDisk: { osType: 'Linux', name: `${name}-os`, createOption: 'FromImage', caching: 'ReadWrite' },
  },
  osProfile: {
    computerName: name,
    adminUsername: 'azureuser',
    linuxConfiguration: { disablePasswordAuthentication: true },
  },
  networkProfile: { networkInterfaces: [{ id: nic }] },
})
