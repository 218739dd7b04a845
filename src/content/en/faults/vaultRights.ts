import { clientPrints, from } from '../../facts/faultFacts.ts'
import type { SomeFaults } from '../../shapes.ts'

const FORBIDDEN = clientPrints('Caller is not authorized to perform action on resource. …')
const GRANT = (role: string, of = 'secrets/db-password') =>
  `az role assignment create --role "${role}" --assignee-object-id $principalId --assignee-principal-type ServicePrincipal --scope "$vaultId/${of}"`

/** The vault knows who calls, and the caller lacks the right. */
export const vaultRights = {
  'keyvault.no-role': {
    title: 'No role at Key Vault',
    symptom:
      'Key Vault answers 403, ForbiddenByRbac: “Caller is not authorized to perform action on resource”, with “Assignment: (not found)”.',
    cause:
      'The token is good: the vault knows the caller by oid. No role assignment of that object id, on the secret or key or above it, allows the action. Having an identity grants nothing.',
    fix: 'Grant Key Vault Secrets User on the secret, or Key Vault Crypto User on the key.',
    command: GRANT('Key Vault Secrets User'),
    sdk: FORBIDDEN,
    source: from('vaultRbac'),
  },
  'keyvault.contributor': {
    title: 'Only Contributor on the vault',
    symptom: 'Key Vault answers 403, ForbiddenByRbac, to a caller who is Contributor on the whole vault.',
    cause:
      'Contributor has actions for managing the vault through ARM. Reading a secret is a data action, and Contributor and even Owner have none of those.',
    fix: 'Grant a role with data actions: Key Vault Secrets User, or Key Vault Crypto User for keys.',
    command: GRANT('Key Vault Secrets User'),
    sdk: FORBIDDEN,
    source: from('vaultRbac'),
  },
  'keyvault.reader': {
    title: 'Only Key Vault Reader',
    symptom: 'Key Vault answers 403, ForbiddenByRbac, for getSecret, to a caller who is Key Vault Reader.',
    cause:
      'Key Vault Reader reads metadata: names, dates, settings. The value of a secret needs secrets/getSecret/action, which it lacks.',
    fix: 'Grant Key Vault Secrets User.',
    command: GRANT('Key Vault Secrets User'),
    sdk: FORBIDDEN,
    source: from('vaultRbac'),
  },
  'keyvault.other-object': {
    title: 'Role for the secret, asks for the key',
    symptom:
      'Key Vault answers 403, ForbiddenByRbac, for keys/read, although the secret in the same vault can be read.',
    cause:
      'The role was given on one secret, and its scope ends there. It does not reach anything beside it.',
    fix: 'Ask for the secret, or grant Key Vault Crypto User on the key too.',
    command: GRANT('Key Vault Crypto User', 'keys/signing-key'),
    sdk: FORBIDDEN,
    source: from('vaultRbac'),
  },
  'keyvault.access-policies': {
    title: 'Vault uses access policies',
    symptom: 'Key Vault answers 403, ForbiddenByPolicy: “does not have … get permission on key vault”.',
    cause:
      'The vault has its own list of who may do what and does not ask Azure RBAC. The role exists, but nothing looks at it.',
    fix: 'Switch the vault to Azure RBAC, once every caller has its role, or add the identity to the policies.',
    command: 'az keyvault update --name demo-vault --enable-rbac-authorization true',
    sdk: clientPrints(
      "The user, group or application 'appid=…;oid=…;iss=…' does not have secrets get permission on key vault 'demo-vault;location=westeurope'. …",
    ),
    source: from('vaultRbac'),
  },
  'keyvault.propagation': {
    title: 'Role granted a moment ago at Key Vault',
    symptom: 'Key Vault answers 403, ForbiddenByRbac, although ARM has just answered 201 to the grant.',
    cause:
      'The assignment is stored and has not reached the vault yet. The token is not the problem: roles are not in it, so a new token changes nothing.',
    fix: 'Wait and try again; it takes up to about ten minutes.',
    command: 'az role assignment list --assignee $principalId --all --output table',
    sdk: FORBIDDEN,
    source: from('rbacTrouble'),
  },
} satisfies SomeFaults
