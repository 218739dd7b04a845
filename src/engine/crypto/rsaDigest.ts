import {
  equal,
  privateOperation,
  publicOperation,
  toInteger,
  toOctets,
  type RsaPrivateKey,
  type RsaPublicKey,
} from './rsa.ts'

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
export async function signDigest(
  alg: DigestAlgorithm,
  digest: Uint8Array,
  key: RsaPrivateKey,
): Promise<Uint8Array> {
  const encoded = await encode(alg, digest, key.size)
  return toOctets(privateOperation(key, toInteger(encoded)), key.size)
}

export async function verifyDigest(
  alg: DigestAlgorithm,
  digest: Uint8Array,
  signature: Uint8Array,
  key: RsaPublicKey,
): Promise<boolean> {
  const integer = toInteger(signature)
  if (signature.length !== key.size || integer >= key.n) return false
  const encoded = toOctets(publicOperation(key, integer), key.size)
  return DIGESTS[alg].padding === 'pkcs1'
    ? equal(encoded, pkcs1(alg, digest, key.size))
    : (await rsaPss()).matches(DIGESTS[alg].hash, digest, encoded)
}

const encode = async (alg: DigestAlgorithm, digest: Uint8Array, size: number) =>
  DIGESTS[alg].padding === 'pkcs1'
    ? pkcs1(alg, digest, size)
    : (await rsaPss()).encode(DIGESTS[alg].hash, digest, size)

// No walk through the flows uses PSS here: fetched when somebody does.
const rsaPss = () => import('./rsaPss.ts')

/** The DER that stands before a digest (RFC 8017, 9.2, note 1); only the last byte of the hash's OID and two lengths differ. */
const OID_END = { 'SHA-256': 1, 'SHA-384': 2, 'SHA-512': 3 } as const
const digestInfo = (hash: keyof typeof OID_END, length: number) => [
  0x30,
  17 + length,
  0x30,
  13,
  0x06,
  9,
  0x60,
  0x86,
  0x48,
  0x01,
  0x65,
  0x03,
  0x04,
  0x02,
  OID_END[hash],
  0x05,
  0,
  0x04,
  length,
]

/** EMSA-PKCS1-v1_5 (RFC 8017, 9.2). */
function pkcs1(alg: DigestAlgorithm, digest: Uint8Array, size: number): Uint8Array {
  const tail = [...digestInfo(DIGESTS[alg].hash, digest.length), ...digest]
  return Uint8Array.from([0, 1, ...Array<number>(size - tail.length - 3).fill(0xff), 0, ...tail])
}
