import type { AccessTokenClaims } from '../../tokens/claims.ts'
import type { Context } from '../../wire/service.ts'
import { checkAccessUrl, type AccessAnswer, type AccessRequest } from '../arm/contract.ts'
import { RESOURCE, type AppToken } from '../deps.ts'
import type { VaultConfig } from './config.ts'
import { forbiddenByPolicy, forbiddenByRbac, unavailable, type Collection } from './errors.ts'
import { MARKS } from './marks.ts'

/** What an operation needs, in the words of both permission models. */
export interface Right {
  readonly collection: Collection
  /** Azure RBAC, without its beginning: `getSecret/action` (Learn, 'Azure permissions for Security'). */
  readonly dataAction: string
  /** Access policy: `get`, `list`, `wrapKey`, … (Learn, 'Assign a Key Vault access policy'). */
  readonly permission: string
}

/** A right to one secret or key, or to all that the vault has. */
export interface Wish {
  readonly right: Right
  readonly name: string | undefined
}

/** What the permission came from, as far as Key Vault's answer tells. */
export interface Permit {
  /** GUID of the role assignment. */
  readonly assignment?: string
}

/** Records the check `permission`. @throws ServiceError 403, or 503 when Azure RBAC gives no verdict */
export type Authorizer = (
  caller: AccessTokenClaims,
  wish: Wish,
  config: VaultConfig,
  context: Context,
) => Promise<Permit>

export function createAuthorizer(appToken: AppToken): Authorizer {
  return async (caller, wish, config, context) =>
    config.rbac
      ? permitByRbac(appToken, caller, wish, config, context)
      : permitByPolicy(caller, wish.right, config, context)
}

/** Asks ARM. A role counts at the secret or key itself and anywhere above it. */
async function permitByRbac(
  appToken: AppToken,
  caller: AccessTokenClaims,
  { right, name }: Wish,
  config: VaultConfig,
  context: Context,
): Promise<Permit> {
  const dataAction = `Microsoft.KeyVault/vaults/${right.collection}/${right.dataAction}`
  const scope = name === undefined ? config.id : `${config.id}/${right.collection}/${name}`
  const { allowed, assignment } = await checkAccess(
    { principalId: caller.oid, dataAction, scope },
    appToken,
    context,
  ).catch((error: unknown) => {
    context.mark(MARKS.down)
    throw unavailable(`Azure RBAC gave no verdict: ${error instanceof Error ? error.message : String(error)}`)
  })
  const found = assignment
    ? `${assignment.roleName} for ${caller.oid} at ${assignment.scope}`
    : `no role assignment that allows it, for ${caller.oid}`
  context.check({ name: 'permission', passed: allowed, expected: `${dataAction} at ${scope}`, found })
  if (!allowed) throw forbiddenByRbac(caller, dataAction, scope, config)
  const id = assignment?.id.split('/').at(-1)
  return id === undefined ? {} : { assignment: id }
}

async function checkAccess(
  question: AccessRequest,
  appToken: AppToken,
  { fetch }: Context,
): Promise<AccessAnswer> {
  const response = await fetch(checkAccessUrl(question.scope), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await appToken(RESOURCE.arm, fetch)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(question),
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as AccessAnswer
}

/** Looks in the vault's own access policies. They are for the whole vault: they cannot single out one secret. */
function permitByPolicy(
  caller: AccessTokenClaims,
  { collection, permission }: Right,
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
