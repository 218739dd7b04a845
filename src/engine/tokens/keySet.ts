import { createLocalJWKSet, errors, type JSONWebKeySet } from 'jose'
import { JwtError, readJwt, verifySignature, type Jwt, type KeyFinder } from './jwt.ts'

/** What is found when nobody publishes a key with the token's `kid`. A case of its own: the token may be good and the key set old. */
export const UNKNOWN_KEY = 'no published key has the kid that the token names'

/**
 * Finds RSA keys in a published set (RFC 7517, 5) by the header's `kid`. A token without one fits when there is a single key.
 * @throws JWKSInvalid for what is not a key set. The finder throws JwtError.
 */
export function keysOf(set: JSONWebKeySet): KeyFinder {
  const find = createLocalJWKSet(set)
  return (header, alg) =>
    find({ ...header, alg }).catch((error: unknown) => {
      if (error instanceof errors.JWKSNoMatchingKey) throw new JwtError('no-such-key', UNKNOWN_KEY)
      if (error instanceof errors.JWKSMultipleMatchingKeys)
        throw new JwtError('ambiguous-key', 'the token does not name its key')
      throw error
    })
}

/** Verifies a token with the key that its header names. Fetches the key set when needed. @throws JwtError, or what the source throws */
export type SignatureVerifier = (token: string, fetch: typeof globalThis.fetch) => Promise<Jwt>

/** Where the key set comes from: over the wire or not. */
export type KeySetSource = (fetch: typeof globalThis.fetch) => Promise<JSONWebKeySet>

/**
 * The set is fetched once and kept. An unknown `kid` may mean that the keys have rolled, so the set is fetched again, but
 * not more often than this: anybody could make a service call Entra with made-up tokens otherwise.
 * Five minutes, as in Microsoft.IdentityModel's ConfigurationManager (`RefreshInterval`), which lets the first through too.
 */
const REFETCH_INTERVAL = 300_000

/** Entra signs access tokens with RS256 alone. */
const ALLOWED = ['RS256'] as const

/** @param now milliseconds since the epoch */
export function createSignatureVerifier(source: KeySetSource, now: () => number): SignatureVerifier {
  let current: Promise<KeyFinder> | undefined
  let refetchedAt = -Infinity
  // Tokens of one key have the same header, letter by letter, so the key need be looked for only once.
  const keyByHeader = new Map<string, CryptoKey>()

  const fetched = (fetch: typeof globalThis.fetch) => {
    const loading = source(fetch).then(keysOf)
    loading.catch(() => {
      if (current === loading) current = undefined
    }) // the next token tries again
    keyByHeader.clear()
    return (current = loading)
  }

  const finder =
    (fetch: typeof globalThis.fetch): KeyFinder =>
    async (header, alg) => {
      const fresh = !current
      const known = await (current ?? fetched(fetch))
      try {
        return await known(header, alg)
      } catch (error) {
        const mayHaveRolled = error instanceof JwtError && error.fault === 'no-such-key' && !fresh
        if (!mayHaveRolled || now() - refetchedAt < REFETCH_INTERVAL) throw error
        refetchedAt = now()
        return (await fetched(fetch))(header, alg)
      }
    }

  return async (token, fetch) => {
    const jwt = readJwt(token)
    const header = token.slice(0, token.indexOf('.'))
    const known = keyByHeader.get(header)
    const key = await verifySignature(jwt, ALLOWED, known ? () => known : finder(fetch))
    if (!known) keyByHeader.set(header, key)
    return jwt
  }
}

/** @throws Error when the answer is not a key set (RFC 7517, 5), TypeError when the host cannot be reached. */
export function keySetAt(url: string): KeySetSource {
  return async (fetch) => {
    const response = await fetch(url)
    if (!response.ok) throw new Error(`${url} answered ${response.status}`)
    return (await response.json()) as JSONWebKeySet
  }
}
