/**
 * RSA keys for tests, made once and handed out in turn. Making six of them is 95 % of what it costs to record a run, and
 * hardly a test is about how a key is made.
 */

/** A PKCS #8 private key (RFC 5208), in base64. */
export type PooledKey = string

/**
 * Has `crypto.subtle.generateKey` take 2048-bit RSA keys from `keys`, in turn, instead of making them. Everything else about
 * them stays as asked: algorithm, hash, usages, and whether the private key may be exported.
 *
 * Runs in Node and, as a page's first script, in a browser: it uses nothing from outside its own body.
 * @param start where in the pool to begin
 * @returns a function that lets keys be made anew again
 */
export function poolKeys({
  keys,
  start,
}: {
  readonly keys: readonly PooledKey[]
  readonly start: number
}): () => void {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined
  if (!subtle) return () => {}
  const generateKey = subtle.generateKey as (...args: unknown[]) => Promise<CryptoKeyPair>
  let next = start
  const fromPool = async (algorithm: RsaHashedKeyGenParams, extractable: boolean, usages: KeyUsage[]) => {
    if (!algorithm.name.startsWith('RSA') || algorithm.modulusLength !== 2048)
      return generateKey.call(subtle, algorithm, extractable, usages)
    const bytes = Uint8Array.from(atob(keys[next++ % keys.length]!), (character) => character.charCodeAt(0))
    const { name, hash } = algorithm
    const isPublicUse = (usage: KeyUsage) => usage === 'verify' || usage === 'encrypt' || usage === 'wrapKey'
    const [publicUses, privateUses] = [
      usages.filter(isPublicUse),
      usages.filter((usage) => !isPublicUse(usage)),
    ]
    const exportable = await subtle.importKey('pkcs8', bytes, { name, hash }, true, privateUses)
    const { kty, n, e } = await subtle.exportKey('jwk', exportable)
    return {
      publicKey: await subtle.importKey('jwk', { kty, n, e } as JsonWebKey, { name, hash }, true, publicUses),
      privateKey: extractable
        ? exportable
        : await subtle.importKey('pkcs8', bytes, { name, hash }, false, privateUses),
    }
  }
  subtle.generateKey = fromPool as SubtleCrypto['generateKey']
  return () => {
    subtle.generateKey = generateKey as SubtleCrypto['generateKey']
  }
}
