import { decodeJwt } from 'jose'
import { createCloud, type Exchange } from '../../index.ts'
import type { Known } from './anyRequest.ts'
import { createOperator } from './operator.ts'

const TOKEN_URL = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource='

/** A cloud with something of everything in it, what is known of it, and all that can be read of it at the public door. */
export async function createWireCloud() {
  // IMDS lets in 20 requests a second: here a second goes by with each look.
  let time = Date.now()
  const cloud = await createCloud({ now: () => time })
  const operator = await createOperator(cloud)
  const { vmName, vaultName, secretName, keyName, subscriptionId } = cloud.scenario
  const own = await operator.enableSystemIdentity()
  const user = await operator.createIdentity()
  await operator.attach([user], 'SystemAssigned, UserAssigned')
  const [, assignment] = await Promise.all([
    operator.assign('secretsUser', own.principalId, `${operator.vault()}/secrets/${secretName}`),
    operator.assign('cryptoUser', own.principalId, `${operator.vault()}/keys/${keyName}`),
    operator.assign('secretsOfficer', user.principalId, operator.vault()),
    operator.assign('reader', user.principalId, operator.group),
  ])
  const vaultOwner = await cloud.signIn('https://vault.azure.net')
  for (const role of ['secretsOfficer', 'cryptoOfficer'] as const)
    await operator.assign(role, String(decodeJwt(vaultOwner).oid), operator.vault(), 'User')

  const code = cloud.fetchFrom(`vm:${vmName}`)
  async function tokenOf(resource: string): Promise<string> {
    const answer = (await (await code(TOKEN_URL + resource, { headers: { Metadata: 'true' } })).json()) as {
      access_token: string
    }
    return answer.access_token
  }
  const tokens = {
    armOwner: await cloud.signIn('https://management.azure.com/'),
    vaultOwner,
    graphOwner: await cloud.signIn('https://graph.microsoft.com'),
    vaultIdentity: await tokenOf('https://vault.azure.net'),
    armIdentity: await tokenOf('https://management.azure.com/'),
  }
  const tagged = await cloud.fetchFrom('internet')(
    `https://management.azure.com${operator.vm}?api-version=2024-11-01`,
    {
      method: 'PATCH',
      headers: { authorization: `Bearer ${tokens.armOwner}` },
      body: JSON.stringify({ tags: { a: 'b' } }),
    },
  )
  const known: Known = {
    ...cloud.scenario,
    vm: operator.vm,
    identity: user.id,
    principalId: user.principalId,
    assignment: assignment.id,
    tokens,
    operation: new URL(tagged.headers.get('azure-asyncoperation')!).pathname,
  }

  const read = async (url: string, token: string) => {
    const response = await cloud.fetchFrom('internet')(url, { headers: { authorization: `Bearer ${token}` } })
    return [url, response.status, await response.json()]
  }
  const lists = [
    'Microsoft.Compute/virtualMachines',
    'Microsoft.ManagedIdentity/userAssignedIdentities',
    'Microsoft.KeyVault/vaults',
    'Microsoft.Authorization/roleAssignments',
  ]
  const vault = `https://${vaultName}.vault.azure.net`

  /** Everything that operator and code can read; equal for two clouds in the same state. */
  async function state(): Promise<unknown> {
    time += 1000
    return Promise.all([
      ...lists.map((type) =>
        read(
          `https://management.azure.com/subscriptions/${subscriptionId}/providers/${type}?api-version=2024-11-01`,
          tokens.armOwner,
        ),
      ),
      read(
        `https://management.azure.com${operator.vm}/providers/Microsoft.ManagedIdentity/identities/default?api-version=2024-11-30`,
        tokens.armOwner,
      ),
      ...[`secrets`, `secrets/${secretName}`, `secrets/${secretName}/versions`].map((path) =>
        read(`${vault}/${path}?api-version=7.4`, tokens.vaultOwner),
      ),
      read(`${vault}/keys/${keyName}?api-version=7.4`, tokens.vaultIdentity),
      read('https://graph.microsoft.com/v1.0/servicePrincipals', tokens.graphOwner),
      tokenOf('https://vault.azure.net').catch(String),
    ])
  }

  /** What is still under way because of an answer is waited for. */
  async function settled(response: Response): Promise<void> {
    const poll = response.headers.get('azure-asyncoperation')
    if (poll !== null) await read(poll, tokens.armOwner)
  }

  /** Calls that nobody's handling of another call caused. */
  const outermost: Exchange[] = []
  cloud.onExchange((exchange) => {
    if (exchange.cause === undefined) outermost.push(exchange)
  })
  await state() // a service signs in for itself at its first call, which is no trace of a caller's: it is done before anybody looks
  return { ...cloud, known, state, settled, outermost }
}

export type WireCloud = Awaited<ReturnType<typeof createWireCloud>>
