import { createCloud, type Cloud } from '#engine'
import type { Population } from './tokens.ts'

const ARM = 'https://management.azure.com'
const RESOURCE = 'https://vault.azure.net'
const SECRETS_USER = '4633458b-17de-408a-b874-0445c86b69e6'

/** What the code in the VMs does, over the wire like anybody else. */
export interface PopulatedCloud {
  /** The `i`th call for a token that its VM has not asked for yet: IMDS has to go to Entra. */
  askAnew(i: number): Promise<string>
  /** Asks for a token that IMDS has kept. */
  askAgain(i: number): Promise<string>
  /** Reads the secret with a kept token. */
  readSecret(i: number): Promise<void>
}

/** A cloud with so many VMs, all made, given identities and granted access through its public door. */
export async function populate({ sharing, own }: Population): Promise<PopulatedCloud> {
  let now = Date.now()
  const cloud = await createCloud({ now: () => now })
  const operator = createOperator(cloud, () => cloud.signIn(`${ARM}/`))
  const { scenario } = cloud
  const shared = await operator.createIdentity('shared')
  const [withShared, withOwn] = [namesOf('sharing', sharing), namesOf('own', own)]
  for (const name of withShared)
    await operator.createVm(name, { type: 'UserAssigned', userAssignedIdentities: { [shared.id]: {} } })
  // Side by side: each waits for a key pair to be made.
  const principals = await Promise.all(
    withOwn.map((name) => operator.createVm(name, { type: 'SystemAssigned' })),
  )
  for (const principalId of [shared.principalId, ...principals]) await operator.grant(principalId)

  const inside = [...withShared, ...withOwn].map((name) => cloud.fetchFrom(`vm:${name}`))
  const fetchOf = (i: number) => inside[i % inside.length]!
  async function ask(i: number, resource: string): Promise<string> {
    now += 60 // IMDS lets 20 requests a second through
    const response = await fetchOf(i)(
      `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${resource}`,
      { headers: { Metadata: 'true' } },
    )
    if (!response.ok) throw new Error(await response.text())
    return ((await response.json()) as { access_token: string }).access_token
  }
  const tokens: string[] = []
  for (let i = 0; i < inside.length; i++) tokens.push(await ask(i, RESOURCE))

  return {
    askAnew: (i) => ask(i, spelled(RESOURCE, Math.floor(i / inside.length) + 1)),
    askAgain: (i) => ask(i, RESOURCE),
    async readSecret(i) {
      const response = await fetchOf(i)(
        `https://${scenario.vaultName}.vault.azure.net/secrets/${scenario.secretName}?api-version=7.4`,
        {
          headers: { authorization: `Bearer ${tokens[i % tokens.length]}` },
        },
      )
      if (!response.ok) throw new Error(await response.text())
      await response.json()
    },
  }
}

const namesOf = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}-${i}`)

/** The same resource in another spelling, which Entra takes and IMDS keeps apart: bit by bit of `n`, a letter in upper case. */
function spelled(resource: string, n: number): string {
  let bit = 0
  return resource.replace(/[a-z]/g, (char) => ((n >> bit++) & 1 ? char.toUpperCase() : char))
}

function createOperator(cloud: Cloud, signIn: () => Promise<string>) {
  const {
    scenario: { subscriptionId, resourceGroup, location, vaultName },
  } = cloud
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`
  const internet = cloud.fetchFrom('internet')
  const signedIn = signIn()

  async function call(method: string, path: string, body?: unknown): Promise<Record<string, never>> {
    const url = path.startsWith('https:') ? path : `${ARM}${path}?api-version=2024-11-01`
    const response = await internet(url, {
      method,
      headers: { authorization: `Bearer ${await signedIn}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(await response.text())
    const poll = response.headers.get('azure-asyncoperation')
    if (poll !== null) await call('GET', poll)
    return (await response.json()) as Record<string, never>
  }

  return {
    async createIdentity(name: string) {
      const { id, properties } = (await call(
        'PUT',
        `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
        { location },
      )) as unknown as { id: string; properties: { principalId: string } }
      return { id, principalId: properties.principalId }
    },
    /** @returns the object id of its own identity, if it has one */
    async createVm(name: string, identity: object): Promise<string> {
      const vm = (await call('PUT', `${group}/providers/Microsoft.Compute/virtualMachines/${name}`, {
        location,
        identity,
      })) as unknown as { identity: { principalId: string } }
      return vm.identity.principalId
    },
    grant: (principalId: string) =>
      call(
        'PUT',
        `${group}/providers/Microsoft.KeyVault/vaults/${vaultName}/providers/Microsoft.Authorization/roleAssignments/${crypto.randomUUID()}`,
        {
          properties: {
            roleDefinitionId: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${SECRETS_USER}`,
            principalId,
            principalType: 'ServicePrincipal',
          },
        },
      ),
  }
}
