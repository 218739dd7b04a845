import { from } from '../../facts/faultFacts.ts'
import type { SomeFaults } from '../../shapes.ts'

const GRANT =
  'az role assignment create --role "Key Vault Secrets User" --assignee-object-id $principalId --assignee-principal-type ServicePrincipal --scope "$vaultId/secrets/db-password"'

/** The operator changes the VM, and ARM refuses. */
export const changes = {
  'vm.deleted-identity': {
    title: 'Attaching an identity that was deleted',
    symptom: 'ARM answers 400, FailedIdentityOperation, when the VM is changed.',
    cause:
      'The request names the id of an identity that no longer exists. Its resource provider has no credential for it, so the VM is not changed at all.',
    fix: 'Make the identity again and attach that one. It is a new principal: grant its role again too.',
    command: 'az identity create --resource-group demo-rg --name app-identity',
    source: from('configure'),
  },
  'vm.linked-authorization': {
    title: 'May change the VM, may not assign the identity',
    symptom:
      'ARM answers 403, LinkedAuthorizationFailed: “has permission to perform action … however, it does not have permission to perform action … on the linked scope(s)”.',
    cause:
      'A colleague of the operator, Virtual Machine Contributor, attaches the identity. That takes two rights: to write the VM, and to assign this identity. Whoever controls the VM could act as it.',
    fix: 'Grant Managed Identity Operator on the identity to whoever attaches it.',
    command:
      'az role assignment create --role "Managed Identity Operator" --assignee "$colleague" --scope "$identityId"',
    source: from('faq'),
  },
  'vm.identity-ids': {
    title: 'Attached by the old identityIds',
    symptom: 'ARM answers 400, InvalidParameter: identityIds is not supported.',
    cause:
      'Until 2018 the VM had a list of ids, identityIds. Since api-version 2018-06-01 it has a map instead, userAssignedIdentities, whose keys are the ids.',
    fix: 'Send userAssignedIdentities: { "<id>": {} }.',
    command: 'az vm identity assign --resource-group demo-rg --name app-vm --identities app-identity',
    source: from('configure'),
  },
  'arm.operator-signed-out': {
    title: 'Operator is not signed in',
    symptom: 'ARM answers 401, AuthenticationFailed: “The ‘Authorization’ header is missing”.',
    cause:
      'Switching an identity on is an ordinary change to the VM. Somebody with the right to make it must ask, and this request does not say who asks.',
    fix: 'Sign in first.',
    command: 'az login',
    source: from('groupGet'),
  },
  'arm.other-vm': {
    title: 'No VM of that name',
    symptom: 'ARM answers 404, ResourceNotFound.',
    cause:
      'The address names a VM that does not exist in this resource group. The operator may read the group, so ARM says so; without that right the answer would be 403.',
    fix: 'Correct the name, the resource group or the subscription.',
    command: 'az vm list --resource-group demo-rg --query "[].name" --output tsv',
    source: from('armErrors'),
  },
} satisfies SomeFaults

/** The operator grants a role, and ARM refuses. */
export const roles = {
  'role.client-id': {
    title: 'Role given to the client id',
    symptom: 'ARM answers 400, PrincipalNotFound: “Principal … does not exist in the directory”.',
    cause:
      'principalId holds the client id. Roles are assigned by object id, and no principal in the directory has this GUID as its object id.',
    fix: 'Give the role to the identity’s principalId.',
    command: 'az identity show --resource-group demo-rg --name app-identity --query principalId --output tsv',
    source: from('rbacTrouble'),
  },
  'role.replication': {
    title: 'Role given seconds after the identity was made',
    symptom: 'ARM answers 400, PrincipalNotFound, for a principal that exists.',
    cause:
      'The directory keeps copies, and the new service principal has not reached the one that ARM reads. Without principalType, ARM has to look it up.',
    fix: 'State principalType: ServicePrincipal, so that ARM need not look, or try again later.',
    command: GRANT,
    source: from('rbacTrouble'),
  },
  'role.twice': {
    title: 'The same role granted twice',
    symptom: 'ARM answers 409, RoleAssignmentExists.',
    cause:
      'An assignment’s name is a GUID, and this one is new; but principal, role and scope are those of an existing assignment.',
    fix: 'Treat it as done, or derive the name from principal, role and scope, so that repeating changes nothing.',
    command: 'az role assignment list --assignee $principalId --all --output table',
    source: from('rbacTrouble'),
  },
  'role.renamed': {
    title: 'Assignment’s name used for another principal',
    symptom:
      'ARM answers 400, RoleAssignmentUpdateNotPermitted: principal and scope are not allowed to be updated.',
    cause:
      'The GUID in the address is that of an assignment to somebody else. PUT with an existing name is an update, and an assignment’s principal, role and scope cannot be updated.',
    fix: 'Use another GUID, or delete the old assignment first. Templates derive it from scope, principal and role.',
    command: GRANT,
    source: from('rbacTrouble'),
  },
} satisfies SomeFaults
