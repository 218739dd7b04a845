import type { Assignment } from './assignmentStore.ts'
import { ArmError } from './errors.ts'
import { idKey, isAtOrBelow } from './resourceId.ts'

/**
 * Which assignments a list at `scope` shows (Learn, 'List Azure role assignments using the REST API'): those made there,
 * further up, and further down; `atScope()` leaves out those further down, `principalId eq` and `assignedTo()` those of others.
 * No groups are modelled, so the last two ask for the same.
 * @throws ArmError 400 for any other filter
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
  throw new ArmError(
    400,
    'BadFilter',
    `The filter '${text}' is not supported. Supported filters are either 'atScope()' or 'principalId eq '{value}' or assignedTo('{value}')'.`,
  )
}
