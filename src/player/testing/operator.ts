import { createCloud, type Cloud, type Exchange } from '#engine'
import type { Answer } from '../acts.ts'

const ARM = 'https://management.azure.com'

/** A cloud with somebody who does with it whatever a test wants, and remembers everything that went over the wire. */
export async function createOperated() {
  let now = Date.now()
  const cloud: Cloud = await createCloud({ now: () => now })
  const exchanges: Exchange[] = []
  cloud.onExchange((exchange) => void exchanges.push(exchange))
  const { subscriptionId, resourceGroup, vmName, identityName, location } = cloud.scenario
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`
  const vm = (name = vmName) => `${group}/providers/Microsoft.Compute/virtualMachines/${name}`
  const identity = (name = identityName) =>
    `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`

  async function arm(method: string, path: string, body?: unknown, token?: string): Promise<Answer> {
    const authorization = `Bearer ${token ?? (await cloud.signIn(ARM))}`
    const response = await cloud.fetchFrom('internet')(`${ARM}${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const operation = response.headers.get('azure-asyncoperation')
    if (operation !== null) await cloud.fetchFrom('internet')(operation, { headers: { authorization } })
    const text = await response.text()
    return (text === '' ? {} : JSON.parse(text)) as Answer
  }
  const patchVm = (change: unknown, name?: string, token?: string) =>
    arm('PATCH', `${vm(name)}?api-version=2024-11-01`, { identity: change }, token)

  return {
    cloud,
    exchanges,
    vm,
    identity,
    vmName,
    now: () => now,
    /** Moves the cloud's clock, never back. */
    moveTo: (time: number) => void (now = Math.max(now, time)),
    enable: (token?: string) => patchVm({ type: 'SystemAssigned' }, undefined, token),
    disable: () => patchVm({ type: 'None' }),
    create: (name?: string, token?: string) =>
      arm('PUT', `${identity(name)}?api-version=2024-11-30`, { location, tags: {} }, token),
    remove: (name?: string) => arm('DELETE', `${identity(name)}?api-version=2024-11-30`),
    attach: (name?: string, to?: string) =>
      patchVm({ type: 'UserAssigned', userAssignedIdentities: { [identity(name)]: {} } }, to),
    detach: (name?: string, from?: string) =>
      patchVm({ type: 'UserAssigned', userAssignedIdentities: { [identity(name)]: null } }, from),
    deleteVm: (name?: string) => arm('DELETE', `${vm(name)}?api-version=2024-11-01`),
    createVm: (name?: string) =>
      arm('PUT', `${vm(name)}?api-version=2024-11-01`, { location, properties: {} }),
    /** Reader on the resource group. Gives the assignment's id. */
    async grant(principalId: string): Promise<string> {
      const id = `${group}/providers/Microsoft.Authorization/roleAssignments/${crypto.randomUUID()}`
      const roleDefinitionId = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`
      await arm('PUT', `${id}?api-version=2022-04-01`, {
        properties: { roleDefinitionId, principalId, principalType: 'ServicePrincipal' },
      })
      return id
    },
    revoke: (assignment: string) => arm('DELETE', `${assignment}?api-version=2022-04-01`),
    /** What the code in the VM gets from IMDS; undefined when it gets no token. */
    async ask(clientId?: string, name = vmName): Promise<string | undefined> {
      const query = new URLSearchParams({
        'api-version': '2018-02-01',
        resource: `${ARM}/`,
        ...(clientId === undefined ? {} : { client_id: clientId }),
      })
      const response = await cloud.fetchFrom(`vm:${name}`)(
        `http://169.254.169.254/metadata/identity/oauth2/token?${query}`,
        { headers: { Metadata: 'true' } },
      )
      return ((await response.json()) as { access_token?: string }).access_token
    },
    use: (token: string) =>
      cloud.fetchFrom(`vm:${vmName}`)(`${ARM}${group}?api-version=2021-04-01`, {
        headers: { authorization: `Bearer ${token}` },
      }),
  }
}
export type Operated = Awaited<ReturnType<typeof createOperated>>
