import type { AccessTokenClaims } from '../../tokens/claims.ts'
import type { Context } from '../../wire/service.ts'
import type { Assignment, AssignmentStore } from './assignmentStore.ts'
import { roleById, type Role } from './builtInRoles.ts'
import { authorizationFailed } from './errors.ts'
import { covers } from './wildcard.ts'

/** What somebody wants to do: to a resource (`action`), or to the data in it (`dataAction`). */
export type Wish =
  | { readonly action: string; readonly dataAction?: undefined }
  | { readonly action?: undefined; readonly dataAction: string }

export interface Grant {
  readonly assignment: Assignment
  readonly role: Role
}

/**
 * Finds an assignment that allows it: a role at the scope or above whose actions cover it and whose notActions do not.
 * What one role leaves out, another may grant (Learn, 'Understand Azure role definitions').
 * Data actions are a list of their own: Owner and Contributor have none.
 */
export function findGrant(
  assignments: AssignmentStore,
  principalId: string,
  scope: string,
  wish: Wish,
): Grant | undefined {
  for (const assignment of assignments.inForce(principalId, scope)) {
    const role = roleById(assignment.roleId)
    if (role && allows(role, wish)) return { assignment, role }
  }
  return undefined
}

const allows = (role: Role, { action, dataAction }: Wish) =>
  action !== undefined
    ? covers(role.actions, action) && !covers(role.notActions, action)
    : covers(role.dataActions, dataAction)

export interface Authorizer {
  /** Records the check `permission` and returns whether it passed. */
  may(caller: AccessTokenClaims, action: string, scope: string, context: Pick<Context, 'check'>): boolean
  /** @throws ServiceError AuthorizationFailed, 403 */
  demand(caller: AccessTokenClaims, action: string, scope: string, context: Pick<Context, 'check'>): void
}

/**
 * @param providers application ids of resource providers and the namespace of each. A provider may read its own resources;
 * how Azure lets it do so is not published.
 */
export function createAuthorizer(
  assignments: AssignmentStore,
  providers: Readonly<Record<string, string>>,
): Authorizer {
  const ownNamespace = ({ appid }: AccessTokenClaims, action: string) =>
    Object.hasOwn(providers, appid) &&
    action.toLowerCase().startsWith(`${providers[appid]!.toLowerCase()}/`) &&
    action.endsWith('/read')

  function may(caller: AccessTokenClaims, action: string, scope: string, { check }: Pick<Context, 'check'>) {
    const expected = `${action} at ${scope}`
    if (ownNamespace(caller, action))
      return check({
        name: 'permission',
        passed: true,
        expected,
        found: `the service behind ${providers[caller.appid]}`,
      })
    const grant = findGrant(assignments, caller.oid, scope, { action })
    return check({
      name: 'permission',
      passed: grant !== undefined,
      expected,
      found: describeGrant(grant, caller.oid),
    })
  }

  return {
    may,
    demand(caller, action, scope, context) {
      if (!may(caller, action, scope, context))
        throw authorizationFailed(clientName(caller), caller.oid, action, scope)
    },
  }
}

export const describeGrant = (grant: Grant | undefined, objectId: string) =>
  grant
    ? `${grant.role.name} for ${objectId} at ${grant.assignment.scope}`
    : `no role assignment that allows it, for ${objectId}`

/** What ARM's texts call the caller: a user by name, an app by client id, a managed identity by its object id. */
export const clientName = ({ upn, appid, oid, idtyp, xms_mirid }: AccessTokenClaims) =>
  upn ?? (idtyp === 'app' && xms_mirid === undefined ? appid : oid)
