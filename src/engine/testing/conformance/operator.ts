import { expect } from 'vitest'
import type { Cloud } from '../../index.ts'

const ARM = 'https://management.azure.com/'

/** Built-in roles (Learn, 'Azure built-in roles'). */
export const ROLE = {
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
  secretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
  cryptoUser: '12338af0-0e69-4776-bea7-57ae8d297424',
  cryptoOfficer: '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
} as const

/** A test reads answers as it expects them to be. */
type Body = ReturnType<typeof JSON.parse>

export interface Identity {
  readonly id: string
  readonly principalId: string
  readonly clientId: string
}

/** The operator at the public door of ARM: prepares a cloud for the clients under test. Whatever is refused fails the test. */
export async function createOperator(cloud: Cloud) {
  const { subscriptionId, resourceGroup, location, vmName, vaultName } = cloud.scenario
  const token = await cloud.signIn(ARM)
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`
  const vm = `${group}/providers/Microsoft.Compute/virtualMachines/${vmName}`
  const vault = (name = vaultName) => `${group}/providers/Microsoft.KeyVault/vaults/${name}`

  /** One request, and the end of the operation that it may start. */
  async function call(method: string, path: string, body?: unknown): Promise<Body> {
    const url = new URL(path, ARM)
    if (!url.searchParams.has('api-version')) url.searchParams.set('api-version', '2024-11-01')
    const response = await cloud.fetchFrom('internet')(url, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    expect(response.status, `${method} ${path}: ${text}`).toBeLessThan(300)
    const poll = response.headers.get('azure-asyncoperation')
    if (poll !== null) expect(await call('GET', poll)).toMatchObject({ status: 'Succeeded' })
    return text === '' ? undefined : JSON.parse(text)
  }

  return {
    call,
    group,
    vm,
    vault,
    async enableSystemIdentity(): Promise<Identity> {
      const { identity } = await call('PATCH', vm, { identity: { type: 'SystemAssigned' } })
      const { properties } = await call('GET', `${vm}/providers/Microsoft.ManagedIdentity/identities/default`)
      return { id: vm, principalId: identity.principalId, clientId: properties.clientId }
    },
    async createIdentity(name = cloud.scenario.identityName): Promise<Identity> {
      const { id, properties } = await call(
        'PUT',
        `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
        { location },
      )
      return { id, principalId: properties.principalId, clientId: properties.clientId }
    },
    /** These, and no other kind than said. */
    attach: (identities: readonly Identity[], type = 'UserAssigned') =>
      call('PATCH', vm, {
        identity: { type, userAssignedIdentities: Object.fromEntries(identities.map(({ id }) => [id, {}])) },
      }),
    assign: (
      role: keyof typeof ROLE,
      principalId: string,
      scope: string,
      principalType = 'ServicePrincipal',
    ) =>
      call('PUT', `${scope}/providers/Microsoft.Authorization/roleAssignments/${crypto.randomUUID()}`, {
        properties: {
          roleDefinitionId: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${ROLE[role]}`,
          principalId,
          principalType,
        },
      }),
  }
}

export type CloudOperator = Awaited<ReturnType<typeof createOperator>>
