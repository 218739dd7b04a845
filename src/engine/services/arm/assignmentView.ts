import { ServiceError } from '../serviceError.ts'
import type { Assignment } from './assignmentStore.ts'
import { idKey, isAtOrBelow } from './resourceId.ts'
import { roleDefinitionId } from './roleDefinitions.ts'

export const ASSIGNMENT_TYPE = 'Microsoft.Authorization/roleAssignments'

/** A role assignment as ARM shows it. */
export function shownAssignment({ name, scope, roleId, createdOn, updatedOn, ...rest }: Assignment) {
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
    id: `${scope === '/' ? '' : scope}/providers/${ASSIGNMENT_TYPE}/${name}`,
    type: ASSIGNMENT_TYPE,
    name,
  }
}

/**
 * Which assignments a list at `scope` shows (Learn, 'List Azure role assignments using the REST API'): those made there,
 * further up, and further down. `atScope()` leaves out those further down, `principalId eq` and `assignedTo()` those of
 * others; the two mean the same here, as no groups are modelled.
 * @throws ServiceError 400 for any other filter
 */
export function assignmentFilter(text: string | null, scope: string): (assignment: Assignment) => boolean {
  const { above, principalId } = readFilter(text?.trim() ?? '')
  const here = idKey(scope)
  return (assignment) => {
    const key = idKey(assignment.scope)
    const related = isAtOrBelow(here, key) || (!above && isAtOrBelow(key, here))
    return related && (principalId === undefined || assignment.principalId.toLowerCase() === principalId)
  }
}

const AT_SCOPE = /^atScope\(\)$/i
const PRINCIPAL = /^principalId\s+eq\s+'([^']+)'$/i
const ASSIGNED = /^assignedTo\('([^']+)'\)$/i
const BOTH = /^(?:atScope\(\)\s+and\s+(assignedTo\('[^']+'\))|(assignedTo\('[^']+'\))\s+and\s+atScope\(\))$/i

function readFilter(text: string): { readonly above: boolean; readonly principalId?: string | undefined } {
  if (text === '') return { above: false }
  if (AT_SCOPE.test(text)) return { above: true }
  const [, first, second] = BOTH.exec(text) ?? []
  const assigned = first ?? second
  if (assigned !== undefined) return { above: true, principalId: ASSIGNED.exec(assigned)![1]!.toLowerCase() }
  const principalId = (PRINCIPAL.exec(text) ?? ASSIGNED.exec(text))?.[1]
  if (principalId !== undefined) return { above: false, principalId: principalId.toLowerCase() }
  throw new ServiceError(
    400,
    'BadFilter',
    `The filter '${text}' is not supported. Supported filters are either 'atScope()' or 'principalId eq '{value}' or assignedTo('{value}')'.`,
  )
}
