import { createLocalJWKSet, errors, type CompactJWSHeaderParameters, type FlattenedJWSInput, type JSONWebKeySet } from 'jose'

/** Finds the key that a token says it was signed with, fetching the key set when there is need. */
export type KeyFinder = (header: CompactJWSHeaderParameters, input: FlattenedJWSInput, fetch: typeof globalThis.fetch) => Promise<CryptoKey>

/** Gets the key set, over the wire or not. */
export type KeySetSource = (fetch: typeof globalThis.fetch) => Promise<JSONWebKeySet>

/**
 * The set is fetched once and kept. An unknown `kid` may mean that the keys have rolled, so it is fetched again,
 * but not more often than this: else anybody could make a service call Entra with made-up tokens.
 * Five minutes as in Microsoft.IdentityModel's ConfigurationManager (`RefreshInterval`), which lets the first through too.
 */
const REFETCH_INTERVAL = 300_000

/** @param now milliseconds since the epoch */
export function createKeyFinder(source: KeySetSource, now: () => number): KeyFinder {
  let current: Promise<ReturnType<typeof createLocalJWKSet>> | undefined
  let refetchedAt = -Infinity

  const fetched = (fetch: typeof globalThis.fetch) => {
    const loading = source(fetch).then(createLocalJWKSet)
    loading.catch(() => { if (current === loading) current = undefined }) // the next token tries again
    return (current = loading)
  }

  return async (header, input, fetch) => {
    const fresh = !current
    const known = await (current ?? fetched(fetch))
    try {
      return await known(header, input)
    } catch (error) {
      const mayHaveRolled = error instanceof errors.JWKSNoMatchingKey && !fresh
      if (!mayHaveRolled || now() - refetchedAt < REFETCH_INTERVAL) throw error
      refetchedAt = now()
      return (await fetched(fetch))(header, input)
    }
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
