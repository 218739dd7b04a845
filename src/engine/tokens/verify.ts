import type { JSONWebKeySet } from 'jose'
import type { Check } from '../types.ts'
import type { Context } from '../wire/service.ts'
import type { AccessTokenClaims } from './claims.ts'
import { claimsOf, JwtError, type Jwt } from './jwt.ts'
import { createSignatureVerifier, keySetAt } from './keySet.ts'

export { UNKNOWN_KEY } from './keySet.ts'

export type TokenFailure =
  | 'missing'
  | 'scheme'
  | 'malformed' // no usable bearer token (RFC 6750, 2.1)
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'not-before'
  | 'expired'

export type Verdict =
  | { readonly ok: true; readonly claims: AccessTokenClaims; readonly token: string }
  | {
      readonly ok: false
      readonly failure: TokenFailure
      /** As in the check that failed. */
      readonly expected: string
      readonly found: string
      /** Only once the signature has been found good. */
      readonly claims?: AccessTokenClaims
    }

/** Checks a request's bearer token. Never throws. */
export type Verifier = (request: Request, context: Pick<Context, 'fetch' | 'check'>) => Promise<Verdict>

export type VerifierOptions = {
  /** Each compared character by character (RFC 7519, 4.1.1). */
  readonly issuers: readonly string[]
  readonly audiences: readonly string[]
  /** Milliseconds since the epoch. */
  readonly now: () => number
} & (
  | { readonly jwksUrl: string }
  /** For the one service that has the keys at hand. */
  | { readonly keySet: () => Promise<JSONWebKeySet> }
)

/**
 * Seconds by which a token may lie in the future: clocks are read at different moments and rounded.
 * `exp` gets none: the whole cloud has one clock, and a token ends when it says so.
 */
const LEEWAY = 5

/** A check, and the name of its failure. */
type Step = readonly [failure: TokenFailure, check: Check]
type Examined =
  | { readonly token: string; readonly claims: AccessTokenClaims }
  | { readonly claims?: undefined }

/**
 * The checks every resource makes of an access token, in this order, up to the first that fails:
 * bearer, signature, issuer, audience, not-before, expiry (RFC 6750; RFC 7519, 7.2; RFC 9068, 4).
 * Each is recorded in the exchange. What the caller is told is the resource's own business.
 */
export function createVerifier(options: VerifierOptions): Verifier {
  const { issuers, audiences, now } = options
  const verifySignature = createSignatureVerifier(
    'keySet' in options ? options.keySet : keySetAt(options.jwksUrl),
    now,
  )

  return async (request, { fetch, check }) => {
    const steps: Step[] = []
    const examined = await examine(request, (token) => verifySignature(token, fetch), steps)
    if (examined.claims) steps.push(...claimSteps(examined.claims))
    const failed = steps.find(([, step]) => !check(step))
    if (!failed && examined.claims) return { ok: true, ...examined }
    const [failure, { expected, found }] = failed!
    return { ok: false, failure, expected, found, ...(examined.claims && { claims: examined.claims }) }
  }

  function claimSteps({ iss, aud, nbf, exp }: AccessTokenClaims): Step[] {
    const at = Math.floor(now() / 1000)
    const clock = `now ${instant(at)}`
    return [
      [
        'issuer',
        { name: 'issuer', passed: issuers.includes(iss), expected: issuers.join(' or '), found: iss },
      ],
      [
        'audience',
        { name: 'audience', passed: audiences.includes(aud), expected: audiences.join(' or '), found: aud },
      ],
      [
        'not-before',
        { name: 'not-before', passed: nbf <= at + LEEWAY, expected: `from ${instant(nbf)}`, found: clock },
      ],
      ['expired', { name: 'expiry', passed: at < exp, expected: `before ${instant(exp)}`, found: clock }],
    ]
  }
}

/** Checks form and signature. Returns claims only when the signature is good: nothing is believed before that. */
async function examine(
  request: Request,
  verifySignature: (token: string) => Promise<Jwt>,
  steps: Step[],
): Promise<Examined> {
  const [failure, found, token] = readBearer(request.headers.get('authorization'))
  const bearer = (passed: boolean, seen: string): Check => ({
    name: 'bearer',
    passed,
    expected: 'Authorization: Bearer and a JWT',
    found: seen,
  })
  const signature = (passed: boolean, seen: string): Check => ({
    name: 'signature',
    passed,
    expected: 'RS256 with a key that Entra publishes',
    found: seen,
  })
  if (failure !== 'malformed' || token === undefined) {
    steps.push([failure, bearer(false, found)])
    return {}
  }
  try {
    const jwt = await verifySignature(token)
    const claims = claimsOf(jwt) as unknown as AccessTokenClaims
    steps.push(
      ['malformed', bearer(true, 'a JWT')],
      ['signature', signature(true, `verified with key ${jwt.header.kid as string}`)],
    )
    return { token, claims }
  } catch (error) {
    if (error instanceof JwtError && error.fault === 'malformed')
      steps.push(['malformed', bearer(false, 'not a JWT')])
    else steps.push(['malformed', bearer(true, 'a JWT')], ['signature', signature(false, reason(error))])
    return {}
  }
}

/** Reads the token, if there is one. `malformed` is the failure if the token turns out not to be a JWT. */
function readBearer(header: string | null): [failure: TokenFailure, found: string, token?: string] {
  const [scheme = '', token, ...rest] = header?.trim().split(/\s+/) ?? []
  if (scheme === '') return ['missing', 'no Authorization header']
  if (scheme.toLowerCase() !== 'bearer') return ['scheme', `the scheme ${scheme}`]
  return token === undefined || rest.length > 0
    ? ['malformed', 'not one token after Bearer']
    : ['malformed', '', token]
}

function reason(error: unknown): string {
  if (error instanceof JwtError) return error.message
  return `the keys could not be fetched: ${error instanceof Error ? error.message : String(error)}`
}

/** Seconds since the epoch as `2026-01-31T12:00:00Z`. */
const instant = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000', '')
