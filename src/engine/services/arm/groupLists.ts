import { findGrant } from './authorize.ts'
import { GROUP_READ } from './groups.ts'
import type { Parts } from './parts.ts'
import type { Call } from './router.ts'

/** What there is in the tenant and in the subscription. @param group the subscription's resource group */
export function groupLists(
  { scenario: { tenantId, subscriptionId }, assignments, authorizer, state }: Parts,
  group: { readonly id: string },
) {
  const subscription = {
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
  }
  const tenant = {
    id: `/tenants/${tenantId}`,
    tenantId,
    countryCode: 'NL',
    displayName: 'Demo',
    domains: ['demo.example'],
    tenantCategory: 'Home',
    defaultDomain: 'demo.example',
  }

  const listTenants = (): Response => Response.json({ value: [tenant] })
  const getSubscription = (): Response => Response.json(subscription)
  /** A subscription is listed for whoever has a role anywhere in it. */
  const listSubscriptions = ({ caller }: Call): Response =>
    Response.json({ value: assignments.anyAround(caller.oid, subscription.id) ? [subscription] : [] })
  /** A right at the group is enough to see that group in the list. */
  function listGroups({ caller, id, context }: Call): Response {
    if (!findGrant(assignments, caller.oid, group.id, { action: GROUP_READ }))
      authorizer.demand(caller, GROUP_READ, id, context)
    return Response.json({ value: [group] })
  }
  function listResources({ params }: Call): Response {
    const all = [
      ...state.vms.list(params.group),
      ...state.identities.list(params.group),
      ...state.vaults.list(params.group),
    ]
    return Response.json({
      value: all.map(({ id, name, type, location, tags }) => ({
        id,
        name,
        type,
        location,
        ...(tags && { tags }),
      })),
    })
  }

  return { listTenants, getSubscription, listSubscriptions, listGroups, listResources }
}
