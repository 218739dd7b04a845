import type { AccessTokenClaims } from '../../tokens/claims.ts'
import type { Context } from '../../wire/service.ts'
import type { Permit, Wish } from './authorize.ts'
import type { VaultConfig } from './config.ts'
import { forbiddenByPolicy } from './forbidden.ts'

/** Policies are for the whole vault: they cannot single out one secret. Records the check `permission`. @throws KeyVaultError 403 */
export function lookInPolicies(
  caller: AccessTokenClaims,
  { right: { collection, permission } }: Wish,
  config: VaultConfig,
  context: Context,
): Permit {
  const granted = config.accessPolicies
    .filter(
      ({ tenantId, objectId, applicationId }) =>
        same(tenantId, config.tenantId) &&
        same(objectId, caller.oid) &&
        same(applicationId ?? caller.appid, caller.appid),
    )
    .flatMap(({ permissions }) => permissions[collection] ?? [])
  const passed = context.check({
    name: 'permission',
    passed: granted.some((each) => same(each, permission) || same(each, 'all')),
    expected: `${collection} ${permission} in an access policy of the vault`,
    found:
      granted.length > 0
        ? `${collection} ${granted.join(', ')} for ${caller.oid}`
        : `no access policy with permissions on ${collection} for ${caller.oid}`,
  })
  if (passed) return {}
  throw forbiddenByPolicy(caller, collection, permission, config)
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
