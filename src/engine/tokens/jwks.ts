import { RSA } from '../crypto/keys.ts'
import { JwtError, type KeyFinder } from './jwt.ts'

/** An RSA public key as published (RFC 7517, 4; RFC 7518, 6.3.1). */
export interface PublicJwk extends JsonWebKey {
  readonly kid?: string
  readonly x5t?: string
  readonly x5c?: string[]
}

/** A JWK Set (RFC 7517, 5). */
export interface KeySet {
  readonly keys: readonly PublicJwk[]
}

/** What is found of a signature by a key that nobody knows: its own case, since the token may be good and the key set old. */
export const UNKNOWN_KEY = 'no published key has the kid that the token names'

/** Finds keys in a published set by the header's `kid`; a token without one fits when there is a single key. Throws JwtError. */
export function keysOf({ keys }: KeySet): KeyFinder {
  const signing = keys.filter(({ kty, use = 'sig' }) => kty === 'RSA' && use === 'sig')
  return async ({ kid }, alg) => {
    const [jwk, ...others] = signing.filter((key) => kid === undefined || key.kid === kid)
    if (!jwk) throw new JwtError('no-such-key', UNKNOWN_KEY)
    if (others.length > 0) throw new JwtError('ambiguous-key', 'the token does not name its key')
    const { kty, n, e } = jwk
    return crypto.subtle.importKey('jwk', { kty: kty!, n: n!, e: e! }, RSA[alg].key, true, ['verify'])
  }
}
