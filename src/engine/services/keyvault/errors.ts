import type { AccessTokenClaims } from '../../tokens/claims.ts'
import { ServiceError } from '../serviceError.ts'
import type { VaultConfig } from './config.ts'

/** Key Vault's refusals (Learn, 'Azure Key Vault REST API Error Codes'), in its own words where somebody has published them. */

export const unauthorized = (message: string, challenge: string) =>
  new ServiceError(401, 'Unauthorized', message, { headers: { 'www-authenticate': challenge } })

export const forbidden = (message: string, inner: string) =>
  new ServiceError(403, 'Forbidden', message, { inner })

const callerText = ({ appid, oid, iss }: AccessTokenClaims) => `appid=${appid};oid=${oid};iss=${iss}`
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

/** gh Azure/azure-sdk-for-js#24756. */
export const secretDisabled = () =>
  forbidden('Operation get is not allowed on a disabled secret.', 'SecretDisabled')

/** For a request that Key Vault cannot answer because a service it needs does not answer. */
export const unavailable = (message: string) => new ServiceError(503, 'ServiceUnavailable', message)
