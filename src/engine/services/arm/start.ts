import type { Operator } from '../deps.ts'
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
 * Adds what exists before anybody calls: a running VM without identity, a vault that uses RBAC, the operator as Owner of
 * it all, and a colleague who may manage VMs.
 * @returns the VMs that already run
 */
export function populate(
  state: State,
  assignments: AssignmentStore,
  o: { scenario: CloudScenario; operator: Operator; colleague?: Operator; ids: Ids; now: number },
): HostedVm[] {
  const { scenario, operator, colleague, ids, now } = o
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

  const assign = (user: Operator, roleId: string, scope: string, name: string) =>
    assignments.put({
      name,
      scope,
      roleId,
      principalId: user.objectId,
      principalType: 'User',
      description: null,
      condition: null,
      conditionVersion: null,
      createdOn: now,
      updatedOn: now,
      createdBy: operator.objectId,
      updatedBy: operator.objectId,
    })
  assign(operator, OWNER, subscription, ids.stream('owner').guid())
  if (colleague)
    assign(
      colleague,
      VM_CONTRIBUTOR,
      `${subscription}/resourceGroups/${resourceGroup}`,
      ids.stream('colleague').guid(),
    )
  return [hosted]
}

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
