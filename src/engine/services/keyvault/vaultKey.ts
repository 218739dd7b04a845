import { generateSigningKeys } from '../../crypto/keys.ts'
import { readPrivateKey, type RsaPrivateKey } from '../../crypto/rsa.ts'

/** An RSA-2048 key of a vault: with it the service works, and only `jwk.n` and `jwk.e` ever leave it. */
export interface VaultKey {
  /** Private (RFC 7518, 6.3.2), free of any algorithm. */
  readonly jwk: JsonWebKey
  /** The same as numbers. */
  readonly numbers: RsaPrivateKey
}

/** Made when it is first needed, for good: most walks through the flows use no key, and making one costs more than all they do. */
export function createVaultKey(): () => Promise<VaultKey> {
  let made: Promise<VaultKey> | undefined
  return () => (made ??= generateVaultKey())
}

/** WebCrypto binds a key to one algorithm, a vault's key serves many: so it is taken out. */
async function generateVaultKey(): Promise<VaultKey> {
  const { privateKey } = await generateSigningKeys('RS256', true)
  const { alg: _alg, key_ops: _uses, ext: _ext, ...jwk } = await crypto.subtle.exportKey('jwk', privateKey)
  return { jwk, numbers: readPrivateKey(jwk) }
}
