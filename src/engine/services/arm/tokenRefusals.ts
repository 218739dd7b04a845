import type { Verdict } from '../../tokens/verify.ts'
import { ServiceError } from '../serviceError.ts'

/** What the token was compared with. */
interface Expectation {
  readonly tenantId: string
  readonly issuer: string
  readonly audiences: readonly string[]
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** The refusal of a token, in ARM's words. */
export function tokenRefusal(
  { failure, found, claims }: Extract<Verdict, { ok: false }>,
  { tenantId, issuer, audiences, now }: Expectation,
): ServiceError {
  /** @param described what the challenge says, where it is not what the body says */
  const unauthorized = (code: string, message: string, described = message) =>
    new ServiceError(401, code, message, { headers: { 'www-authenticate': challenge(tenantId, described) } })
  switch (failure) {
    case 'missing':
      return unauthorized(
        'AuthenticationFailed',
        "Authentication failed. The 'Authorization' header is missing.",
        // Tests of gh Azure/azure-sdk-for-js, -go, -python and -net quote it so.
        "The authentication failed because of missing 'Authorization' header.",
      )
    case 'scheme':
      return unauthorized(
        'InvalidAuthenticationToken',
        "Authentication failed. The 'Authorization' header is provided in an invalid format.",
      )
    case 'issuer':
      return unauthorized(
        'InvalidAuthenticationTokenTenant',
        `The access token is from the wrong issuer '${found}'. It must match the tenant '${issuer}' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/${tenantId}' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.`,
      )
    case 'audience':
      return unauthorized(
        'InvalidAuthenticationTokenAudience',
        `The access token has been obtained for wrong audience or resource '${found}'. It should exactly match with one of the allowed audiences ${audiences.map((audience) => `'${audience}'`).join(',')}.`,
      )
    case 'expired':
      return unauthorized(
        'ExpiredAuthenticationToken',
        `The access token expiry UTC time '${clock(Number(claims?.exp) * 1000)}' is earlier than current UTC time '${clock(now)}'.`,
      )
    default:
      return unauthorized('InvalidAuthenticationToken', 'The access token is invalid.')
  }
}

const challenge = (tenantId: string, message: string) =>
  `Bearer authorization_uri="https://login.windows.net/${tenantId}", error="invalid_token", error_description="${quotable(message)}"`

/** In .NET's invariant form, as in `3/9/2018 6:05:11 PM`. */
function clock(ms: number): string {
  const date = new Date(ms)
  const two = (number: number) => String(number).padStart(2, '0')
  const hours = date.getUTCHours()
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()} ${hours % 12 || 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hours < 12 ? 'AM' : 'PM'}`
}

/** Fit for a quoted-string in a header (RFC 9110, 5.6.4): a token's claims may hold anything. */
const quotable = (text: string) => text.replace(/["\\]/g, "'").replace(/[^\x20-\x7e]/g, '?')
