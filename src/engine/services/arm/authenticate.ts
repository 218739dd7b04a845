import type { AccessTokenClaims } from '../../tokens/claims.ts'
import { createVerifier } from '../../tokens/verify.ts'
import type { Context } from '../../wire/service.ts'
import { tokenRefusal } from './tokenRefusals.ts'

/** The audiences ARM accepts, in the order in which its error text names them. */
const AUDIENCES = [
  'https://management.core.windows.net/',
  'https://management.core.windows.net',
  'https://management.azure.com/',
  'https://management.azure.com',
]

/**
 * Finds out who calls, by the request's access token: a v1.0 token of the tenant that the subscription trusts.
 * @param now milliseconds since the epoch
 * @throws ServiceError 401 with `WWW-Authenticate`
 */
export function createAuthenticator(
  tenantId: string,
  now: () => number,
): (request: Request, context: Context) => Promise<AccessTokenClaims> {
  const issuer = `https://sts.windows.net/${tenantId}/`
  const verify = createVerifier({
    issuers: [issuer],
    audiences: AUDIENCES,
    now,
    jwksUrl: `https://login.microsoftonline.com/${tenantId}/discovery/keys`,
  })

  return async function authenticate(request, context) {
    const verdict = await verify(request, context)
    if (verdict.ok) return verdict.claims
    throw tokenRefusal(verdict, { tenantId, issuer, audiences: AUDIENCES, now: now() })
  }
}
