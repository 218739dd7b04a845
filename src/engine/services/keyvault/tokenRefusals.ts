import { UNKNOWN_KEY, type TokenFailure, type Verdict } from '../../tokens/verify.ts'
import type { Context } from '../../wire/service.ts'
import { RESOURCE } from '../deps.ts'
import { issuerOf } from './authenticate.ts'
import { unauthorized, type KeyVaultError } from './errors.ts'
import { MARKS } from './marks.ts'

/** What a client without a token is told: whose token to bring, and for whom (RFC 9110, 11.6.1; Learn, 'Authentication, requests and responses'). */
const challengeOf = (tenantId: string) =>
  `Bearer authorization="https://login.microsoftonline.com/${tenantId}", resource="${RESOURCE.keyvault}"`

/** Refusals whose text somebody has published: gh MicrosoftDocs/azure-docs#109562, #75410, Azure/azure-sdk-for-python#12368. */
const WITNESSED: readonly TokenFailure[] = ['missing', 'issuer', 'audience', 'expired']

/** How Key Vault words it; marks what nobody has published. */
export function refuse(
  { failure, found }: Extract<Verdict, { ok: false }>,
  tenantId: string,
  { mark }: Pick<Context, 'mark'>,
): KeyVaultError {
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
