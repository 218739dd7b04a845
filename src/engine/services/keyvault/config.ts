import * as v from 'valibot'
import { RESOURCE, type AppToken } from '../deps.ts'

const Rights = v.nullish(v.array(v.string()))

/** What Key Vault needs from the resource Microsoft.KeyVault/vaults, as ARM shows it. */
const VaultResource = v.object({
  id: v.string(),
  name: v.string(),
  location: v.string(),
  properties: v.object({
    tenantId: v.pipe(v.string(), v.uuid()),
    enableRbacAuthorization: v.nullish(v.boolean(), false),
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
}

/** @returns undefined for anything but a vault */
export function readVaultConfig(resource: unknown): VaultConfig | undefined {
  const read = v.safeParse(VaultResource, resource)
  if (!read.success) return undefined
  const {
    id,
    name,
    location,
    properties: { tenantId, enableRbacAuthorization, accessPolicies },
  } = read.output
  return {
    id,
    name,
    location,
    tenantId: tenantId.toLowerCase(),
    rbac: enableRbacAuthorization,
    accessPolicies,
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
