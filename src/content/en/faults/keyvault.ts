import { from } from '../../facts/faultFacts.ts'
import type { SomeFaults } from '../../shapes.ts'

/** What the vault finds wrong with the token, or with the request. */
export const vaultTokens = {
  'keyvault.no-token': {
    title: 'No token at Key Vault',
    symptom: 'Key Vault answers 401, AKV10000: “Request is missing a Bearer or PoP token”.',
    cause:
      'The request has no Authorization header. The answer is also an invitation: WWW-Authenticate names the tenant and the resource to get a token for, which is how SDKs begin.',
    fix: 'Get a token for the resource that the challenge names and send the request with it.',
    source: from('vaultAuth'),
  },
  'keyvault.arm-token': {
    title: 'Token for ARM at Key Vault',
    symptom: 'Key Vault answers 401, AKV10022: “Invalid audience. Expected https://vault.azure.net”.',
    cause:
      'The token is genuine and its aud is https://management.azure.com/. A service accepts only what was issued for it: otherwise each could use its callers’ tokens elsewhere.',
    fix: 'Ask IMDS with resource=https://vault.azure.net. Each service needs a token of its own.',
    attack: {
      stops: 'The aud claim: a service accepts only tokens that were issued for it.',
      limit: 'That does not stop a stolen token for the right service.',
    },
    source: from('vaultErrors'),
  },
  'keyvault.audience-slash': {
    title: 'Audience with a slash at its end',
    symptom:
      'Key Vault answers 401, AKV10022: “Invalid audience. Expected https://vault.azure.net, found: https://vault.azure.net/”.',
    cause:
      'The code asked for https://vault.azure.net/. Entra knows that name too, and writes it into aud as it was asked for; the vault compares letter by letter, and the slash is one too many.',
    fix: 'Ask IMDS with resource=https://vault.azure.net, without the slash.',
    source: from('vaultErrors'),
  },
  'keyvault.other-tenant': {
    title: 'Token of another tenant at Key Vault',
    symptom: 'Key Vault answers 401, AKV10032: “Invalid issuer”, and names the tenant that it trusts.',
    cause:
      'The token was issued in another tenant. All tenants share Entra’s keys, so its signature is good; its iss names that other tenant, and the vault trusts only its own.',
    fix: 'Get the token from the vault’s tenant, which its challenge names. A managed identity cannot leave its own tenant.',
    command: 'az keyvault show --name demo-vault --query properties.tenantId --output tsv',
    source: from('vaultErrors'),
  },
  'keyvault.changed-token': {
    title: 'Token changed at Key Vault',
    symptom: 'Key Vault answers 401, Unauthorized: “Error validating token”.',
    cause:
      'Somebody wrote another oid into the token. Entra’s signature is for the old claims, so it no longer matches.',
    fix: 'Use the token as it was issued. Nobody but Entra can change what it says.',
    source: from('vaultErrors'),
  },
  'keyvault.unsigned-token': {
    title: 'Token without its signature',
    symptom: 'Key Vault answers 401, Unauthorized: “Error validating token”.',
    cause: 'The third part of the token is gone. Claims that nobody has signed prove nothing.',
    fix: 'Send all three parts. Look for code that cuts the token: a log, a header limit, a copy by hand.',
    source: from('vaultErrors'),
  },
  'keyvault.expired-token': {
    title: 'Token expired at Key Vault',
    symptom:
      'Key Vault answers 401, Unauthorized: “Error validating token”, to a token that worked yesterday.',
    cause: 'The token’s exp has passed. The code kept the token without looking at expires_on.',
    fix: 'Ask IMDS again: it has a new one. SDKs do so some minutes before the old one expires.',
    source: from('vaultErrors'),
  },
  'keyvault.no-such-secret': {
    title: 'No secret of that name',
    symptom: 'Key Vault answers 404, SecretNotFound.',
    cause:
      'The caller may read every secret of this vault, so the vault says that none has this name. With rights on one secret alone the answer would be 403, whether it exists or not.',
    fix: 'Correct the name, or bring a deleted secret back.',
    command: 'az keyvault secret list --vault-name demo-vault --query "[].name"',
    source: from('vaultErrors'),
  },
  'keyvault.api-version': {
    title: 'No api-version at Key Vault',
    symptom: 'Key Vault answers 400, BadParameter: “api-version must be specified”.',
    cause: 'The query has no “api-version”. The token is good and not the problem.',
    fix: 'Add the version that the code was written for, such as api-version=2025-07-01.',
    source: from('vaultAuth'),
  },
  'keyvault.no-such-vault': {
    title: 'No vault of that name',
    symptom: 'No answer: the name of the host cannot be resolved.',
    cause:
      'Each vault is a host of its own. A vault that does not exist has no host, so nobody is there to answer 404.',
    fix: 'Correct the name of the vault in the address.',
    command: 'az keyvault list --query "[].name"',
    source: from('vaultAuth'),
  },
} satisfies SomeFaults

