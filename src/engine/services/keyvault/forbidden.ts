import type { AccessTokenClaims } from '../../tokens/claims.ts'
import type { VaultConfig } from './config.ts'
import { forbidden, type Collection, type KeyVaultError } from './errors.ts'

const callerText = ({ appid, oid, iss }: AccessTokenClaims) => `appid=${appid};oid=${oid};iss=${iss}`
const vaultText = ({ name, location }: VaultConfig) => `${name};location=${location}`

/** The text as captured in gh piyushsachdeva/Terraform_AKS#2: the resource in lower case, line ends as Windows writes them. */
export function forbiddenByRbac(
  caller: AccessTokenClaims,
  dataAction: string,
  scope: string,
  config: VaultConfig,
): KeyVaultError {
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
): KeyVaultError =>
  forbidden(
    `The user, group or application '${callerText(caller)}' does not have ${collection} ${permission} permission on key vault '${vaultText(config)}'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`,
    'ForbiddenByPolicy',
  )
