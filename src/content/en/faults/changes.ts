import { clientPrints } from '../../faultPrints.ts'
import { from } from '../../faultSources.ts'
import type { SomeFaults } from '../../faultWords.ts'

/** The operator changes the VM, and ARM does not take it. */
export const changes = {
  'vm.deleted-identity': {
    title: 'Attaching an identity that was deleted',
    symptom: 'ARM answers 400, FailedIdentityOperation, when the VM is changed.',
    cause:
      'The request names the id of an identity that is gone. Its resource provider cannot give out a credential for it, so the VM is not changed at all.',
    fix: 'Make the identity again and attach that one. It is a new principal: grant its role again too.',
    command: 'az identity create --resource-group demo-rg --name app-identity',
    sdk: clientPrints(
      "Identity operation for resource '…' failed with error 'Failed to perform resource identity operation. …",
    ),
    source: from('configure'),
  },
  'vm.identity-ids': {
    title: 'Attached by the old identityIds',
    symptom: 'ARM answers 400, InvalidParameter: identityIds is not supported.',
    cause:
      'Until 2018 the VM had a list of ids, identityIds. Since api-version 2018-06-01 it has a map, userAssignedIdentities, whose keys are the ids.',
    fix: 'Send userAssignedIdentities: { "<id>": {} }.',
    command: 'az vm identity assign --resource-group demo-rg --name app-vm --identities app-identity',
    source: from('configure'),
  },
  'arm.operator-signed-out': {
    title: 'Operator is not signed in',
    symptom: 'ARM answers 401, AuthenticationFailed: “The ‘Authorization’ header is missing”.',
    cause:
      'Switching an identity on is an ordinary change to the VM. It needs somebody who may make it, and this request says nothing of who asks.',
    fix: 'Sign in first.',
    command: 'az login',
    sdk: clientPrints("Authentication failed. The 'Authorization' header is missing."),
    source: from('groupGet'),
  },
  'arm.other-vm': {
    title: 'No VM of that name',
    symptom: 'ARM answers 404, ResourceNotFound.',
    cause:
      'The address names a VM that does not exist in this resource group. The operator may read the group, so ARM tells; without that right the answer is 403.',
    fix: 'Correct the name, the resource group or the subscription.',
    command: 'az vm list --resource-group demo-rg --query "[].name" --output tsv',
    sdk: clientPrints(
      "The Resource 'Microsoft.Compute/virtualMachines/no-such-vm' under resource group 'demo-rg' was not found. …",
    ),
    source: from('armErrors'),
  },
} satisfies SomeFaults
