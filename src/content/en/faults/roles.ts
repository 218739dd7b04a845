import { clientPrints } from '../../faultPrints.ts'
import { from } from '../../faultSources.ts'
import type { SomeFaults } from '../../faultWords.ts'

const NOBODY = clientPrints(
  'Principal … does not exist in the directory …. Check that you have the correct principal ID. …',
)
const GRANT =
  'az role assignment create --role "Key Vault Secrets User" --assignee-object-id $principalId --assignee-principal-type ServicePrincipal --scope "$vaultId/secrets/db-password"'

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
