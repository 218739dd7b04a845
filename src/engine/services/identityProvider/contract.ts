/** Requests to the identity resource provider and its answers. Member names: Azure/msi-dataplane, msi-credentials-data-plane.openapi.v2.json. */

export const CREDENTIALS_API_VERSION = '2024-01-01'

/** The host of the region's identity resource provider. Azure's own host names are not published. */
export const identityHost = (location: string) => `${location}.identity.azure.net`

/**
 * Where ARM has an identity's key pair, certificate and credential made. Azure publishes nothing about this.
 * POST IssueRequest → 201 IssueAnswer; for the same identity again → 200 and nothing new.
 * DELETE → 200, and the identity's credentials are deleted; 204 when there are none. ARM calls it when the identity ends.
 */
export const issueUrl = (location: string, resourceId: string) =>
  withApiVersion(`https://${identityHost(location)}${resourceId}/identity`)

/**
 * A resource's identity URL (ARM hands it to the resource provider as `x-ms-identity-url`), ready to be called.
 * GET → CredentialDocument of the resource's own identity: a VM's system-assigned one, or the user-assigned one that the resource is.
 * POST {"identityIds": [resource ids]} → CredentialDocument with the user-assigned ones in `explicit_identities`,
 * and the resource's own, if it has one, beside them.
 * DELETE → 200, and a system-assigned identity's credentials are deleted; 204 when there are none; 405 for a user-assigned one.
 */
export const identityUrl = (location: string, resourceId: string) =>
  withApiVersion(`https://${identityHost(location)}${resourceId}/credentials`)

/** `x-ms-identity-url` and `client_secret_url` come without the api-version: the caller adds it to their query. */
export function withApiVersion(url: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}api-version=${CREDENTIALS_API_VERSION}`
}

export interface IssueRequest {
  readonly tenant_id: string
  readonly client_id: string
  readonly object_id: string
  /** The VM's id for a system-assigned identity, the identity's own for a user-assigned one. */
  readonly resource_id: string
}

export interface IssueAnswer {
  readonly identity_url: string
  /** The certificate's DER in base64, as in RFC 7515, 4.1.6. */
  readonly x5c: readonly [string]
  readonly not_before: string
  readonly not_after: string
  readonly renew_after: string
}

/** One identity's credential. Times look like `2017-03-01T14:11:00Z`. */
export interface IdentityCredential {
  readonly client_id: string
  /** base64 PKCS#12 with certificate and private key. */
  readonly client_secret: string
  /** GET here for the same identity's current credential. */
  readonly client_secret_url: string
  readonly internal_id: string
  readonly tenant_id: string
  readonly object_id: string
  readonly authentication_endpoint: string
  readonly mtls_authentication_endpoint: string
  readonly not_before: string
  readonly not_after: string
  readonly renew_after: string
  readonly cannot_renew_after: string
}

/** In the published definition only the top level has an internal id. */
export interface ExplicitIdentity extends Omit<IdentityCredential, 'internal_id'> {
  readonly resource_id: string
}

export interface CredentialDocument extends Partial<IdentityCredential> {
  readonly explicit_identities?: readonly ExplicitIdentity[]
  readonly custom_claims?: Readonly<Record<string, unknown>>
  readonly delegated_resources?: readonly unknown[]
}
