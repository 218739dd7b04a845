import type { CredentialDocument, ExplicitIdentity, IdentityCredential, IssueAnswer } from './contract.ts'
import type { Entry, Identity } from './store.ts'
import { CANNOT_RENEW_AFTER, instant, RENEW_AFTER } from './validity.ts'

/**
 * One identity's credential in its published form.
 * @param host the regional host that was called: URLs in its answers lead back to it
 */
export function credentialOf(
  { identity, credential: { certificate, pkcs12 } }: Entry,
  host: string,
): IdentityCredential {
  return {
    client_id: identity.clientId,
    client_secret: pkcs12,
    client_secret_url: secretUrl(identity, host),
    internal_id: identity.internalId,
    tenant_id: identity.tenantId,
    object_id: identity.objectId,
    authentication_endpoint: 'https://login.microsoftonline.com/',
    mtls_authentication_endpoint: 'https://mtlsauth.microsoft.com/',
    not_before: instant(certificate.notBefore),
    not_after: instant(certificate.notAfter),
    renew_after: instant(certificate.notBefore + RENEW_AFTER),
    cannot_renew_after: instant(certificate.notBefore + CANNOT_RENEW_AFTER),
  }
}

function explicitOf(entry: Entry, host: string): ExplicitIdentity {
  const { internal_id: _, ...credential } = credentialOf(entry, host)
  return { ...credential, resource_id: entry.identity.resourceId }
}

/** @param own the identity of the resource whose URL was called, if it has one */
export function documentOf(
  own: Entry | undefined,
  explicit: readonly Entry[],
  host: string,
  asked: Pick<CredentialDocument, 'custom_claims'> = {},
): CredentialDocument {
  return {
    ...(own && credentialOf(own, host)),
    explicit_identities: explicit.map((entry) => explicitOf(entry, host)),
    ...(asked.custom_claims && { custom_claims: asked.custom_claims }),
    delegated_resources: [],
  }
}

export function issueAnswer(entry: Entry, host: string): IssueAnswer {
  const { client_secret_url, not_before, not_after, renew_after } = credentialOf(entry, host)
  return {
    identity_url: client_secret_url,
    x5c: [entry.credential.certificate.base64],
    not_before,
    not_after,
    renew_after,
  }
}

/** One URL per identity. The query names whose credential it is, as a URL alone could be pointed at another. */
function secretUrl({ resourceId, tenantId, objectId, clientId }: Identity, host: string): string {
  const query = new URLSearchParams({ tid: tenantId, oid: objectId, aid: clientId })
  return `https://${host}${resourceId}/credentials?${query}`
}
