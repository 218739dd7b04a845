/** What ARM and Key Vault say to one another. How they really do is not published: all of it is simplified. */

/**
 * Where a service with a data plane asks whether a principal may do something to the data it keeps:
 * POST AccessRequest → 200 AccessAnswer; 403 unless the caller is such a service.
 * @param scope the resource's id, as in `/subscriptions/…/vaults/{vault}/secrets/{name}`
 */
export const checkAccessUrl = (scope: string) =>
  `https://management.azure.com${scope}/providers/Microsoft.Authorization/checkAccess?api-version=2022-04-01`

export interface AccessRequest {
  /** Object id of whoever wants to. */
  readonly principalId: string
  /** One of the two: what is wanted of the resource, or of the data in it. */
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

/** Where ARM tells Key Vault how a vault is set up from now on: PUT VaultResource → 2xx. The vault's GET at ARM has the same form. */
export const vaultConfigUrl = (vaultName: string) =>
  `https://${vaultName.toLowerCase()}.vault.azure.net/internal/config`

/** The set-up that counts for access; ARM shows more. */
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
