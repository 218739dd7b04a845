import * as v from 'valibot'
import type { Certificate } from '../../crypto/certificate.ts'
import type { SigningAlgorithm } from '../../crypto/keys.ts'
import { thumbprintHex } from '../../crypto/thumbprint.ts'
import { claimsOf, JwtError, readJwt, verifySignature, type Jwt } from '../../tokens/jwt.ts'
import type { Check } from '../../types.ts'
import type { Refusal } from './errors.ts'
import {
  refusedKey,
  malformedAssertion,
  missingClaim,
  otherAudience,
  otherClient,
  outsideValidity,
  unsupportedAlgorithm,
} from './refusals.ts'

/** What a client assertion is checked against. */
export interface AssertionRules {
  readonly clientId: string
  readonly certificates: readonly Certificate[]
  /** True for the forms of `aud` that mean this tenant. */
  readonly isAudience: (audience: string) => boolean
  /** The one form of `aud` that is documented: the token endpoint that was called. */
  readonly expectedAudience: string
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly check: (check: Check) => boolean
}

/** Seconds by which an assertion may lie in the future: the client reads and rounds its clock before we read ours. */
const LEEWAY = 5

/**
 * Checks that a client holds the private key of one of its registered certificates
 * (RFC 7523, 3; Learn, 'Microsoft identity platform application authentication certificate credentials').
 * A `jti` may come again: MSAL uses one assertion until it expires.
 * @returns the assertion's claims. @throws Refusal at the first check that fails.
 */
export async function verifyAssertion(assertion: string, rules: AssertionRules): Promise<AssertionClaims> {
  const { jwt, header, claims } = read(assertion, rules)
  const certificate = findCertificate(header, rules)
  await checkSignature(jwt, header, certificate, rules)
  checkParties(claims, rules)
  checkTimes(claims, rules)
  return claims
}

interface Header {
  readonly alg: SigningAlgorithm
  readonly thumbprint: string
  readonly hash: 'x5t#S256' | 'x5t'
}

function read(
  assertion: string,
  { check }: AssertionRules,
): { jwt: Jwt; header: Header; claims: AssertionClaims } {
  const seen = (passed: boolean, found: string) =>
    check({
      name: 'assertion',
      passed,
      expected: 'a JWT signed with PS256 or RS256 that names its certificate and has all claims',
      found,
    })
  const refuse = (found: string, refusal: Refusal): never => {
    seen(false, found)
    throw refusal
  }
  const { jwt, claims: found } = tryDecode(assertion) ?? refuse('not a JWT', malformedAssertion())
  const { alg } = jwt.header
  if (alg !== 'PS256' && alg !== 'RS256') {
    return refuse(`alg ${JSON.stringify(alg)}`, unsupportedAlgorithm())
  }
  const hash = typeof jwt.header['x5t#S256'] === 'string' ? 'x5t#S256' : 'x5t'
  const thumbprint = jwt.header[hash]
  if (typeof thumbprint !== 'string' || !BASE64URL.test(thumbprint)) {
    return refuse('no thumbprint in its header', malformedAssertion())
  }
  const { success, output: claims, issues } = v.safeParse(Claims, found)
  if (!success) {
    const name = v.getDotPath(issues[0]) ?? ''
    return refuse(`no usable claim ${name}`, missingClaim(name))
  }
  seen(true, `${alg}, ${hash}, jti ${claims.jti}`)
  return { jwt, header: { alg, thumbprint, hash }, claims }
}

/** A missing `nbf` counts as the epoch, as the service's own messages show. */
const Claims = v.looseObject({
  aud: v.union([v.string(), v.array(v.string())]),
  iss: v.string(),
  sub: v.string(),
  jti: v.string(),
  exp: v.number(),
  nbf: v.optional(v.number(), 0),
})
export type AssertionClaims = v.InferOutput<typeof Claims>

/** The digest of SHA-1 or SHA-256 in base64url. */
const BASE64URL = /^(?:[\w-]{27}|[\w-]{43})$/

function tryDecode(assertion: string): { jwt: Jwt; claims: unknown } | undefined {
  try {
    const jwt = readJwt(assertion)
    return { jwt, claims: claimsOf(jwt) }
  } catch {
    return undefined
  }
}

function findCertificate(
  { thumbprint, hash }: Header,
  { clientId, certificates, now, check }: AssertionRules,
): Certificate {
  const digest = (certificate: Certificate) => (hash === 'x5t' ? certificate.x5t : certificate.x5tS256)
  const found = certificates.find((certificate) => digest(certificate) === thumbprint)
  const current = found !== undefined && found.notBefore <= now && now <= found.notAfter
  check({
    name: 'certificate',
    passed: current,
    expected: 'a certificate registered for this client, within its validity',
    found: `${thumbprintHex(thumbprint)}: ${found ? validity(found) : 'not registered'}`,
  })
  if (found && current) return found
  throw refusedKey(
    found ? 'expired' : 'unknown',
    clientId,
    thumbprintHex(thumbprint),
    found && validity(found),
  )
}

async function checkSignature(
  jwt: Jwt,
  { alg, thumbprint }: Header,
  certificate: Certificate,
  { clientId, check }: AssertionRules,
) {
  const passed = await verifySignature(jwt, [alg], () => certificate.publicKey(alg)).then(
    () => true,
    (error: unknown) => {
      if (error instanceof JwtError) return false
      throw error
    },
  )
  const expected = `${alg} by the private key of that certificate`
  if (check({ name: 'signature', passed, expected, found: passed ? 'verified' : 'does not match' })) return
  throw refusedKey('not-fitting', clientId, thumbprintHex(thumbprint), validity(certificate))
}

const validity = ({ notBefore, notAfter }: Certificate) =>
  `Start=${american(notBefore)}, End=${american(notAfter)}`

/** `06/29/2021 21:13:15`, UTC. */
const american = (at: number) =>
  new Date(at).toISOString().replace(/^(\d+)-(\d+)-(\d+)T([\d:]+).*$/, '$2/$3/$1 $4')

function checkParties({ iss, sub, aud }: AssertionClaims, rules: AssertionRules) {
  const { clientId, check, isAudience } = rules
  const own = [iss, sub].every((name) => name.toLowerCase() === clientId.toLowerCase())
  if (
    !check({
      name: 'issuer',
      passed: own,
      expected: `iss and sub ${clientId}`,
      found: `iss ${iss}, sub ${sub}`,
    })
  ) {
    throw otherClient()
  }
  const audiences = [aud].flat()
  const meant = audiences.some(isAudience)
  if (
    !check({ name: 'audience', passed: meant, expected: rules.expectedAudience, found: audiences.join(', ') })
  ) {
    throw otherAudience()
  }
}

function checkTimes({ nbf, exp }: AssertionClaims, { now, check }: AssertionRules) {
  const clock = `now ${precise(now)}`
  const [from, until] = [precise(nbf * 1000), precise(exp * 1000)]
  const begun = nbf * 1000 <= now + LEEWAY * 1000
  const valid =
    check({ name: 'not-before', passed: begun, expected: `from ${from}`, found: clock }) &&
    check({ name: 'expiry', passed: now < exp * 1000, expected: `before ${until}`, found: clock })
  if (!valid) throw outsideValidity(precise(now), from, until)
}

/** `2026-01-31T12:00:00.0000000Z`, with seven digits as in the service's messages. A number that is no time stays a number. */
function precise(at: number): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? String(at) : date.toISOString().replace('Z', '0000Z')
}
