/** What ARM and Key Vault say to each other. Azure does not publish it: all of this is simplified. */

/**
 * Where a service with a data plane asks whether a principal may do something to the data it keeps:
 * POST AccessRequest → 200 AccessAnswer; 403 unless the caller is such a service.
 * @param scope the resource's id, as in `/subscriptions/…/vaults/{vault}/secrets/{name}`
 */
export const checkAccessUrl = (scope: string) =>
  `https://management.azure.com${scope}/providers/Microsoft.Authorization/checkAccess?api-version=2022-04-01`

export interface AccessRequest {
  /** Object id of the caller. */
  readonly principalId: string
  /** Exactly one of the two: an action on the resource, or on the data in it. */
  readonly action?: string
  readonly dataAction?: string
  readonly scope: string
}

export interface AccessAnswer {
  readonly allowed: boolean
  /** The role assignment that allows it. */
  readonly assignment?: {
    readonly id: string
    readonly scope: string
    readonly roleDefinitionId: string
    readonly roleName: string
  }
}

/** Where ARM sends Key Vault a vault's new settings: PUT VaultResource → 2xx. GET of the vault at ARM answers in the same form. */
export const vaultConfigUrl = (vaultName: string) =>
  `https://${vaultName.toLowerCase()}.vault.azure.net/internal/config`

/** The settings that decide about access. ARM shows more. */
export interface VaultResource {
  readonly id: string
  readonly name: string
  readonly location: string
  readonly properties: {
    readonly tenantId: string
    readonly enableRbacAuthorization: boolean
    readonly accessPolicies: readonly AccessPolicy[]
  }
}

export interface AccessPolicy {
  readonly tenantId: string
  readonly objectId: string
  /** Lists like `get`, `list`, `sign`, `unwrapKey`, in any case; `all` stands for every one. */
  readonly permissions: {
    readonly keys?: readonly string[]
    readonly secrets?: readonly string[]
    readonly certificates?: readonly string[]
  }
}
