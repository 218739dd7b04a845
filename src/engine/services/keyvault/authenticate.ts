import type { AccessTokenClaims } from '../../tokens/claims.ts'
import { createVerifier, type Verifier } from '../../tokens/verify.ts'
import type { Context } from '../../wire/service.ts'
import { RESOURCE } from '../deps.ts'

/** Who is calling a vault of a tenant, by the request's access token. @throws KeyVaultError 401, with the challenge */
export type Authenticator = (
  request: Request,
  context: Context,
  tenantId: string,
) => Promise<AccessTokenClaims>

export const issuerOf = (tenantId: string) => `https://sts.windows.net/${tenantId}/`

/** @param now milliseconds since the epoch */
export function createAuthenticator(now: () => number): Authenticator {
  const verifiers = new Map<string, Verifier>()

  /** One per tenant, since that decides the issuer. The keys are the same for all: a foreign token fails by its issuer, not by its signature. */
  function verifierOf(tenantId: string): Verifier {
    const known = verifiers.get(tenantId)
    if (known) return known
    const made = createVerifier({
      issuers: [issuerOf(tenantId)],
      audiences: [RESOURCE.keyvault],
      now,
      jwksUrl: 'https://login.microsoftonline.com/common/discovery/keys',
    })
    verifiers.set(tenantId, made)
    return made
  }

  return async function authenticate(request, context, tenantId) {
    const verdict = await verifierOf(tenantId)(request, context)
    if (verdict.ok) return verdict.claims
    throw (await import('./tokenRefusals.ts')).refuse(verdict, tenantId, context)
  }
}
