import { createRouter, segmentsOf, toPath, type Match } from '../../wire/router.ts'
import type { Context, Route, Service } from '../../wire/service.ts'
import { APP_ID, type AppServiceDeps } from '../deps.ts'
import type { HostedVm } from '../imds/contract.ts'
import { errorResponse, type ServiceError } from '../serviceError.ts'
import { apiVersionOf, demandApiVersion } from './apiVersions.ts'
import { createAssignmentStore } from './assignmentStore.ts'
import { createAsyncOperations } from './asyncOperations.ts'
import { createAuthenticator } from './authenticate.ts'
import { createAuthorizer } from './authorize.ts'
import { checkAccessRoutes } from './checkAccess.ts'
import { methodNotAllowed, noSuchPath, resourceNotFound } from './errors.ts'
import { groupRoutes } from './groups.ts'
import { createCommonHeaders } from './headers.ts'
import { createLocks } from './locks.ts'
import { createNeighbours } from './neighbours.ts'
import type { ProviderDeps } from './provider.ts'
import { parseResourceId } from './resourceId.ts'
import { roleAssignmentRoutes } from './roleAssignments.ts'
import { roleDefinitionRoutes } from './roleDefinitions.ts'
import type { Call, Operation } from './route.ts'
import { addColleague, populate } from './start.ts'
import { createState, demandGroup, demandSubscription } from './state.ts'
import { systemIdentityRoutes } from './systemIdentities.ts'
import { userAssignedIdentityRoutes } from './userAssignedIdentities.ts'
import { vaultRoutes } from './vaults.ts'
import { virtualMachineRoutes } from './virtualMachines.ts'

export type { AccessAnswer } from './contract.ts'

/** How much the cloud lags behind itself, in milliseconds by its own clock. Asked each time, so that it can be changed. Default: not at all. */
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
  /** The VMs that run when the cloud begins. */
  readonly running: readonly HostedVm[]
  /** From now on the colleague may manage VMs. Before, the subscription knows nobody but the operator. */
  readonly addColleague: () => void
}

/** Azure Resource Manager with the resource providers behind it, at management.azure.com. */
export function createArm(deps: AppServiceDeps, delays: ArmDelays = {}): Arm {
  const provider = createProviderDeps(deps, delays)
  const { state, assignments } = provider
  const running = populate(state, assignments, { ...deps, now: deps.now() })
  const withCommonHeaders = createCommonHeaders(deps.now, deps.ids.stream('headers'), deps.scenario.location)
  const answer = createDispatcher(provider, delays)

  const serve: Service = async (request, context) =>
    withCommonHeaders(request, await answer(request, context).catch(errorResponse))
  let colleagueIsHere = false
  return {
    running,
    addColleague: () => {
      const { colleague } = deps
      if (!colleagueIsHere && colleague) addColleague(assignments, { ...deps, colleague })
      colleagueIsHere = true
    },
    routes: [
      { actor: 'arm', answersTo: (host) => host === 'management.azure.com', reachableBy: () => true, serve },
    ],
  }
}

function createProviderDeps(deps: AppServiceDeps, delays: ArmDelays): ProviderDeps {
  const { now, ids, scenario } = deps
  const assignments = createAssignmentStore(now, delays.propagation ?? none)
  const authorizer = createAuthorizer(assignments, { [APP_ID.keyvault]: 'Microsoft.KeyVault' })
  return {
    now,
    ids,
    scenario,
    assignments,
    authorizer,
    state: createState(),
    operations: createAsyncOperations({
      now,
      ids: ids.stream('operations'),
      scenario,
      authorizer,
      duration: delays.operation ?? none,
    }),
    neighbours: createNeighbours(deps),
    locks: createLocks(),
  }
}

/** Takes a request to its operation, once the caller has been let in. */
function createDispatcher(provider: ProviderDeps, delays: ArmDelays): Service {
  const { now, scenario, authorizer, operations } = provider
  const authenticate = createAuthenticator(scenario.tenantId, now)
  const match = createRouter<Operation>([
    ...virtualMachineRoutes(provider),
    ...userAssignedIdentityRoutes(provider),
    ...vaultRoutes(provider),
    ...groupRoutes(provider),
    ...operations.routes,
    ...systemIdentityRoutes(provider),
    ...roleAssignmentRoutes(provider, delays.replication ?? none),
    ...roleDefinitionRoutes(now()),
    ...checkAccessRoutes(provider, [APP_ID.keyvault]),
  ])

  /** Authentication, then the subscription, then permission, then existence: a stranger does not learn what is there. */
  return async function answer(request, context) {
    const url = new URL(request.url)
    const apiVersion = apiVersionOf(url)
    const caller = await authenticate(request, context)
    const segments = segmentsOf(url.pathname)
    demandApiVersion(apiVersion, segments, context)
    if (segments[0]?.toLowerCase() === 'subscriptions' && segments[1] !== undefined)
      demandSubscription(scenario, segments[1])
    const matched = match(request.method, segments)
    if (!matched) throw unknownPath(request, toPath(segments), caller, context)
    const { action, handle } = demandOperation(matched, request)
    const { id, params } = matched
    if (action !== undefined) authorizer.demand(caller, action, id, context)
    demandGroup(scenario, toPath(segments), context)
    return handle({ request, url, context, caller, apiVersion, params, id })
  }

  /** A path that is a resource id of a type that nobody provides is refused as a resource that is not there. */
  function unknownPath(
    { method }: Request,
    id: string,
    caller: Call['caller'],
    context: Context,
  ): ServiceError {
    const resource = parseResourceId(id)
    if (!resource) return noSuchPath(id)
    const verb = method === 'GET' ? 'read' : method === 'DELETE' ? 'delete' : 'write'
    authorizer.demand(caller, `${resource.type}/${verb}`, id, context)
    demandGroup(scenario, id, context)
    return resourceNotFound(resource.type, resource.name, resource.resourceGroup)
  }
}

function demandOperation({ operation, allowed }: Match<Operation>, { method, url }: Request): Operation {
  if (!operation) throw methodNotAllowed(method, url, allowed)
  return operation
}
