import * as v from 'valibot'
import { lazily } from '../lazily.ts'
import type { Assignment } from './assignmentStore.ts'
import { object, readBody } from './body.ts'
import { roleById } from './builtInRoles.ts'
import { ArmError, resourceNotFound } from './errors.ts'
import { NeighbourError } from './neighbours.ts'
import type { Parts } from './parts.ts'
import { parseResourceId, sameId, segmentsOf } from './resourceId.ts'
import { noSuchRole, roleDefinitionId } from './roleDefinitions.ts'
import type { ArmRoute, Call } from './router.ts'
import { findResource } from './state.ts'

export const TYPE = 'Microsoft.Authorization/roleAssignments'
const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
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
export type Wanted = v.InferOutput<typeof Body>['properties']

/**
 * Who may do what where (api-version 2022-04-01).
 * @param replication how long a new directory object stays unknown to ARM unless `principalType` is given, in milliseconds
 */
export function roleAssignmentRoutes(parts: Parts, replication: () => number): readonly ArmRoute[] {
  const { scenario, assignments, neighbours, locks, now } = parts
  const later = lazily(async () => (await import('./heldAssignments.ts')).heldAssignments(parts))

  async function put(call: Call): Promise<Response> {
    const { name, scope } = call.params as { name: string; scope: string }
    const wanted = (await readBody(call.request, Body)).properties
    if (!GUID.test(name))
      throw bad(
        'InvalidRoleAssignmentId',
        `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
      )
    demandScope(scope)
    const roleId = segmentsOf(wanted.roleDefinitionId).at(-1) ?? ''
    const role = roleById(roleId)
    if (!role) throw noSuchRole(roleId)
    checkPrincipalFields(wanted)
    return locks.run(TYPE, async () => {
      const known = assignments.find(name)
      if (known) return later('update')(known, call, scope, role.id, wanted)
      if (assignments.list().some((other) => isSameGrant(other, scope, role.id, wanted.principalId))) {
        throw new ArmError(409, 'RoleAssignmentExists', 'The role assignment already exists.')
      }
      const principalType = await demandPrincipal(call, wanted)
      const at = now()
      const by = call.caller.oid
      const made: Assignment = {
        name,
        scope,
        roleId: role.id,
        principalId: wanted.principalId,
        principalType,
        ...notesOf(wanted),
        createdOn: at,
        updatedOn: at,
        createdBy: by,
        updatedBy: by,
      }
      assignments.put(made)
      return Response.json(shown(made), { status: 201 })
    })
  }

  /** Asks the directory, over the wire. @returns the principal's type */
  async function demandPrincipal({ context }: Call, { principalId, principalType }: Wanted): Promise<string> {
    const object = await neighbours.findObject(context.fetch, principalId).catch((error: unknown) => {
      throw error instanceof NeighbourError
        ? new ArmError(500, 'InternalServerError', `The directory could not be asked: ${error.message}`)
        : error
    })
    if (principalType) {
      context.mark({
        level: 'inferred',
        about: 'request.body.properties.principalType',
        why: 'Azure does not publish what it does with a principal that never existed when principalType is given: here it is refused, and the member only spares the wait for replication.',
      })
    }
    const arrived =
      object && (principalType || object.createdAt === undefined || object.createdAt + replication() <= now())
    context.check({
      name: 'existence',
      passed: Boolean(arrived),
      expected: `principal ${principalId} in the directory`,
      found: arrived ? object.type : object ? 'not replicated yet' : 'not found',
    })
    if (!arrived) throw principalNotFound(principalId, scenario.tenantId)
    if (principalType && principalType.toLowerCase() !== object.type.toLowerCase()) {
      throw bad(
        'UnmatchedPrincipalType',
        `The PrincipalId '${principalId.replaceAll('-', '')}' has type '${object.type}' , which is different from specified PrinciaplType '${principalType}'.`,
      )
    }
    return object.type
  }

  /** A grant needs something to be about. What lies inside a resource (a secret, a key) only its own service knows. */
  function demandScope(scope: string): void {
    const resource = parseResourceId(scope)
    if (resource && !findResource(parts.state, resource.top)) {
      const { type, name, resourceGroup } = parseResourceId(resource.top)!
      throw resourceNotFound(type, name, resourceGroup)
    }
  }

  return [
    {
      path: `*scope|/providers/${TYPE}`,
      operations: { GET: { action: `${TYPE}/read`, handle: later('list') } },
    },
    {
      path: `*scope/providers/${TYPE}/:name`,
      operations: {
        GET: { action: `${TYPE}/read`, handle: later('get') },
        PUT: { action: `${TYPE}/write`, handle: put },
        DELETE: { action: `${TYPE}/delete`, handle: later('remove') },
      },
    },
  ]
}

export const isSameGrant = (known: Assignment, scope: string, roleId: string, principalId: string) =>
  known.roleId === roleId &&
  known.principalId.toLowerCase() === principalId.toLowerCase() &&
  sameId(known.scope, scope)

export const notesOf = ({ description, condition, conditionVersion }: Wanted) => ({
  description: description ?? null,
  condition: condition ?? null,
  conditionVersion: conditionVersion ?? null,
})

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

export const bad = (code: string, message: string) => new ArmError(400, code, message)

export function shown({ name, scope, roleId, createdOn, updatedOn, ...rest }: Assignment) {
  const { principalId, principalType, condition, conditionVersion, createdBy, updatedBy, description } = rest
  return {
    properties: {
      roleDefinitionId: roleDefinitionId(roleId, scope),
      principalId,
      principalType,
      scope,
      condition,
      conditionVersion,
      createdOn: new Date(createdOn).toISOString(),
      updatedOn: new Date(updatedOn).toISOString(),
      createdBy,
      updatedBy,
      delegatedManagedIdentityResourceId: null,
      description,
    },
    id: `${scope === '/' ? '' : scope}/providers/${TYPE}/${name}`,
    type: TYPE,
    name,
  }
}
