import { assignmentFilter } from './assignmentFilter.ts'
import type { Assignment } from './assignmentStore.ts'
import { ArmError } from './errors.ts'
import type { Parts } from './parts.ts'
import { sameId } from './resourceId.ts'
import { bad, isSameGrant, notesOf, shown, TYPE, type Wanted } from './roleAssignments.ts'
import type { Call } from './router.ts'

/** What becomes of role assignments once they are made. */
export function heldAssignments({ assignments, locks, now }: Parts) {
  /** What an assignment is about stays as it is for its whole life; only what is said about it may change. */
  function update(
    known: Assignment,
    { caller }: Call,
    scope: string,
    roleId: string,
    wanted: Wanted,
  ): Response {
    if (!isSameGrant(known, scope, roleId, wanted.principalId)) {
      throw bad(
        'RoleAssignmentUpdateNotPermitted',
        'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
      )
    }
    const changed = { ...known, ...notesOf(wanted), updatedOn: now(), updatedBy: caller.oid }
    assignments.put(changed)
    return Response.json(shown(changed))
  }

  function existing({ params }: Call): Assignment | undefined {
    const known = assignments.find(params.name!)
    return known && sameId(known.scope, params.scope!) ? known : undefined
  }
  function get(call: Call): Response {
    const known = existing(call)
    call.context.check({
      name: 'existence',
      passed: known !== undefined,
      expected: `role assignment ${call.params.name}`,
      found: known ? 'found' : 'not found',
    })
    if (!known)
      throw new ArmError(
        404,
        'RoleAssignmentNotFound',
        `The role assignment '${call.params.name}' is not found.`,
      )
    return Response.json(shown(known))
  }
  const remove = (call: Call): Promise<Response> =>
    locks.run(TYPE, async () => {
      const known = existing(call)
      if (!known) return new Response(null, { status: 204 })
      assignments.remove(known.name)
      return Response.json(shown(known))
    })
  const list = ({ params, url }: Call): Response =>
    Response.json({
      value: assignments
        .list()
        .filter(assignmentFilter(url.searchParams.get('$filter'), params.scope!))
        .map(shown),
    })

  return { get, list, remove, update }
}
