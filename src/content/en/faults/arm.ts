import { from } from '../../facts/faultFacts.ts'
import type { SomeFaults } from '../../shapes.ts'

/** The code calls ARM. */
export const armCalls = {
  'arm.no-token': {
    title: 'No token at ARM',
    symptom: 'ARM answers 401, AuthenticationFailed: “The ‘Authorization’ header is missing”.',
    cause:
      'The request carries no token. ARM’s challenge names the tenant to sign in to, and clients for ARM do not follow it: they send a token from the start.',
    fix: 'Ask IMDS for https://management.azure.com/ and send the token as “Authorization: Bearer …”.',
    source: from('groupGet'),
  },
  'arm.vault-token': {
    title: 'Token for Key Vault at ARM',
    symptom:
      'ARM answers 401, InvalidAuthenticationTokenAudience: “obtained for wrong audience or resource ‘https://vault.azure.net’”.',
    cause:
      'The token is genuine and its aud is https://vault.azure.net. ARM accepts only tokens that were issued for ARM.',
    fix: 'Ask IMDS with resource=https://management.azure.com/. Each service needs a token of its own.',
    attack: {
      stops: 'The aud claim: a service accepts only tokens that were issued for it.',
      limit: 'That does not stop a stolen token for the right service.',
    },
    source: from('tokens'),
  },
  'arm.other-tenant': {
    title: 'Token of another tenant at ARM',
    symptom:
      'ARM answers 401, InvalidAuthenticationTokenTenant: “The access token is from the wrong issuer”.',
    cause:
      'The token was issued in another tenant. All tenants share Entra’s keys, so its signature is good; its iss names that other tenant, which this subscription does not trust.',
    fix: 'Sign in to the tenant of the subscription.',
    command: 'az account show --query tenantId --output tsv',
    source: from('tokens'),
  },
  'arm.changed-token': {
    title: 'Token changed at ARM',
    symptom: 'ARM answers 401, InvalidAuthenticationToken: “The access token is invalid”.',
    cause:
      'Somebody wrote another oid into the token. Entra’s signature is for the old claims, so it no longer matches.',
    fix: 'Use the token as it was issued. Nobody but Entra can change what it says.',
    source: from('tokens'),
  },
  'arm.expired-token': {
    title: 'Token expired at ARM',
    symptom:
      'ARM answers 401, ExpiredAuthenticationToken: “The access token expiry UTC time … is earlier than current UTC time”.',
    cause: 'The token’s exp has passed. The code kept the token without looking at expires_on.',
    fix: 'Ask IMDS again: it has a new one. SDKs do so some minutes before the old one expires.',
    source: from('tokens'),
  },
  'arm.no-role': {
    title: 'No role at ARM',
    symptom:
      'ARM answers 403, AuthorizationFailed, and names the action, the scope and the object id that lacks the right.',
    cause:
      'The token is good: ARM knows the caller by oid. No role assignment of that object id, at this scope or above it, allows the action.',
    fix: 'Grant a role that has the action, such as Reader, at the scope that the message names.',
    command:
      'az role assignment create --role Reader --assignee-object-id $principalId --assignee-principal-type ServicePrincipal --scope "$groupId"',
    source: from('rbacTrouble'),
  },
  'arm.propagation': {
    title: 'Role granted a moment ago at ARM',
    symptom: 'ARM answers 403, AuthorizationFailed, although it has just answered 201 to the grant.',
    cause:
      'The assignment is stored but does not apply everywhere yet. “Please refresh your credentials” does not help a managed identity: roles are not in its token.',
    fix: 'Wait and try again; it takes up to about ten minutes.',
    command: 'az role assignment list --assignee $principalId --all --output table',
    source: from('rbacTrouble'),
  },
  'arm.no-such-group': {
    title: 'No resource group of that name',
    symptom: 'ARM answers 404, ResourceGroupNotFound.',
    cause:
      'The caller is Reader of the whole subscription, so ARM says that there is no such group. With a role on one group alone the answer would be 403, whether it exists or not.',
    fix: 'Correct the name, or look for the group in another subscription.',
    command: 'az group list --query "[].name"',
    source: from('armErrors'),
  },
  'arm.no-such-subscription': {
    title: 'No subscription of that id',
    symptom: 'ARM answers 404, SubscriptionNotFound.',
    cause:
      'The address names a subscription that this tenant does not have. Nobody’s roles are looked at: there is nothing that they could be for.',
    fix: 'Correct the subscription id, or sign in to the tenant that has it.',
    command: 'az account list --query "[].id"',
    source: from('armErrors'),
  },
  'arm.no-such-version': {
    title: 'An api-version that ARM does not know',
    symptom: 'ARM answers 400, InvalidApiVersionParameter, and lists the supported versions.',
    cause:
      'Versions are dates that were published, each for certain types of resources. A date in between, or a version of another service, is none.',
    fix: 'Send one of those that the message lists, such as api-version=2021-04-01 for resource groups.',
    source: from('groupGet'),
  },
  'role.narrower-scope': {
    title: 'Role at a narrower scope than asked for',
    symptom:
      'ARM answers 403, AuthorizationFailed, for the resource group, to a caller who is Reader of the VM.',
    cause:
      'A role counts at its scope and below, never above: Reader of one VM says nothing about the group that the VM is in. The message names the scope that was asked for.',
    fix: 'Grant Reader at the resource group, or ask for the VM alone.',
    command:
      'az role assignment create --role Reader --assignee-object-id $principalId --assignee-principal-type ServicePrincipal --scope "$groupId"',
    source: from('rbacTrouble'),
  },
  'arm.api-version': {
    title: 'No api-version at ARM',
    symptom: 'ARM answers 400, MissingApiVersionParameter.',
    cause:
      'The query has no “api-version”. Each kind of resource has its own versions, and there is no default one.',
    fix: 'Add the version that the code was written for, such as api-version=2021-04-01 for resource groups.',
    source: from('groupGet'),
  },
} satisfies SomeFaults
