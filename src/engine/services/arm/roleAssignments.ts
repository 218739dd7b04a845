import { ServiceError } from '../serviceError.ts'
import type { Assignment } from './assignmentStore.ts'
import { assignmentFilter, ASSIGNMENT_TYPE as TYPE, shownAssignment } from './assignmentView.ts'
import { createAssignmentWriter } from './assignmentWrites.ts'
import type { ProviderDeps } from './provider.ts'
import { operationsOf, type ArmRoute, type Call } from './route.ts'
import { sameId } from './resourceId.ts'

/**
 * Who may do what where (api-version 2022-04-01).
 * @param replication how long ARM does not see a new directory object unless `principalType` is given, in milliseconds
 */
export function roleAssignmentRoutes(deps: ProviderDeps, replication: () => number): readonly ArmRoute[] {
  const { assignments, locks } = deps
  const operation = operationsOf(TYPE)

  function find({ params }: Call): Assignment | undefined {
    const known = assignments.find(params.name!)
    return known && sameId(known.scope, params.scope!) ? known : undefined
  }

  function get(call: Call): Response {
    const known = find(call)
    call.context.check({
      name: 'existence',
      passed: known !== undefined,
      expected: `role assignment ${call.params.name}`,
      found: known ? 'found' : 'not found',
    })
    if (!known)
      throw new ServiceError(
        404,
        'RoleAssignmentNotFound',
        `The role assignment '${call.params.name}' is not found.`,
      )
    return Response.json(shownAssignment(known))
  }

  const list = ({ params, url }: Call): Response =>
    Response.json({
      value: assignments
        .list()
        .filter(assignmentFilter(url.searchParams.get('$filter'), params.scope!))
        .map(shownAssignment),
    })

  const remove = (call: Call): Promise<Response> =>
    locks.run(TYPE, async () => {
      const known = find(call)
      if (!known) return new Response(null, { status: 204 })
      assignments.remove(known.name)
      return Response.json(shownAssignment(known))
    })

  return [
    { path: `*scope|/providers/${TYPE}`, operations: { GET: operation('read', list) } },
    {
      path: `*scope/providers/${TYPE}/:name`,
      operations: {
        GET: operation('read', get),
        PUT: operation('write', createAssignmentWriter(deps, replication)),
        DELETE: operation('delete', remove),
      },
    },
  ]
}
