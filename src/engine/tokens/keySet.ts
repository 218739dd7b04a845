import { compactVerify, createLocalJWKSet, errors, type CompactJWSHeaderParameters, type CompactVerifyResult, type JSONWebKeySet } from 'jose'

/** Verifies a token with the key it says it was signed with, fetching the key set when there is need. @throws JOSEError, or what the source throws */
export type SignatureVerifier = (token: string, fetch: typeof globalThis.fetch) => Promise<CompactVerifyResult>

/** Gets the key set, over the wire or not. */
export type KeySetSource = (fetch: typeof globalThis.fetch) => Promise<JSONWebKeySet>

/**
 * The set is fetched once and kept. An unknown `kid` may mean that the keys have rolled, so it is fetched again,
 * but not more often than this: else anybody could make a service call Entra with made-up tokens.
 * Five minutes as in Microsoft.IdentityModel's ConfigurationManager (`RefreshInterval`), which lets the first through too.
 */
const REFETCH_INTERVAL = 300_000

/** Entra signs access tokens with RS256 alone. */
const ALLOWED = { algorithms: ['RS256'] }

/** @param now milliseconds since the epoch */
export function createSignatureVerifier(source: KeySetSource, now: () => number): SignatureVerifier {
  let current: Promise<ReturnType<typeof createLocalJWKSet>> | undefined
  let refetchedAt = -Infinity
  // Tokens of one key have the same header, letter by letter: found once verified, the key is at hand without a search.
  const keyByHeader = new Map<string, CryptoKey>()

  const fetched = (fetch: typeof globalThis.fetch) => {
    const loading = source(fetch).then(createLocalJWKSet)
    loading.catch(() => { if (current === loading) current = undefined }) // the next token tries again
    keyByHeader.clear()
    return (current = loading)
  }

  async function find(header: CompactJWSHeaderParameters, fetch: typeof globalThis.fetch): Promise<CryptoKey> {
    const fresh = !current
    const known = await (current ?? fetched(fetch))
    try {
      return await known(header)
    } catch (error) {
      const mayHaveRolled = error instanceof errors.JWKSNoMatchingKey && !fresh
      if (!mayHaveRolled || now() - refetchedAt < REFETCH_INTERVAL) throw error
      refetchedAt = now()
      return (await fetched(fetch))(header)
    }
  }

  return async (token, fetch) => {
    const header = token.slice(0, token.indexOf('.'))
    const known = keyByHeader.get(header)
    if (known) return compactVerify(token, known, ALLOWED)
    const { key, ...verified } = await compactVerify(token, (parsed: CompactJWSHeaderParameters) => find(parsed, fetch), ALLOWED)
    keyByHeader.set(header, key)
    return verified
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
