import type { Certificate } from '../crypto/certificate.ts'
import { algorithmOf } from '../crypto/keys.ts'
import type { Ids } from '../ids.ts'
import { signJwt } from './jwt.ts'

export interface ClientAssertion {
  readonly clientId: string
  /** The URL of the token endpoint that will be called. */
  readonly audience: string
  /** The algorithm follows the key: PS256 as documented today, RS256 as older clients sign. */
  readonly privateKey: CryptoKey
  readonly certificate: Certificate
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly ids: Ids
  /** Further claims, which Entra's documentation does not mention. */
  readonly extraClaims?: Readonly<Record<string, unknown>>
}

/** Seconds that an assertion is valid: ten minutes, as MSAL makes them. */
const ASSERTION_LIFE = 600

/**
 * Proof that the sender holds the certificate's private key
 * (RFC 7523, 2.2; Learn, 'Microsoft identity platform application authentication certificate credentials').
 */
export function signClientAssertion({
  clientId,
  audience,
  privateKey,
  certificate,
  now,
  ids,
  extraClaims,
}: ClientAssertion): Promise<string> {
  const issuedAt = Math.floor(now / 1000)
  return signJwt(
    { alg: algorithmOf(privateKey), typ: 'JWT', 'x5t#S256': certificate.x5tS256, x5c: [certificate.base64] },
    {
      aud: audience,
      iss: clientId,
      sub: clientId,
      jti: ids.guid(),
      nbf: issuedAt,
      iat: issuedAt,
      exp: issuedAt + ASSERTION_LIFE,
      ...extraClaims,
    },
    privateKey,
  )
}
