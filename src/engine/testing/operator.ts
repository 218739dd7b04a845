import type { Cloud } from '../index.ts'

const ARM = 'https://management.azure.com/'
const ROLE = {
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
  cryptoUser: '12338af0-0e69-4776-bea7-57ae8d297424',
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
}

/** What the operator does by hand, with plain fetch: no client library stands between the test and the wire. */
export async function createOperator(cloud: Cloud) {
  const { subscriptionId, resourceGroup, vmName, identityName, vaultName, secretName, keyName, location } =
    cloud.scenario
  const token = await cloud.signIn(ARM)
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`
  const vault = `${group}/providers/Microsoft.KeyVault/vaults/${vaultName}`
  const ids = {
    group,
    vm: `${group}/providers/Microsoft.Compute/virtualMachines/${vmName}`,
    identity: `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${identityName}`,
  }
  const target = {
    secret: { scope: `${vault}/secrets/${secretName}`, role: ROLE.secretsUser },
    key: { scope: `${vault}/keys/${keyName}`, role: ROLE.cryptoUser },
    arm: { scope: group, role: ROLE.reader },
  }

  async function call<T = { id: string }>(method: string, url: string, body?: unknown) {
    const response = await cloud.fetchFrom('internet')(new URL(url, ARM), {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`)
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? undefined : JSON.parse(text)) as T,
    }
  }

  /** A change of the VM, and a poll that awaits its end. */
  async function changeVm(method: 'PATCH' | 'PUT' | 'DELETE', body?: unknown) {
    const answer = await call<{ identity?: { principalId?: string } } | undefined>(
      method,
      `${ids.vm}?api-version=2024-11-01`,
      body,
    )
    const { body: operation } = await call<{ status: string }>(
      'GET',
      answer.headers.get('azure-asyncoperation')!,
    )
    if (operation.status !== 'Succeeded') throw new Error(JSON.stringify(operation))
    return answer
  }

  return {
    ids,
    call,
    changeVm,
    enable: async () =>
      (await changeVm('PATCH', { identity: { type: 'SystemAssigned' } })).body!.identity!.principalId!,
    createIdentity: async () =>
      (
        await call<{ properties: { principalId: string; clientId: string } }>(
          'PUT',
          `${ids.identity}?api-version=2024-11-30`,
          { location },
        )
      ).body.properties,
    assign: () =>
      changeVm('PATCH', {
        identity: { type: 'UserAssigned', userAssignedIdentities: { [ids.identity]: {} } },
      }),
    grant: (principalId: string, name: keyof typeof target) => {
      const { scope, role } = target[name]
      return call(
        'PUT',
        `${scope}/providers/Microsoft.Authorization/roleAssignments/${crypto.randomUUID()}?api-version=2022-04-01`,
        {
          properties: {
            roleDefinitionId: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
            principalId,
            principalType: 'ServicePrincipal',
          },
        },
      )
    },
  }
}
