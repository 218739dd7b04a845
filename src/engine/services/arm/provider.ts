import type { CloudScenario } from '../../types.ts'
import type { Ids } from '../../ids.ts'
import type { AssignmentStore } from './assignmentStore.ts'
import type { Authorizer } from './authorize.ts'
import { resourceNotFound } from './errors.ts'
import type { Locks } from './locks.ts'
import type { Neighbours } from './neighbours.ts'
import type { AsyncOperations } from './asyncOperations.ts'
import { idKey } from './resourceId.ts'
import type { Call } from './route.ts'
import type { Resource, State } from './state.ts'

/** What the resource providers inside ARM work with. */
export interface ProviderDeps {
  readonly now: () => number
  readonly ids: Ids
  readonly scenario: CloudScenario
  readonly state: State
  readonly assignments: AssignmentStore
  readonly authorizer: Authorizer
  readonly operations: AsyncOperations
  readonly neighbours: Neighbours
  readonly locks: Locks
}

/** Has calls about the same resource wait for one another. */
export const oneAtATime =
  ({ locks }: Pick<ProviderDeps, 'locks'>, handle: (call: Call) => Promise<Response>) =>
  (call: Call) =>
    locks.run(idKey(call.id), () => handle(call))

/**
 * Records whether a resource is there, and gives it back.
 * @throws ServiceError ResourceNotFound, 404
 */
export function demandResource<T extends Resource>(
  found: T | undefined,
  type: string,
  { params, context }: Pick<Call, 'params' | 'context'>,
): T {
  context.check({
    name: 'existence',
    passed: found !== undefined,
    expected: `${type}/${params.name}`,
    found: found ? 'found' : 'not found',
  })
  if (!found) throw resourceNotFound(type, params.name!, params.group)
  return found
}