/** What the vault finds wrong with where the request comes from. */
export const vaultNetwork = {
  'keyvault.firewall': {
    title: 'The vault’s firewall keeps the VM out',
    symptom:
      'Key Vault answers 403, ForbiddenByFirewall: “Client address is not authorized and caller is not a trusted service”.',
    cause:
      'The vault’s default action is Deny, and no rule admits the VM’s address or subnet. The firewall comes before token and role. “Trusted services” means some of Azure’s own; code in a VM is none.',
    fix: 'Admit the VM’s subnet by a virtual network rule, or its outbound address by an IP rule.',
    command:
      'az keyvault network-rule add --name demo-vault --resource-group demo-rg --vnet-name demo-vnet --subnet default',
    source: from('vaultNetwork'),
  },
  'keyvault.private': {
    title: 'The vault has no public access',
    symptom:
      'Key Vault answers 403, ForbiddenByConnection: “Public network access is disabled and request is not from a trusted service nor via an approved private link”.',
    cause:
      'Public network access is disabled: only private endpoints and trusted services get in, and the firewall’s rules are not even looked at. The VM’s network has no private endpoint for this vault.',
    fix: 'Give the VM’s network a private endpoint, or enable public access for its subnet alone, as here.',
    command: 'az keyvault update --name demo-vault --public-network-access Enabled --default-action Deny',
    source: from('vaultPrivate'),
  },
} satisfies SomeFaults

/** The caller may read the secret, and the secret is not as the caller expects. */
export const vaultSecrets = {
  'keyvault.disabled-secret': {
    title: 'Secret disabled',
    symptom: 'Key Vault answers 403, SecretDisabled: “Operation get is not allowed on a disabled secret”.',
    cause:
      'The secret exists and the role is right, but somebody set its attribute enabled to false. The 403 has nothing to do with permission; its inner code says so.',
    fix: 'Enable the version again, or set a new one. Roles need no change.',
    command: 'az keyvault secret set-attributes --vault-name demo-vault --name db-password --enabled true',
    source: from('secretAbout'),
  },
  'keyvault.expired-secret': {
    title: 'Secret expired and still given out',
    symptom: 'Key Vault answers 200 with the value, an hour after the exp in the secret’s attributes.',
    cause:
      'For secrets exp is information: the vault goes on giving them out. Whether the password in it still opens the database is another matter.',
    fix: 'Read attributes.exp and warn before it, and set a new version in time.',
    command: 'az keyvault secret set --vault-name demo-vault --name db-password --value "$newPassword"',
    source: from('secretAbout'),
  },
  'keyvault.deleted-secret': {
    title: 'Secret deleted, its name still taken',
    symptom:
      'Key Vault answers 404, SecretNotFound: “you may be able to recover it using the correct recovery command”.',
    cause:
      'Somebody deleted the secret. With soft delete it can be recovered for 90 days, and until then its name is taken: setting it anew is refused with 409, ObjectIsDeletedButRecoverable.',
    fix: 'Recover it, or purge it and set it anew.',
    command: 'az keyvault secret recover --vault-name demo-vault --name db-password',
    source: from('softDelete'),
  },
} satisfies SomeFaults

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
    source: from('vaultRbac'),
  },
  'keyvault.contributor': {
    title: 'Only Contributor on the vault',
    symptom: 'Key Vault answers 403, ForbiddenByRbac, to a caller who is Contributor on the whole vault.',
    cause:
      'Contributor has actions for managing the vault through ARM. Reading a secret is a data action, and Contributor and even Owner have none of those.',
    fix: 'Grant a role with data actions: Key Vault Secrets User, or Key Vault Crypto User for keys.',
    command: GRANT('Key Vault Secrets User'),
    source: from('vaultRbac'),
  },
  'keyvault.reader': {
    title: 'Only Key Vault Reader',
    symptom: 'Key Vault answers 403, ForbiddenByRbac, for getSecret, to a caller who is Key Vault Reader.',
    cause:
      'Key Vault Reader reads metadata: names, dates, settings. The value of a secret needs secrets/getSecret/action, which it lacks.',
    fix: 'Grant Key Vault Secrets User.',
    command: GRANT('Key Vault Secrets User'),
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
    source: from('vaultRbac'),
  },
  'keyvault.access-policies': {
    title: 'Vault uses access policies',
    symptom: 'Key Vault answers 403, ForbiddenByPolicy: “does not have … get permission on key vault”.',
    cause:
      'The vault has its own list of who may do what and does not ask Azure RBAC. The role exists, but nothing looks at it.',
    fix: 'Switch the vault to Azure RBAC, once every caller has its role, or add the identity to the policies.',
    command: 'az keyvault update --name demo-vault --enable-rbac-authorization true',
    source: from('vaultRbac'),
  },
  'keyvault.propagation': {
    title: 'Role granted a moment ago at Key Vault',
    symptom: 'Key Vault answers 403, ForbiddenByRbac, although ARM has just answered 201 to the grant.',
    cause:
      'The assignment is stored and has not reached the vault yet. The token is not the problem: roles are not in it, so a new token changes nothing.',
    fix: 'Wait and try again; it takes up to about ten minutes.',
    command: 'az role assignment list --assignee $principalId --all --output table',
    source: from('rbacTrouble'),
  },
} satisfies SomeFaults
