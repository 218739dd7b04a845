import * as v from 'valibot'
import { RESOURCE, type AppToken } from '../deps.ts'

/** Learn, 'Vaults - REST API', NetworkRuleSet. What is left out has these values. */
const NetworkRules = v.object({
  bypass: v.nullish(v.string(), 'AzureServices'),
  defaultAction: v.nullish(v.string(), 'Allow'),
  ipRules: v.nullish(v.array(v.object({ value: v.string() })), []),
  virtualNetworkRules: v.nullish(v.array(v.object({ id: v.string() })), []),
})
export type NetworkRules = v.InferOutput<typeof NetworkRules>

const Rights = v.nullish(v.array(v.string()))

/** What Key Vault needs from the resource Microsoft.KeyVault/vaults, as ARM shows it. */
const VaultResource = v.object({
  id: v.string(),
  name: v.string(),
  location: v.string(),
  properties: v.object({
    tenantId: v.pipe(v.string(), v.uuid()),
    enableRbacAuthorization: v.nullish(v.boolean(), false),
    publicNetworkAccess: v.nullish(v.string(), 'Enabled'),
    networkAcls: v.nullish(NetworkRules, {}),
    softDeleteRetentionInDays: v.nullish(v.number(), 90),
    enablePurgeProtection: v.nullish(v.boolean(), false),
    accessPolicies: v.nullish(
      v.array(
        v.object({
          tenantId: v.string(),
          objectId: v.string(),
          applicationId: v.nullish(v.string()),
          permissions: v.object({ keys: Rights, secrets: Rights }),
        }),
      ),
      [],
    ),
  }),
})
type VaultResource = v.InferOutput<typeof VaultResource>

export type AccessPolicy = VaultResource['properties']['accessPolicies'][number]

/** A vault's settings, as ARM knows them. */
export interface VaultConfig {
  /** Resource id, in ARM's case. */
  readonly id: string
  readonly name: string
  readonly location: string
  /** The tenant whose tokens it accepts. */
  readonly tenantId: string
  /** Which permission model it uses: Azure RBAC, or the vault's own access policies. */
  readonly rbac: boolean
  readonly accessPolicies: readonly AccessPolicy[]
  readonly network: NetworkRules & {
    /** False: nobody gets in but by a private endpoint, whatever the rules say. */
    readonly isPublic: boolean
  }
  /** What happens to deleted secrets and keys. */
  readonly softDelete: { readonly days: number; readonly purgeProtection: boolean }
}

/** @returns undefined for anything but a vault */
export function readVaultConfig(resource: unknown): VaultConfig | undefined {
  const read = v.safeParse(VaultResource, resource)
  if (!read.success) return undefined
  const {
    id,
    name,
    location,
    properties: { tenantId, enableRbacAuthorization, accessPolicies, ...settings },
  } = read.output
  return {
    id,
    name,
    location,
    tenantId: tenantId.toLowerCase(),
    rbac: enableRbacAuthorization,
    accessPolicies,
    network: {
      ...settings.networkAcls,
      isPublic: settings.publicNetworkAccess.toLowerCase() !== 'disabled',
    },
    softDelete: {
      days: settings.softDeleteRetentionInDays,
      purgeProtection: settings.enablePurgeProtection,
    },
  }
}

/** Gets a vault's settings from ARM, in Key Vault's own name. @throws Error when ARM does not give them */
export function configReader(
  vaultId: string,
  appToken: AppToken,
): (fetch: typeof globalThis.fetch) => Promise<VaultConfig> {
  return async (fetch) => {
    const headers = { authorization: `Bearer ${await appToken(RESOURCE.arm, fetch)}` }
    const response = await fetch(`https://management.azure.com${vaultId}?api-version=2024-11-01`, { headers })
    const config = response.ok ? readVaultConfig(await response.json()) : undefined
    if (!config) throw new Error(`ARM answered ${response.status}`)
    return config
  }
}
