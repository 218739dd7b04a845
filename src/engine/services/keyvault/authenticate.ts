import type { AccessTokenClaims } from '../../tokens/claims.ts'
import {
  createVerifier,
  UNKNOWN_KEY,
  type TokenFailure,
  type Verdict,
  type Verifier,
} from '../../tokens/verify.ts'
import type { Context } from '../../wire/service.ts'
import { RESOURCE } from '../deps.ts'
import type { ServiceError } from '../serviceError.ts'
import { unauthorized } from './errors.ts'
import { MARKS } from './marks.ts'

/** Finds out who calls a tenant's vault, by the request's access token. @throws ServiceError 401, with the challenge */
export type Authenticator = (
  request: Request,
  context: Context,
  tenantId: string,
) => Promise<AccessTokenClaims>

/** @param now milliseconds since the epoch */
export function createAuthenticator(now: () => number): Authenticator {
  const verifiers = new Map<string, Verifier>()

  /** One per tenant, as the tenant decides the issuer. The keys are the same for all: a foreign token fails by its issuer, not by its signature. */
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
    throw tokenRefusal(verdict, tenantId, context)
  }
}

const issuerOf = (tenantId: string) => `https://sts.windows.net/${tenantId}/`

/** Tells a client without a token where to get one, and for which resource (RFC 9110, 11.6.1; Learn, 'Authentication, requests and responses'). */
const challengeOf = (tenantId: string) =>
  `Bearer authorization="https://login.microsoftonline.com/${tenantId}", resource="${RESOURCE.keyvault}"`

/** Refusals whose text somebody has published: gh MicrosoftDocs/azure-docs#109562, #75410, Azure/azure-sdk-for-python#12368. */
const WITNESSED: readonly TokenFailure[] = ['missing', 'issuer', 'audience', 'expired']

/** The refusal of a token, in Key Vault's words. Marks a text that nobody has published. */
function tokenRefusal(
  { failure, found }: Extract<Verdict, { ok: false }>,
  tenantId: string,
  { mark }: Pick<Context, 'mark'>,
): ServiceError {
  if (!WITNESSED.includes(failure)) mark(MARKS.tokenText)
  const texts: Readonly<Record<TokenFailure, string>> = {
    missing: 'AKV10000: Request is missing a Bearer or PoP token.',
    scheme: 'AKV10000: Request is missing a Bearer or PoP token.',
    malformed: 'Error validating token: IDX12741', // Microsoft.IdentityModel's: not three parts
    // gh Azure-Samples/azuresandbox#362 for the first; … signature validation failed
    signature:
      found === UNKNOWN_KEY
        ? 'AKV10046: Unable to resolve the key used for signature validation.'
        : 'Error validating token: IDX10511',
    issuer: `AKV10032: Invalid issuer. Expected one of ${issuerOf(tenantId)}, found ${found}.`,
    audience: `AKV10022: Invalid audience. Expected ${RESOURCE.keyvault}, found: ${found}.`,
    'not-before': 'Error validating token: IDX10222', // … not yet valid
    expired: 'Error validating token: IDX10223', // … expired
  }
  return unauthorized(texts[failure], challengeOf(tenantId))
}
