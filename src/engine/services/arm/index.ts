import { APP_ID, type AppServiceDeps } from '../deps.ts'
import type { Context, Route, Service } from '../../wire/service.ts'
import type { HostedVm } from '../imds/contract.ts'
import { createAssignmentStore } from './assignmentStore.ts'
import { createAuthenticator } from './authenticate.ts'
import { createAuthorizer } from './authorize.ts'
import { checkAccessRoutes } from './checkAccess.ts'
import {
  ArmError,
  invalidApiVersion,
  methodNotAllowed,
  missingApiVersion,
  noSuchPath,
  resourceNotFound,
} from './errors.ts'
import { groupRoutes } from './groups.ts'
import { createCommonHeaders } from './headers.ts'
import { createLocks } from './locks.ts'
import { createNeighbours } from './neighbours.ts'
import { createOperations } from './operations.ts'
import type { Parts } from './parts.ts'
import { parseResourceId, segmentsOf, toPath } from './resourceId.ts'
import { roleAssignmentRoutes } from './roleAssignments.ts'
import { roleDefinitionRoutes } from './roleDefinitions.ts'
import { createRouter, type Call, type Match, type Method } from './router.ts'
import { populate } from './start.ts'
import { createState, demandGroup, demandSubscription } from './state.ts'
import { systemIdentityRoutes } from './systemIdentities.ts'
import { userAssignedIdentityRoutes } from './userAssignedIdentities.ts'
import { vaultRoutes } from './vaults.ts'
import { virtualMachineRoutes } from './virtualMachines.ts'

export type { AccessAnswer } from './contract.ts'

/** How much the cloud lags behind itself, in milliseconds by its own clock; asked anew each time, so that it can be changed. Default: not at all. */
export interface ArmDelays {
  /** Until a new or removed role assignment counts. */
  readonly propagation?: () => number
  /** Until ARM sees a new directory object when an assignment does not tell its type. */
  readonly replication?: () => number
  /** How long a long-running operation takes at least. */
  readonly operation?: () => number
}

const none = () => 0

export interface Arm {
  readonly routes: Route[]
  /** The VMs that have been running since before the story begins. */
  readonly running: readonly HostedVm[]
}

/** Azure Resource Manager with the resource providers behind it, at management.azure.com. */
export function createArm(deps: AppServiceDeps, delays: ArmDelays = {}): Arm {
  const { now, ids, scenario } = deps
  const state = createState()
  const assignments = createAssignmentStore(now, delays.propagation ?? none)
  const authorizer = createAuthorizer(assignments, { [APP_ID.keyvault]: 'Microsoft.KeyVault' })
  const operations = createOperations({
    now,
    ids: ids.stream('operations'),
    scenario,
    authorizer,
    duration: delays.operation ?? none,
  })
  const parts: Parts = {
    now,
    ids,
    scenario,
    state,
    assignments,
    authorizer,
    operations,
    neighbours: createNeighbours(deps),
    locks: createLocks(),
  }
  const running = populate(state, assignments, { ...deps, now: now() })

  const match = createRouter([
    ...virtualMachineRoutes(parts),
    ...userAssignedIdentityRoutes(parts),
    ...vaultRoutes(parts),
    ...groupRoutes(parts),
    ...operations.routes,
    ...systemIdentityRoutes(parts),
    ...roleAssignmentRoutes(parts, delays.replication ?? none),
    ...roleDefinitionRoutes(now()),
    ...checkAccessRoutes(parts, [APP_ID.keyvault]),
  ])
  const authenticate = createAuthenticator(scenario.tenantId, now)
  const withCommonHeaders = createCommonHeaders(now, ids.stream('headers'), scenario.location)

  /** Authentication, then the subscription, then permission, then existence: a stranger does not learn what is there. */
  async function answer(request: Request, context: Context): Promise<Response> {
    const url = new URL(request.url)
    const apiVersion = apiVersionOf(url)
    const caller = await authenticate(request, context)
    const segments = segmentsOf(url.pathname)
    if (segments[0]?.toLowerCase() === 'subscriptions' && segments[1] !== undefined)
      demandSubscription(scenario, segments[1])
    const matched = match(segments)
    if (!matched) throw unknownPath(request, segments, caller, context)
    const operation = operationOf(matched, request)
    if (operation.action !== undefined) authorizer.demand(caller, operation.action, matched.id, context)
    demandGroup(scenario, toPath(segments), context)
    const call: Call = { request, url, context, caller, apiVersion, params: matched.params, id: matched.id }
    return operation.handle(call)
  }

  /** The id of a resource whose type nobody here provides is that of a resource that is not there. */
  function unknownPath(
    request: Request,
    segments: readonly string[],
    caller: Call['caller'],
    context: Context,
  ): ArmError {
    const id = toPath(segments)
    const resource = parseResourceId(id)
    if (!resource) return noSuchPath(id)
    const verb = request.method === 'GET' ? 'read' : request.method === 'DELETE' ? 'delete' : 'write'
    authorizer.demand(caller, `${resource.type}/${verb}`, id, context)
    demandGroup(scenario, id, context)
    return resourceNotFound(resource.type, resource.name, resource.resourceGroup)
  }

  const serve: Service = async (request, context) => {
    const response = await answer(request, context).catch((error: unknown) => {
      if (error instanceof ArmError) return error.toResponse()
      throw error
    })
    return withCommonHeaders(request, response)
  }
  return {
    running,
    routes: [
      { actor: 'arm', answersTo: (host) => host === 'management.azure.com', reachableBy: () => true, serve },
    ],
  }
}

/** Names of query parameters are compared without regard to case. */
function apiVersionOf(url: URL): string {
  const version = [...url.searchParams].find(([name]) => name.toLowerCase() === 'api-version')?.[1] ?? ''
  if (version === '') throw missingApiVersion()
  if (!/^\d{4}-\d{2}-\d{2}(-[a-z]+)?$/i.test(version)) throw invalidApiVersion(version)
  return version
}

function operationOf({ route }: Match, request: Request) {
  const operation = route.operations[request.method as Method]
  if (!operation) throw methodNotAllowed(request.method, request.url, Object.keys(route.operations))
  return operation
}
