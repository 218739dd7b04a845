import { idKey, isAtOrBelow } from './resourceId.ts'

/** A grant: this principal has this role at this scope and below. */
export interface Assignment {
  /** The GUID it was given by whoever made it; unique in the tenant. */
  readonly name: string
  /** As it was written; compared by `idKey`. */
  readonly scope: string
  /** GUID of the role definition, in lower case. */
  readonly roleId: string
  readonly principalId: string
  readonly principalType: string
  readonly description: string | null
  readonly condition: string | null
  readonly conditionVersion: string | null
  /** Milliseconds since the epoch. */
  readonly createdOn: number
  readonly updatedOn: number
  readonly createdBy: string
  readonly updatedBy: string
}

interface Entry {
  assignment: Assignment
  readonly scopeKey: string
  /** When the data plane and ARM's own checks begin and stop seeing it. Milliseconds since the epoch. */
  readonly from: number
  until: number
}

export interface AssignmentStore {
  find(name: string): Assignment | undefined
  /** Adds a new assignment, or replaces what may change of the one with the same name. */
  put(assignment: Assignment): void
  /** @returns false when there is none. */
  remove(name: string): boolean
  /** All that exist, oldest first, whether or not the checks see them yet. */
  list(): readonly Assignment[]
  /** The assignments that count now for this principal at `scope`: made there or further up. */
  inForce(principalId: string, scope: string): readonly Assignment[]
  /** Whether any counts now for this principal at `scope`, further up or further down. */
  anyAround(principalId: string, scope: string): boolean
}

/**
 * @param now milliseconds since the epoch
 * @param propagation milliseconds until checks notice a new or removed assignment
 */
export function createAssignmentStore(now: () => number, propagation: () => number): AssignmentStore {
  const byName = new Map<string, Entry>()
  /** By principal, so that a check costs the same however many principals there are. Includes removed ones that still count. */
  const byPrincipal = new Map<string, Entry[]>()
  const ofPrincipal = (id: string) => byPrincipal.get(id.toLowerCase()) ?? []
  const counting = (id: string) => ofPrincipal(id).filter(({ from, until }) => from <= now() && now() < until)

  return {
    find: (name) => byName.get(name.toLowerCase())?.assignment,
    put(assignment) {
      const known = byName.get(assignment.name.toLowerCase())
      if (known) {
        known.assignment = assignment
        return
      }
      const entry: Entry = {
        assignment,
        scopeKey: idKey(assignment.scope),
        from: now() + propagation(),
        until: Infinity,
      }
      byName.set(assignment.name.toLowerCase(), entry)
      const living = ofPrincipal(assignment.principalId).filter(({ until }) => until > now())
      byPrincipal.set(assignment.principalId.toLowerCase(), [...living, entry])
    },
    remove(name) {
      const entry = byName.get(name.toLowerCase())
      if (entry) entry.until = now() + propagation()
      return byName.delete(name.toLowerCase())
    },
    list: () => [...byName.values()].map(({ assignment }) => assignment),
    inForce(principalId, scope) {
      const key = idKey(scope)
      return counting(principalId)
        .filter(({ scopeKey }) => isAtOrBelow(key, scopeKey))
        .map(({ assignment }) => assignment)
    },
    anyAround(principalId, scope) {
      const key = idKey(scope)
      return counting(principalId).some(
        ({ scopeKey }) => isAtOrBelow(key, scopeKey) || isAtOrBelow(scopeKey, key),
      )
    },
  }
}
