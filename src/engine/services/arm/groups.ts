import type { Parts } from './parts.ts'
import { findGrant } from './authorize.ts'
import type { ArmRoute, Call } from './router.ts'

const SUBSCRIPTION_READ = 'Microsoft.Resources/subscriptions/read'
const GROUP_READ = 'Microsoft.Resources/subscriptions/resourceGroups/read'

/** What holds resources: the tenant, its subscription, the subscription's resource group. */
export function groupRoutes({ scenario, assignments, authorizer, state }: Parts): readonly ArmRoute[] {
  const { tenantId, subscriptionId, resourceGroup, location } = scenario
  const subscription = {
    id: `/subscriptions/${subscriptionId}`, authorizationSource: 'RoleBased', managedByTenants: [], subscriptionId, tenantId,
    displayName: 'Demo', state: 'Enabled', subscriptionPolicies: { locationPlacementId: 'Public_2014-09-01', quotaId: 'PayAsYouGo_2014-09-01', spendingLimit: 'Off' },
  }
  const group = {
    id: `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`, name: resourceGroup, type: 'Microsoft.Resources/resourceGroups',
    location, properties: { provisioningState: 'Succeeded' },
  }
  const tenant = { id: `/tenants/${tenantId}`, tenantId, countryCode: 'NL', displayName: 'Demo', domains: ['demo.example'], tenantCategory: 'Home', defaultDomain: 'demo.example' }

  function getGroup({ params, context }: Call): Response {
    context.check({ name: 'existence', passed: true, expected: `resource group ${params.group}`, found: 'found' })
    return Response.json(group)
  }
  const headGroup = (): Response => new Response(null, { status: 204 })
  /** A subscription is listed for whoever has a role anywhere in it. */
  const listSubscriptions = ({ caller }: Call): Response =>
    Response.json({ value: assignments.anyAround(caller.oid, subscription.id) ? [subscription] : [] })
  /** A right at the group is enough to see that group in the list. */
  function listGroups({ caller, id, context }: Call): Response {
    if (!findGrant(assignments, caller.oid, group.id, { action: GROUP_READ })) authorizer.demand(caller, GROUP_READ, id, context)
    return Response.json({ value: [group] })
  }
  function listResources({ params }: Call): Response {
    const all = [...state.vms.list(params.group), ...state.identities.list(params.group), ...state.vaults.list(params.group)]
    return Response.json({ value: all.map(({ id, name, type, location, tags }) => ({ id, name, type, location, ...(tags && { tags }) })) })
  }

  return [
    { path: '/tenants', operations: { GET: { action: undefined, handle: () => Response.json({ value: [tenant] }) } } },
    { path: '/subscriptions', operations: { GET: { action: undefined, handle: listSubscriptions } } },
    { path: '/subscriptions/:subscription', operations: { GET: { action: SUBSCRIPTION_READ, handle: () => Response.json(subscription) } } },
    { path: '/subscriptions/:subscription|/resourceGroups', operations: { GET: { action: undefined, handle: listGroups } } },
    { path: '/subscriptions/:subscription|/resources', operations: { GET: { action: 'Microsoft.Resources/subscriptions/resources/read', handle: listResources } } },
    {
      path: '/subscriptions/:subscription/resourceGroups/:group',
      operations: { GET: { action: GROUP_READ, handle: getGroup }, HEAD: { action: GROUP_READ, handle: headGroup } },
    },
    {
      path: '/subscriptions/:subscription/resourceGroups/:group|/resources',
      operations: { GET: { action: 'Microsoft.Resources/subscriptions/resources/read', handle: listResources } },
    },
  ]
}
