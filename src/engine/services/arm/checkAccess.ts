import * as v from 'valibot'
import { describeGrant, findGrant, type Wish } from './authorize.ts'
import { object, readBody } from './body.ts'
import type { AccessAnswer } from './contract.ts'
import { ServiceError } from '../serviceError.ts'
import type { ProviderDeps } from './provider.ts'
import type { ArmRoute, Call } from './route.ts'
import { roleDefinitionId } from './roleDefinitions.ts'

const Body = object({
  principalId: v.string(),
  action: v.optional(v.string()),
  dataAction: v.optional(v.string()),
  scope: v.string(),
})

/**
 * Tells services with a data plane whether a principal may do something. contract.ts says how they ask.
 * @param services application ids that may ask
 */
export function checkAccessRoutes(
  { assignments }: ProviderDeps,
  services: readonly string[],
): readonly ArmRoute[] {
  async function checkAccess({ request, caller, context }: Call): Promise<Response> {
    context.mark({
      level: 'simplified',
      about: 'exchange',
      why: 'How services ask Azure RBAC for a verdict is not published.',
    })
    const known = context.check({
      name: 'client',
      passed: services.includes(caller.appid),
      expected: services.join(' or '),
      found: caller.appid,
    })
    if (!known)
      throw new ServiceError(
        403,
        'AuthorizationFailed',
        `The client '${caller.appid}' is not a service that may ask for verdicts.`,
      )
    const { principalId, action, dataAction, scope } = await readBody(request, Body)
    const wish = wishOf(action, dataAction)
    const grant = findGrant(assignments, principalId, scope, wish)
    context.check({
      name: 'permission',
      passed: grant !== undefined,
      expected: `${action ?? dataAction} at ${scope}`,
      found: describeGrant(grant, principalId),
    })
    const answer: AccessAnswer = {
      allowed: grant !== undefined,
      ...(grant && { assignment: describe(grant) }),
    }
    return Response.json(answer)
  }
  return [
    {
      path: '*scope|/providers/Microsoft.Authorization/checkAccess',
      operations: { POST: { action: undefined, handle: checkAccess } },
    },
  ]
}

function wishOf(action: string | undefined, dataAction: string | undefined): Wish {
  if (action !== undefined && dataAction === undefined) return { action }
  if (dataAction !== undefined && action === undefined) return { dataAction }
  throw new ServiceError(400, 'BadRequestFormat', "The request names either 'action' or 'dataAction'.")
}

function describe({
  assignment: { name, scope, roleId },
  role,
}: NonNullable<ReturnType<typeof findGrant>>): NonNullable<AccessAnswer['assignment']> {
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    scope,
    roleDefinitionId: roleDefinitionId(roleId, scope),
    roleName: role.name,
  }
}
