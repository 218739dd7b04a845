import { generateSigningKeys } from '../../crypto/keys.ts'
import { readPrivateKey, type RsaPrivateKey } from '../../crypto/rsa.ts'

/** An RSA-2048 key of a vault. Only `jwk.n` and `jwk.e` ever leave the service. */
export interface VaultKey {
  /** Private (RFC 7518, 6.3.2), free of any algorithm. */
  readonly jwk: JsonWebKey
  /** The same as numbers. */
  readonly numbers: RsaPrivateKey
}

/** Makes a key when it is first needed: most runs use none, and making one costs more than the rest of a run. */
export function createVaultKey(): () => Promise<VaultKey> {
  let made: Promise<VaultKey> | undefined
  return () => (made ??= generateVaultKey())
}

/** Exports the key, as WebCrypto binds a key to one algorithm and a vault's key serves many. */
async function generateVaultKey(): Promise<VaultKey> {
  const { privateKey } = await generateSigningKeys('RS256', true)
  const { alg: _alg, key_ops: _uses, ext: _ext, ...jwk } = await crypto.subtle.exportKey('jwk', privateKey)
  return { jwk, numbers: readPrivateKey(jwk) }
}
