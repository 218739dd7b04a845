import { clientPrints, from } from '../../facts/faultFacts.ts'
import type { SomeFaults } from '../../shapes.ts'

const NOBODY = clientPrints(
  'Principal … does not exist in the directory …. Check that you have the correct principal ID. …',
)
const GRANT =
  'az role assignment create --role "Key Vault Secrets User" --assignee-object-id $principalId --assignee-principal-type ServicePrincipal --scope "$vaultId/secrets/db-password"'

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

/** The operator grants a role, and ARM does not take it. */
export const roles = {
  'role.client-id': {
    title: 'Role given to the client id',
    symptom: 'ARM answers 400, PrincipalNotFound: “Principal … does not exist in the directory”.',
    cause:
      'principalId holds the client id. Roles are kept by object id, and no principal of the directory has this GUID as its own.',
    fix: 'Give the role to the identity’s principalId.',
    command: 'az identity show --resource-group demo-rg --name app-identity --query principalId --output tsv',
    sdk: NOBODY,
    source: from('rbacTrouble'),
  },
  'role.replication': {
    title: 'Role given seconds after the identity was made',
    symptom: 'ARM answers 400, PrincipalNotFound, for a principal that exists.',
    cause:
      'The directory keeps copies, and the new service principal is not in the one that ARM looks into. Without principalType ARM has to look.',
    fix: 'State principalType: ServicePrincipal, so that ARM need not look it up, or try again later.',
    command: GRANT,
    sdk: NOBODY,
    source: from('rbacTrouble'),
  },
  'role.twice': {
    title: 'The same role granted twice',
    symptom: 'ARM answers 409, RoleAssignmentExists.',
    cause:
      'An assignment’s name is a GUID, and this one is new; but principal, role and scope are those of an assignment that is already there.',
    fix: 'Take it as done, or make the name from principal, role and scope, so that repeating changes nothing.',
    command: 'az role assignment list --assignee $principalId --all --output table',
    sdk: clientPrints('The role assignment already exists.'),
    source: from('rbacTrouble'),
  },
  'role.renamed': {
    title: 'Assignment’s name used for another principal',
    symptom:
      'ARM answers 400, RoleAssignmentUpdateNotPermitted: principal and scope are not allowed to be updated.',
    cause:
      'The GUID in the address is that of an assignment to somebody else. PUT with a known name is an update, and who has what where cannot be updated.',
    fix: 'Use another GUID, or delete the old assignment first. Templates make it from scope, principal and role.',
    command: GRANT,
    sdk: clientPrints('Tenant ID, application ID, principal ID, and scope are not allowed to be updated.'),
    source: from('rbacTrouble'),
  },
} satisfies SomeFaults
