import { lazily } from '../lazily.ts'
import type { Parts } from './parts.ts'
import type { ArmRoute, Call } from './router.ts'

const SUBSCRIPTION_READ = 'Microsoft.Resources/subscriptions/read'
export const GROUP_READ = 'Microsoft.Resources/subscriptions/resourceGroups/read'

/** What holds resources: the tenant, its subscription, the subscription's resource group. */
export function groupRoutes(parts: Parts): readonly ArmRoute[] {
  const { subscriptionId, resourceGroup, location } = parts.scenario
  const group = {
    id: `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`,
    name: resourceGroup,
    type: 'Microsoft.Resources/resourceGroups',
    location,
    properties: { provisioningState: 'Succeeded' },
  }
  const read = lazily(async () => (await import('./groupLists.ts')).groupLists(parts, group))

  function getGroup({ params, context }: Call): Response {
    context.check({
      name: 'existence',
      passed: true,
      expected: `resource group ${params.group}`,
      found: 'found',
    })
    return Response.json(group)
  }
  const headGroup = (): Response => new Response(null, { status: 204 })

  return [
    { path: '/tenants', operations: { GET: { action: undefined, handle: read('listTenants') } } },
    { path: '/subscriptions', operations: { GET: { action: undefined, handle: read('listSubscriptions') } } },
    {
      path: '/subscriptions/:subscription',
      operations: { GET: { action: SUBSCRIPTION_READ, handle: read('getSubscription') } },
    },
    {
      path: '/subscriptions/:subscription|/resourceGroups',
      operations: { GET: { action: undefined, handle: read('listGroups') } },
    },
    {
      path: '/subscriptions/:subscription|/resources',
      operations: {
        GET: { action: 'Microsoft.Resources/subscriptions/resources/read', handle: read('listResources') },
      },
    },
    {
      path: '/subscriptions/:subscription/resourceGroups/:group',
      operations: {
        GET: { action: GROUP_READ, handle: getGroup },
        HEAD: { action: GROUP_READ, handle: headGroup },
      },
    },
    {
      path: '/subscriptions/:subscription/resourceGroups/:group|/resources',
      operations: {
        GET: { action: 'Microsoft.Resources/subscriptions/resources/read', handle: read('listResources') },
      },
    },
  ]
}
