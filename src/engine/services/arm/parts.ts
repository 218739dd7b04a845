import type { CloudScenario } from '../../types.ts'
import type { Ids } from '../../ids.ts'
import type { Context } from '../../wire/service.ts'
import type { AssignmentStore } from './assignmentStore.ts'
import type { Authorizer } from './authorize.ts'
import { resourceNotFound } from './errors.ts'
import type { Locks } from './locks.ts'
import type { Neighbours } from './neighbours.ts'
import type { Operations } from './operations.ts'
import type { Resource, State } from './state.ts'

/** What the resource providers inside ARM are made from. */
export interface Parts {
  readonly now: () => number
  readonly ids: Ids
  readonly scenario: CloudScenario
  readonly state: State
  readonly assignments: AssignmentStore
  readonly authorizer: Authorizer
  readonly operations: Operations
  readonly neighbours: Neighbours
  readonly locks: Locks
}

/** The path of a type's resources, and of their lists in a resource group and in the subscription. */
export const resourcePath = (type: string) =>
  `/subscriptions/:subscription/resourceGroups/:group/providers/${type}/:name`
export const groupListPath = (type: string) =>
  `/subscriptions/:subscription/resourceGroups/:group|/providers/${type}`
export const subscriptionListPath = (type: string) => `/subscriptions/:subscription|/providers/${type}`

/**
 * Says whether a resource is there, records the check and gives the resource back.
 * @throws ArmError ResourceNotFound, 404
 */
export function demandResource<T extends Resource>(
  found: T | undefined,
  type: string,
  params: Readonly<Record<string, string>>,
  { check }: Pick<Context, 'check'>,
): T {
  check({
    name: 'existence',
    passed: found !== undefined,
    expected: `${type}/${params.name}`,
    found: found ? 'found' : 'not found',
  })
  if (!found) throw resourceNotFound(type, params.name!, params.group)
  return found
}
