/**
 * RSA-2048 pairs for the JOSE algorithms RS256 and PS256 (RFC 7518, 3.3 and 3.5).
 * WebCrypto binds a key to one of them. The same pair can serve the other only by export and import.
 */
export type SigningAlgorithm = 'RS256' | 'PS256'

/** The parameters of `crypto.subtle` for each algorithm: to make and import a key, and to sign with one. */
export const RSA = {
  RS256: { key: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, signature: { name: 'RSASSA-PKCS1-v1_5' } },
  PS256: { key: { name: 'RSA-PSS', hash: 'SHA-256' }, signature: { name: 'RSA-PSS', saltLength: 32 } },
} as const

/** @param extractable whether the private key may be exported: only an identity's own credential ever travels. A public key always may. */
export function generateSigningKeys(alg: SigningAlgorithm, extractable = false): Promise<CryptoKeyPair> {
  const parameters = { ...RSA[alg].key, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }
  return crypto.subtle.generateKey(parameters, extractable, ['sign', 'verify'])
}

/** Imports the private key of a credential document (PKCS#8, RFC 5958). From now on it is not extractable. */
export function importPrivateKey(pkcs8: BufferSource, alg: SigningAlgorithm): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', pkcs8, RSA[alg].key, false, ['sign'])
}

export function importPublicKey(spki: BufferSource, alg: SigningAlgorithm): Promise<CryptoKey> {
  return crypto.subtle.importKey('spki', spki, RSA[alg].key, true, ['verify'])
}

/** @throws TypeError for a key that is neither RSASSA-PKCS1-v1_5 nor RSA-PSS. */
export function algorithmOf(key: CryptoKey): SigningAlgorithm {
  if (key.algorithm.name === RSA.RS256.key.name) return 'RS256'
  if (key.algorithm.name === RSA.PS256.key.name) return 'PS256'
  throw new TypeError(`no signing algorithm for ${key.algorithm.name}`)
}
