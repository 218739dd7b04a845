import * as v from 'valibot'
import { segmentsOf } from '../../wire/router.ts'
import { ServiceError } from '../serviceError.ts'
import type { Assignment } from './assignmentStore.ts'
import { ASSIGNMENT_TYPE, shownAssignment } from './assignmentView.ts'
import { GUID, object, readBody } from './body.ts'
import { roleById } from './builtInRoles.ts'
import { resourceNotFound } from './errors.ts'
import { NeighbourError } from './neighbours.ts'
import type { ProviderDeps } from './provider.ts'
import type { Call } from './route.ts'
import { parseResourceId, sameId } from './resourceId.ts'
import { noSuchRole } from './roleDefinitions.ts'
import { findResource, type State } from './state.ts'

const PRINCIPAL_TYPES = ['User', 'Group', 'ServicePrincipal']

const Text = v.nullish(v.string())
const Body = object({
  properties: object({
    roleDefinitionId: v.string(),
    principalId: v.string(),
    principalType: Text,
    description: Text,
    condition: Text,
    conditionVersion: Text,
  }),
})
type Wanted = v.InferOutput<typeof Body>['properties']

/**
 * PUT of a role assignment: makes it, or changes what is said about it.
 * @param replication how long ARM does not see a new directory object unless `principalType` is given, in milliseconds
 */
export function createAssignmentWriter(deps: ProviderDeps, replication: () => number) {
  const { state, assignments, locks, now } = deps

  return async function put(call: Call): Promise<Response> {
    const { name, scope } = call.params as { name: string; scope: string }
    const wanted = (await readBody(call.request, Body)).properties
    if (!GUID.test(name))
      throw bad(
        'InvalidRoleAssignmentId',
        `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
      )
    demandScope(state, scope)
    const roleId = demandRole(wanted.roleDefinitionId)
    checkPrincipalFields(wanted)
    return locks.run(ASSIGNMENT_TYPE, async () => {
      const known = assignments.find(name)
      return known
        ? save(changed(known, call, { scope, roleId, wanted }), 200)
        : save(await created(call, { name, scope, roleId, wanted }), 201)
    })
  }

  function save(assignment: Assignment, status: number): Response {
    assignments.put(assignment)
    return Response.json(shownAssignment(assignment), { status })
  }

  async function created(
    call: Call,
    { name, scope, roleId, wanted }: Asked & { readonly name: string },
  ): Promise<Assignment> {
    const existing = assignments.list().find((other) => isSameGrant(other, { scope, roleId, wanted }))
    if (existing)
      throw new ServiceError(
        409,
        'RoleAssignmentExists',
        `The role assignment already exists. The ID of the existing role assignment is ${existing.name.replaceAll('-', '')}.`,
      )
    const principalType = await demandPrincipal(call, wanted, deps, replication)
    const at = now()
    const by = call.caller.oid
    return {
      name,
      scope,
      roleId,
      principalId: wanted.principalId,
      principalType,
      ...notesOf(wanted),
      createdOn: at,
      updatedOn: at,
      createdBy: by,
      updatedBy: by,
    }
  }

  /** Whom an assignment is for, with which role and where stays as it is; only its notes may change. */
  function changed(known: Assignment, { caller }: Call, asked: Asked): Assignment {
    if (!isSameGrant(known, asked))
      throw bad(
        'RoleAssignmentUpdateNotPermitted',
        'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
      )
    return { ...known, ...notesOf(asked.wanted), updatedOn: now(), updatedBy: caller.oid }
  }
}

interface Asked {
  readonly scope: string
  readonly roleId: string
  readonly wanted: Wanted
}

const isSameGrant = (known: Assignment, { scope, roleId, wanted }: Asked) =>
  known.roleId === roleId &&
  known.principalId.toLowerCase() === wanted.principalId.toLowerCase() &&
  sameId(known.scope, scope)

const notesOf = ({ description, condition, conditionVersion }: Wanted) => ({
  description: description ?? null,
  condition: condition ?? null,
  conditionVersion: conditionVersion ?? null,
})

/** The scope must exist, down to the resource. What lies inside a resource (a secret, a key) only its own service knows. */
function demandScope(state: State, scope: string): void {
  const resource = parseResourceId(scope)
  if (resource && !findResource(state, resource.top)) {
    const { type, name, resourceGroup } = parseResourceId(resource.top)!
    throw resourceNotFound(type, name, resourceGroup)
  }
}

function demandRole(roleDefinitionId: string): string {
  const asked = segmentsOf(roleDefinitionId).at(-1) ?? ''
  const role = roleById(asked)
  if (!role) throw noSuchRole(asked)
  return role.id
}

/** Asks the directory, over the wire. @returns the principal's type */
async function demandPrincipal(
  { context }: Call,
  { principalId, principalType }: Wanted,
  { neighbours, scenario, now }: ProviderDeps,
  replication: () => number,
): Promise<string> {
  const object = await neighbours.findObject(context.fetch, principalId).catch((error: unknown) => {
    throw error instanceof NeighbourError
      ? new ServiceError(500, 'InternalServerError', `The directory could not be asked: ${error.message}`)
      : error
  })
  if (principalType)
    context.mark({
      level: 'inferred',
      about: 'request.body.properties.principalType',
      why: 'Azure does not publish what it does with a principal that never existed when principalType is given: here it is refused, and the member only spares the wait for replication.',
    })
  const arrived =
    object && (principalType || object.createdAt === undefined || object.createdAt + replication() <= now())
  context.check({
    name: 'existence',
    passed: Boolean(arrived),
    expected: `principal ${principalId} in the directory`,
    found: arrived ? object.type : object ? 'not replicated yet' : 'not found',
  })
  if (!arrived) throw principalNotFound(principalId, scenario.tenantId)
  if (principalType && principalType.toLowerCase() !== object.type.toLowerCase())
    throw bad(
      'UnmatchedPrincipalType',
      `The PrincipalId '${principalId.replaceAll('-', '')}' has type '${object.type}' , which is different from specified PrinciaplType '${principalType}'.`,
    )
  return object.type
}

function checkPrincipalFields({ principalId, principalType }: Wanted): void {
  if (!GUID.test(principalId))
    throw bad(
      'InvalidPrincipalId',
      `The Principal ID '${principalId}' is not valid. Principal ID must be a GUID.`,
    )
  if (
    principalType &&
    !PRINCIPAL_TYPES.some((known) => known.toLowerCase() === principalType.toLowerCase())
  ) {
    throw bad(
      'InvalidPrincipalType',
      `The PrincipalType property '${principalType}' is not valid. It must be 'User', 'Group' or 'ServicePrincipal'.`,
    )
  }
}

const principalNotFound = (principalId: string, tenantId: string) =>
  bad(
    'PrincipalNotFound',
    `Principal ${principalId.replaceAll('-', '')} does not exist in the directory ${tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`,
  )

const bad = (code: string, message: string) => new ServiceError(400, code, message)
