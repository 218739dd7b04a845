import type { ProvenanceSource } from '#content/facts'
import type { ExchangeKind } from '#machines'
import type { Field } from './fields.ts'

/** How well a part of a message is known, where no mark of the exchange says otherwise. */
export interface Known {
  readonly level: 'documented' | 'observed'
  readonly source: ProvenanceSource
}

/** Names are separated by blanks; one that ends in `*` means all that begin so. */
type Rule = readonly [
  kinds: readonly ExchangeKind[] | 'any',
  half: Field['half'],
  part: Field['part'],
  names: string,
  level: Known['level'],
  source: ProvenanceSource,
]

const VM = [
  'vm.create',
  'vm.get',
  'vm.identity.enable',
  'vm.identity.assign',
  'vm.identity.detach',
  'vm.identity.disable',
  'vm.delete',
] as const
const ARM = [
  ...VM,
  'identity.create',
  'identity.delete',
  'role.assign',
  'role.remove',
  'operation.poll',
  'resourceGroup.get',
  'vault.read',
  'vault.update',
  'access.check',
] as const
const ENTRA = ['entra.token', 'operator.signIn', 'service.token'] as const
const GRAPH = ['principal.create', 'principal.delete', 'principal.lookup', 'certificate.register'] as const
const SECRET_CHANGES = ['secret.set', 'secret.update', 'secret.delete', 'secret.recover'] as const
const VAULT = ['secret.get', 'key.get', 'key.sign', 'challenge', ...SECRET_CHANGES] as const
const CREDENTIAL = ['credential.fetch', 'credential.deliver', 'credential.renew'] as const

/** Times and ids of a credential, at the top of the document and for each user-assigned identity (Azure/msi-dataplane). */
const CREDENTIAL_MEMBERS =
  'authentication_endpoint cannot_renew_after client_id client_secret client_secret_url internal_id mtls_authentication_endpoint not_after not_before object_id renew_after resource_id tenant_id delegated_resources delegated_resources[]* explicit_identities explicit_identities[].*'

