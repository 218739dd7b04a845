import { ServiceError } from '../serviceError.ts'
import type { ProviderDeps } from './provider.ts'
import type { ArmRoute, Call } from './route.ts'

const TYPE = 'Microsoft.ManagedIdentity/identities'

/** The public read of a resource's own identity: the only one that shows its client id. */
export function systemIdentityRoutes({ state, scenario: { tenantId } }: ProviderDeps): readonly ArmRoute[] {
  function get({ params, context }: Call): Response {
    const vm = state.vms.find(params.scope!)
    const system = vm?.system
    context.check({
      name: 'existence',
      passed: system !== undefined,
      expected: `an identity of its own on ${params.scope}`,
      found: system ? 'found' : 'not found',
    })
    if (!vm || !system)
      throw new ServiceError(
        404,
        'IdentityNotFound',
        `The resource '${params.scope}' has no system-assigned identity.`,
      )
    return Response.json({
      id: `${vm.id}/providers/${TYPE}/default`,
      name: 'default',
      type: TYPE,
      location: vm.location,
      tags: vm.tags ?? {},
      properties: {
        tenantId,
        principalId: system.principalId,
        clientId: system.clientId,
        clientSecretUrl: system.identityUrl,
      },
    })
  }
  return [
    {
      path: `*scope/providers/${TYPE}/default`,
      operations: { GET: { action: `${TYPE}/read`, handle: get } },
    },
  ]
}
