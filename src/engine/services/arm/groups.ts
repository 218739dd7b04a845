import type { CloudScenario } from '../../types.ts'
import { findGrant } from './authorize.ts'
import type { ProviderDeps } from './provider.ts'
import type { ArmRoute, Call } from './route.ts'

const SUBSCRIPTION_READ = 'Microsoft.Resources/subscriptions/read'
const GROUP_READ = 'Microsoft.Resources/subscriptions/resourceGroups/read'
const RESOURCES_READ = 'Microsoft.Resources/subscriptions/resources/read'

/** What holds resources: the tenant, its subscription, the subscription's resource group. */
export function groupRoutes({ scenario, assignments, authorizer, state }: ProviderDeps): readonly ArmRoute[] {
  const tenant = shownTenant(scenario)
  const subscription = shownSubscription(scenario)
  const group = shownGroup(scenario)

  /** A subscription is listed for whoever has a role anywhere in it. */
  const listSubscriptions = ({ caller }: Call): Response =>
    Response.json({ value: assignments.anyAround(caller.oid, subscription.id) ? [subscription] : [] })

  /** A right at the group is enough to see that group in the list. */
  function listGroups({ caller, id, context }: Call): Response {
    if (!findGrant(assignments, caller.oid, group.id, { action: GROUP_READ }))
      authorizer.demand(caller, GROUP_READ, id, context)
    return Response.json({ value: [group] })
  }

  function getGroup({ params, context }: Call): Response {
    context.check({
      name: 'existence',
      passed: true,
      expected: `resource group ${params.group}`,
      found: 'found',
    })
    return Response.json(group)
  }

  function listResources({ params }: Call): Response {
    const all = [state.vms, state.identities, state.vaults].flatMap((resources) =>
      resources.list(params.group).map(({ id, name, type, location, tags }) => ({
        id,
        name,
        type,
        location,
        ...(tags && { tags }),
      })),
    )
    return Response.json({ value: all })
  }

  const get = (action: string | undefined, handle: (call: Call) => Response) => ({ GET: { action, handle } })
  return [
    { path: '/tenants', operations: get(undefined, () => Response.json({ value: [tenant] })) },
    { path: '/subscriptions', operations: get(undefined, listSubscriptions) },
    {
      path: '/subscriptions/:subscription',
      operations: get(SUBSCRIPTION_READ, () => Response.json(subscription)),
    },
    { path: '/subscriptions/:subscription|/resourceGroups', operations: get(undefined, listGroups) },
    { path: '/subscriptions/:subscription|/resources', operations: get(RESOURCES_READ, listResources) },
    {
      path: '/subscriptions/:subscription/resourceGroups/:group',
      operations: {
        ...get(GROUP_READ, getGroup),
        HEAD: { action: GROUP_READ, handle: () => new Response(null, { status: 204 }) },
      },
    },
    {
      path: '/subscriptions/:subscription/resourceGroups/:group|/resources',
      operations: get(RESOURCES_READ, listResources),
    },
  ]
}

const shownTenant = ({ tenantId }: CloudScenario) => ({
  id: `/tenants/${tenantId}`,
  tenantId,
  countryCode: 'NL',
  displayName: 'Demo',
  domains: ['demo.example'],
  tenantCategory: 'Home',
  defaultDomain: 'demo.example',
})

const shownSubscription = ({ tenantId, subscriptionId }: CloudScenario) => ({
  id: `/subscriptions/${subscriptionId}`,
  authorizationSource: 'RoleBased',
  managedByTenants: [],
  subscriptionId,
  tenantId,
  displayName: 'Demo',
  state: 'Enabled',
  subscriptionPolicies: {
    locationPlacementId: 'Public_2014-09-01',
    quotaId: 'PayAsYouGo_2014-09-01',
    spendingLimit: 'Off',
  },
})

const shownGroup = ({ subscriptionId, resourceGroup, location }: CloudScenario) => ({
  id: `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`,
  name: resourceGroup,
  type: 'Microsoft.Resources/resourceGroups',
  location,
  properties: { provisioningState: 'Succeeded' },
})
