import { concat, equal, privateOperation, publicOperation, toInteger, toOctets, type RsaPrivateKey, type RsaPublicKey } from './rsa.ts'

/** Signing a digest that somebody else has made (RFC 8017, 8.1 and 8.2): WebCrypto always hashes itself. */
export type DigestAlgorithm = keyof typeof DIGESTS

const DIGESTS = {
  RS256: { hash: 'SHA-256', length: 32, padding: 'pkcs1' },
  RS384: { hash: 'SHA-384', length: 48, padding: 'pkcs1' },
  RS512: { hash: 'SHA-512', length: 64, padding: 'pkcs1' },
  PS256: { hash: 'SHA-256', length: 32, padding: 'pss' },
  PS384: { hash: 'SHA-384', length: 48, padding: 'pss' },
  PS512: { hash: 'SHA-512', length: 64, padding: 'pss' },
} as const

export const isDigestAlgorithm = (alg: string): alg is DigestAlgorithm => Object.hasOwn(DIGESTS, alg)
/** Bytes of the digest that `alg` signs. */
export const digestLength = (alg: DigestAlgorithm): number => DIGESTS[alg].length

/** @param digest exactly `digestLength(alg)` bytes long */
export async function signDigest(alg: DigestAlgorithm, digest: Uint8Array, key: RsaPrivateKey): Promise<Uint8Array> {
  const encoded = await encode(alg, digest, random(digestLength(alg)), key.size)
  return toOctets(privateOperation(key, toInteger(encoded)), key.size)
}

export async function verifyDigest(alg: DigestAlgorithm, digest: Uint8Array, signature: Uint8Array, key: RsaPublicKey): Promise<boolean> {
  const integer = toInteger(signature)
  if (signature.length !== key.size || integer >= key.n) return false
  const encoded = toOctets(publicOperation(key, integer), key.size)
  return DIGESTS[alg].padding === 'pkcs1' ? equal(encoded, pkcs1(alg, digest, key.size)) : await pssMatches(alg, digest, encoded)
}

const encode = async (alg: DigestAlgorithm, digest: Uint8Array, salt: Uint8Array, size: number) =>
  DIGESTS[alg].padding === 'pkcs1' ? pkcs1(alg, digest, size) : pss(alg, digest, salt, size)

/** The DER that stands before a digest (RFC 8017, 9.2, note 1); only the last byte of the hash's OID and two lengths differ. */
const OID_END = { 'SHA-256': 1, 'SHA-384': 2, 'SHA-512': 3 } as const
const digestInfo = (hash: keyof typeof OID_END, length: number) =>
  [0x30, 17 + length, 0x30, 13, 0x06, 9, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, OID_END[hash], 0x05, 0, 0x04, length]

/** EMSA-PKCS1-v1_5 (RFC 8017, 9.2). */
function pkcs1(alg: DigestAlgorithm, digest: Uint8Array, size: number): Uint8Array {
  const tail = [...digestInfo(DIGESTS[alg].hash, digest.length), ...digest]
  return Uint8Array.from([0, 1, ...Array<number>(size - tail.length - 3).fill(0xff), 0, ...tail])
}

/** EMSA-PSS with a salt as long as the hash (RFC 8017, 9.1.1; RFC 7518, 3.5). The modulus has a whole number of bytes. */
async function pss(alg: DigestAlgorithm, digest: Uint8Array, salt: Uint8Array, size: number): Promise<Uint8Array> {
  const { hash, length } = DIGESTS[alg]
  const seal = await sha(hash, new Uint8Array(8), digest, salt)
  const data = new Uint8Array(size - length - 1)
  data[data.length - salt.length - 1] = 1
  data.set(salt, data.length - salt.length)
  return concat(unsigned(xor(data, await mask(hash, seal, data.length))), seal, Uint8Array.of(0xbc))
}

/** EMSA-PSS-VERIFY (RFC 8017, 9.1.2): takes the salt out and encodes anew with it. */
async function pssMatches(alg: DigestAlgorithm, digest: Uint8Array, encoded: Uint8Array): Promise<boolean> {
  const { hash, length } = DIGESTS[alg]
  const seal = encoded.subarray(encoded.length - length - 1, -1)
  const masked = encoded.subarray(0, encoded.length - length - 1)
  const data = xor(masked, await mask(hash, seal, masked.length))
  return equal(encoded, await pss(alg, digest, data.subarray(data.length - length), encoded.length))
}

/** MGF1 (RFC 8017, B.2.1). */
async function mask(hash: keyof typeof OID_END, seed: Uint8Array, length: number): Promise<Uint8Array> {
  const blocks: Uint8Array[] = []
  for (let i = 0, made = 0; made < length; i++) {
    const block = await sha(hash, seed, Uint8Array.of(i >>> 24, i >>> 16, i >>> 8, i))
    made += blocks.push(block) && block.length
  }
  return concat(...blocks).subarray(0, length)
}

/** The leftmost bit is zero, so that the number is smaller than the modulus. */
function unsigned(bytes: Uint8Array): Uint8Array {
  bytes[0]! &= 0x7f
  return bytes
}

const sha = async (hash: string, ...parts: readonly Uint8Array[]) => new Uint8Array(await crypto.subtle.digest(hash, concat(...parts)))
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const xor = (a: Uint8Array, b: Uint8Array) => a.map((byte, i) => byte ^ b[i]!)
