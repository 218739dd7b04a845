import type { Certificate } from '../../crypto/certificate.ts'
import { RESOURCE, type AppToken } from '../deps.ts'
import { instant } from './validity.ts'

/** The directory refused a certificate: most likely the principal does not exist. */
export class RegistrationError extends Error {}

/**
 * Registers the certificate with its principal, so that Entra can check what its private key signs
 * (Microsoft Graph v1.0, 'servicePrincipal: addKey').
 * @throws RegistrationError when the directory refuses
 */
export async function registerCertificate(
  objectId: string,
  certificate: Certificate,
  appToken: AppToken,
  fetch: typeof globalThis.fetch,
): Promise<void> {
  const response = await fetch(`https://graph.microsoft.com/v1.0/servicePrincipals/${objectId}/addKey`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await appToken(RESOURCE.graph, fetch)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      keyCredential: {
        type: 'AsymmetricX509Cert',
        usage: 'Verify',
        key: certificate.base64,
        startDateTime: instant(certificate.notBefore),
        endDateTime: instant(certificate.notAfter),
      },
      passwordCredential: null,
    }),
  })
  if (!response.ok)
    throw new RegistrationError(
      `The directory did not take the certificate: ${response.status} ${await response.text()}`,
    )
}
