import type { AccessTokenClaims } from '../../tokens/claims.ts'
import { ServiceError } from '../serviceError.ts'
import type { VaultConfig } from './config.ts'

/** Key Vault's refusals (Learn, 'Azure Key Vault REST API Error Codes'), in its own words where somebody has published them. */

export const unauthorized = (message: string, challenge: string) =>
  new ServiceError(401, 'Unauthorized', message, { headers: { 'www-authenticate': challenge } })

export const forbidden = (message: string, inner: string) =>
  new ServiceError(403, 'Forbidden', message, { inner })

const callerText = ({ appid, oid, iss }: Readonly<Record<'appid' | 'oid' | 'iss', unknown>>) =>
  `appid=${String(appid)};oid=${String(oid)};iss=${String(iss)}`
const vaultText = ({ name, location }: VaultConfig) => `${name};location=${location}`

/** The text as captured in gh piyushsachdeva/Terraform_AKS#2: the resource in lower case, line ends as Windows writes them. */
export function forbiddenByRbac(
  caller: AccessTokenClaims,
  dataAction: string,
  scope: string,
  config: VaultConfig,
): ServiceError {
  const lines = [
    'Caller is not authorized to perform action on resource.',
    'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
    `Caller: ${callerText(caller)}`,
    `Action: '${dataAction}'`,
    `Resource: '${scope.toLowerCase()}'`,
    'Assignment: (not found)',
    'DenyAssignmentId: null',
    "DecisionReason: 'DeniedWithNoValidRBAC' ",
    `Vault: ${vaultText(config)}`,
    '',
  ]
  return forbidden(lines.join('\r\n'), 'ForbiddenByRbac')
}

export const forbiddenByPolicy = (
  caller: AccessTokenClaims,
  collection: Collection,
  permission: string,
  config: VaultConfig,
): ServiceError =>
  forbidden(
    `The user, group or application '${callerText(caller)}' does not have ${collection} ${permission} permission on key vault '${vaultText(config)}'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`,
    'ForbiddenByPolicy',
  )

/** Who calls, as the token says and nobody has checked yet. @see firewall.ts */
export interface Claimant {
  readonly address: string
  readonly caller: Readonly<Record<'appid' | 'oid' | 'iss', unknown>> | undefined
}

const refusedLines = (first: string, { caller }: Claimant, config: VaultConfig, client?: string) =>
  [
    first,
    ...(client === undefined ? [] : [`Client address: ${client}`]),
    ...(caller ? [`Caller: ${callerText(caller)}`] : []),
    `Vault: ${vaultText(config)}`,
  ].join('\r\n')

/** The texts as captured in gh hashicorp/terraform-provider-azurerm#4553, and with `bypass` off as Learn quotes it ('Use Azure Key Vault secrets in your pipeline'). */
export const forbiddenByFirewall = (claimant: Claimant, config: VaultConfig): ServiceError =>
  forbidden(
    refusedLines(
      bypasses(config)
        ? 'Client address is not authorized and caller is not a trusted service.'
        : 'Client address is not authorized and caller was ignored because bypass is set to None',
      claimant,
      config,
      claimant.address,
    ),
    'ForbiddenByFirewall',
  )

/** The texts as captured in gh Azure/secrets-store-csi-driver-provider-azure#873; with `bypass` off the caller is not looked at. */
export const forbiddenByConnection = (claimant: Claimant, config: VaultConfig): ServiceError =>
  forbidden(
    bypasses(config)
      ? refusedLines(
          'Public network access is disabled and request is not from a trusted service nor via an approved private link.',
          claimant,
          config,
        )
      : refusedLines(
          "Connection is not an approved private link and caller was ignored because bypass is not set to 'AzureServices' and PublicNetworkAccess is set to 'Disabled'.",
          { ...claimant, caller: undefined },
          config,
        ),
    'ForbiddenByConnection',
  )

/** Whether trusted services of Azure's own pass the firewall. */
export const bypasses = ({ network: { bypass } }: VaultConfig) => bypass.toLowerCase() === 'azureservices'

export const badParameter = (message: string) => new ServiceError(400, 'BadParameter', message)

/** What a vault holds. */
export type Collection = 'secrets' | 'keys'
const ONE_OF = { secrets: 'secret', keys: 'key' } as const

/** The text as captured in gh Azure/azure-sdk-for-js, recordings of @azure/keyvault-secrets. */
export function objectNotFound(collection: Collection, id: string): ServiceError {
  const one = ONE_OF[collection]
  const code = one === 'secret' ? 'SecretNotFound' : 'KeyNotFound'
  return new ServiceError(
    404,
    code,
    `A ${one} with (name/id) ${id} was not found in this key vault. If you recently deleted this ${one} you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  )
}

const NAMED = { secrets: 'Secret', keys: 'Key' } as const

/** A deleted one's name is taken until it is purged (text as in gh external-secrets/external-secrets#3519). */
export const deletedButRecoverable = (collection: Collection, name: string) =>
  new ServiceError(
    409,
    'Conflict',
    `${NAMED[collection]} ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the ${ONE_OF[collection]} can only be recovered or purged.`,
    { inner: 'ObjectIsDeletedButRecoverable' },
  )

/** Recordings of @azure/keyvault-secrets. */
export const deletedNotFound = (collection: Collection, name: string) =>
  new ServiceError(404, `${NAMED[collection]}NotFound`, `Deleted ${NAMED[collection]} not found: ${name}`)

/** The vault keeps what was deleted until its time is over (Learn, 'Azure Key Vault soft-delete overview', Purge protection). */
export const purgeProtected = () =>
  forbidden(
    'Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will automatically purge it after the retention period has passed.',
    'PurgeProtectionEnabled',
  )

/** gh Azure/azure-sdk-for-js#24756. */
export const secretDisabled = () =>
  forbidden('Operation get is not allowed on a disabled secret.', 'SecretDisabled')

/** For a request that Key Vault cannot answer because a service it needs does not answer. */
export const unavailable = (message: string) => new ServiceError(503, 'ServiceUnavailable', message)
