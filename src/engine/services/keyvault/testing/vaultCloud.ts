import { decodeJwt } from 'jose'
import { createCloud, type Exchange } from '../../../index.ts'

const ROLES = {
  administrator: '00482a5a-887f-4fb3-b363-3b7fe8e74483',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  reader: '21090545-7ca7-4776-b22c-e363652d74d2',
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
  secretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
  cryptoUser: '12338af0-0e69-4776-bea7-57ae8d297424',
  encryptionUser: 'e147488a-f6f5-4113-8e2d-b22465e65bf6',
} as const
export type Role = keyof typeof ROLES

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** A test reads answers as it expects them to be. */
  readonly body: ReturnType<typeof JSON.parse>
  /** The exchange as it was recorded. */
  readonly exchange: Exchange
}

/** A cloud whose clock can be set, and its operator at a vault's door. */
export async function createVaultCloud() {
  const clock = { now: Date.UTC(2026, 2, 1, 12) }
  const cloud = await createCloud({ seed: 'vault', now: () => clock.now })
  const { scenario } = cloud
  const exchanges: Exchange[] = []
  cloud.onExchange((exchange) => exchanges.push(exchange))
  const internet = cloud.fetchFrom('internet')

  const group = `/subscriptions/${scenario.subscriptionId}/resourceGroups/${scenario.resourceGroup}`
  const vaultId = `${group}/providers/Microsoft.KeyVault/vaults/${scenario.vaultName}`
  const vaultUrl = `https://${scenario.vaultName}.vault.azure.net`
  const operatorId = String(decodeJwt(await cloud.signIn('https://vault.azure.net')).oid)

  async function send(url: string, init: RequestInit): Promise<Answer> {
    const response = await internet(url, init)
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
      exchange: exchanges.at(-1)!,
    }
  }
  /** As the operator, or with `token`; an empty one sends no header. @param path with or without a host */
  async function vault(method: string, path: string, body?: unknown, token?: string): Promise<Answer> {
    const bearer = token ?? (await cloud.signIn('https://vault.azure.net'))
    const url = path.startsWith('https:') ? path : `${vaultUrl}${path}`
    return send(/api-?(%2D)?version/.test(url) ? url : `${url}?api-version=2025-07-01`, {
      method,
      headers: bearer === '' ? {} : { authorization: `Bearer ${bearer}` },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  }
  async function arm(
    method: string,
    path: string,
    body?: unknown,
    apiVersion = '2024-11-01',
  ): Promise<Answer> {
    return send(`https://management.azure.com${path}?api-version=${apiVersion}`, {
      method,
      headers: { authorization: `Bearer ${await cloud.signIn('https://management.azure.com/')}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }
  /** Gives the operator a role. @returns the assignment's GUID */
  async function grant(role: Role, scope: string): Promise<string> {
    const name = crypto.randomUUID()
    const { status, body } = await arm(
      'PUT',
      `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
      {
        properties: {
          roleDefinitionId: `/subscriptions/${scenario.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${ROLES[role]}`,
          principalId: operatorId,
          principalType: 'User',
        },
      },
      '2022-04-01',
    )
    if (status !== 201) throw new Error(JSON.stringify(body))
    return name
  }
  const removeGrant = (scope: string, name: string) =>
    arm(
      'DELETE',
      `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
      undefined,
      '2022-04-01',
    )

  return {
    cloud,
    clock,
    scenario,
    exchanges,
    group,
    vaultId,
    vaultUrl,
    operatorId,
    vault,
    arm,
    grant,
    removeGrant,
  }
}

export type VaultCloud = Awaited<ReturnType<typeof createVaultCloud>>

/** The checks by name, the failed one with a minus. */
export const verdict = ({ exchange }: Answer) =>
  exchange.checks.map(({ name, passed }) => (passed ? name : `-${name}`))