/** The first that fits counts. */
const RULES: readonly Rule[] = [
  // HTTP itself
  ['any', 'request', 'header', 'host content-type authorization user-agent accept', 'documented', 'rfc9110'],
  ['any', 'response', 'header', 'content-type allow', 'documented', 'rfc9110'],

  // Azure Resource Manager
  [ARM, 'request', 'query', 'api-version', 'documented', 'armRest'],
  [['operation.poll'], 'request', 'query', 'p t c s h', 'observed', 'cliRecordings'],
  [ARM, 'response', 'header', 'azure-asyncoperation location retry-after', 'documented', 'operations'],
  [ARM, 'response', 'header', 'x-ms-ratelimit-remaining-*', 'documented', 'armThrottling'],
  [
    ARM,
    'response',
    'header',
    'azure-asyncnotification cache-control etag expires pragma strict-transport-security x-content-type-options x-ms-correlation-request-id x-ms-request-id x-ms-routing-request-id',
    'observed',
    'cliRecordings',
  ],
  [ARM, 'response', 'header', 'www-authenticate', 'documented', 'rfc6750'],
  [ARM, 'response', 'header', 'x-ms-failure-cause', 'observed', 'failureCause'],
  [ARM, 'response', 'body', 'error.*', 'documented', 'armRest'],
  [VM, 'request', 'body', 'identity identity.*', 'documented', 'configure'],
  [VM, 'request', 'body', 'location properties properties.*', 'documented', 'vmRest'],
  [VM, 'response', 'body', 'id name type location etag identity.* properties.*', 'documented', 'vmRest'],
  [['operation.poll'], 'response', 'body', 'startTime endTime status name', 'documented', 'operations'],
  [['identity.create'], 'request', 'body', 'location tags tags.*', 'documented', 'identityRest'],
  [
    ['identity.create'],
    'response',
    'body',
    'id name type location tags tags.* properties.*',
    'documented',
    'identityRest',
  ],
  [['role.assign'], 'request', 'body', 'properties.*', 'documented', 'roleRest'],
  [['role.assign', 'role.remove'], 'response', 'body', 'id name type properties.*', 'documented', 'roleRest'],
  [
    ['resourceGroup.get'],
    'response',
    'body',
    'id name type location tags properties.*',
    'documented',
    'groupRest',
  ],
  [['vault.update'], 'request', 'body', 'properties.*', 'documented', 'vaultRest'],
  [
    ['vault.read', 'vault.update'],
    'response',
    'body',
    'id name type location tags properties.*',
    'documented',
    'vaultRest',
  ],

  // Microsoft Entra ID: tokens, keys, directory
  [
    ENTRA,
    'request',
    'body',
    'client_id grant_type scope client_assertion client_assertion_type',
    'documented',
    'clientCredentials',
  ],
  [ENTRA, 'request', 'body', 'refresh_token', 'documented', 'refreshTokens'],
  [ENTRA, 'request', 'body', 'client_secret', 'documented', 'clientCredentials'],
  [ENTRA, 'response', 'header', 'cache-control pragma', 'documented', 'rfc6749'],
  [ENTRA, 'response', 'header', 'expires x-ms-request-id', 'observed', 'jsRecordings'],
  [ENTRA, 'response', 'body', 'access_token token_type expires_in', 'documented', 'clientCredentials'],
  [ENTRA, 'response', 'body', 'scope', 'documented', 'rfc6749'],
  [ENTRA, 'response', 'body', 'ext_expires_in', 'observed', 'jsRecordings'],
  [
    ENTRA,
    'response',
    'body',
    'error error_description error_codes error_codes[] timestamp trace_id correlation_id error_uri',
    'documented',
    'entraErrors',
  ],
  [
    ['keys.fetch'],
    'response',
    'header',
    'access-control-allow-origin cache-control',
    'observed',
    'jsRecordings',
  ],
  [['keys.fetch'], 'response', 'body', 'keys[].*', 'documented', 'rfc7517'],
  [GRAPH, 'response', 'header', 'location', 'documented', 'rfc9110'],
  [GRAPH, 'response', 'header', 'request-id', 'documented', 'graphErrors'],
  [GRAPH, 'response', 'body', '@odata.context @odata.type', 'documented', 'odata'],
  [
    ['certificate.register'],
    'request',
    'body',
    'keyCredential.* passwordCredential',
    'documented',
    'graphAddKey',
  ],
  [
    ['certificate.register'],
    'response',
    'body',
    'customKeyIdentifier displayName endDateTime key keyId startDateTime type usage',
    'documented',
    'graphKey',
  ],
  [GRAPH, 'response', 'body', 'keyCredentials keyCredentials[].*', 'documented', 'graphKey'],
  [
    GRAPH,
    'response',
    'body',
    'id accountEnabled alternativeNames alternativeNames[] appId createdDateTime displayName passwordCredentials servicePrincipalNames[] servicePrincipalType userPrincipalName error.*',
    'documented',
    'graph',
  ],

  // IMDS
  [['imds.token'], 'request', 'header', 'metadata', 'documented', 'token'],
  [['imds.token'], 'request', 'header', 'x-forwarded-for', 'documented', 'imds'],
  [
    ['imds.token'],
    'request',
    'query',
    'api-version resource client_id object_id msi_res_id',
    'documented',
    'token',
  ],
  [['imds.token'], 'response', 'header', 'server', 'observed', 'imdsCapture'],
  [['imds.token'], 'response', 'body', '', 'observed', 'imdsProxied'],
  [['imds.token'], 'response', 'header', 'connection', 'observed', 'dockerAnswer'],
  [
    ['imds.token'],
    'response',
    'body',
    'access_token expires_in expires_on not_before resource token_type error error_description',
    'documented',
    'token',
  ],
  [['imds.token'], 'response', 'body', 'client_id ext_expires_in', 'observed', 'imdsCapture'],
  // A refusal of Entra’s that IMDS hands on
  [
    ['imds.token'],
    'response',
    'body',
    'error_codes error_codes[] timestamp trace_id correlation_id error_uri',
    'documented',
    'entraErrors',
  ],
  [['imds.token'], 'response', 'body', 'newest-versions newest-versions[]', 'documented', 'imds'],

  // A path that IMDS does not have
  [['other'], 'request', 'header', 'metadata', 'documented', 'token'],
  [['other'], 'response', 'header', 'server', 'observed', 'imdsCapture'],

  // Another host’s endpoint, to which a client is sent by its environment
  [['other'], 'request', 'query', 'api-version resource client_id', 'documented', 'appService'],
  [['other'], 'request', 'header', 'x-identity-header', 'documented', 'appService'],

  // Key Vault
  [VAULT, 'request', 'query', 'api-version', 'documented', 'vaultAuth'],
  [VAULT, 'response', 'header', 'www-authenticate', 'documented', 'vaultAuth'],
  [VAULT, 'response', 'header', 'x-ms-keyvault-rbac-assignment-id', 'observed', 'jsRecordings'],
  [
    VAULT,
    'response',
    'header',
    'cache-control expires pragma strict-transport-security x-content-type-options x-ms-keyvault-region x-ms-keyvault-service-version x-ms-keyvault-network-info x-ms-request-id',
    'observed',
    'vaultCapture',
  ],
  [['secret.get'], 'response', 'body', 'value id contentType attributes.* tags', 'documented', 'secretRest'],
  [['key.get'], 'response', 'body', 'key.* attributes.* tags', 'documented', 'keyRest'],
  [['key.sign'], 'request', 'body', 'alg value', 'documented', 'sign'],
  [['key.sign'], 'response', 'body', 'kid value', 'documented', 'sign'],
  [
    ['secret.set', 'secret.update'],
    'request',
    'body',
    'value contentType attributes.*',
    'documented',
    'secretUpdateRest',
  ],
  [
    SECRET_CHANGES,
    'response',
    'body',
    'value id contentType attributes.* tags tags.*',
    'documented',
    'secretUpdateRest',
  ],
  [
    ['secret.delete'],
    'response',
    'body',
    'recoveryId deletedDate scheduledPurgeDate',
    'documented',
    'secretDeleteRest',
  ],
  [VAULT, 'response', 'body', 'error.code error.message', 'documented', 'vaultErrors'],
  [VAULT, 'response', 'body', 'error.innererror.code', 'observed', 'rbacRefusal'],

  // The credential document and the way to it
  [['credential.fetch'], 'request', 'query', 'api-version', 'documented', 'credential'],
  [['credential.fetch'], 'request', 'body', 'identityIds[]', 'documented', 'credential'],
  [CREDENTIAL, 'request', 'body', CREDENTIAL_MEMBERS, 'documented', 'credential'],
  [CREDENTIAL, 'response', 'body', CREDENTIAL_MEMBERS, 'documented', 'credential'],
]

/** Kinds that Azure publishes nothing or little about: what no rule knows in them is as the mark of the whole exchange says. */
export const UNPUBLISHED: readonly ExchangeKind[] = [
  'access.check',
  'certificate.register',
  'credential.issue',
  'credential.delete',
  'credential.deliver',
  'credential.withdraw',
  'credential.renew',
  'principal.create',
  'other',
]

/** What is known of a part of a message; undefined where nothing is. */
export function knownOf(kind: ExchangeKind, { half, part, name }: Field): Known | undefined {
  const rule = RULES.find(
    ([kinds, ofHalf, ofPart, names]) =>
      ofHalf === half &&
      ofPart === part &&
      (kinds === 'any' || kinds.includes(kind)) &&
      names.split(' ').some((each) => fits(each, name)),
  )
  return rule && { level: rule[4], source: rule[5] }
}

const fits = (pattern: string, name: string) =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern
