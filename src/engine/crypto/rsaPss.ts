import { concat, equal } from './rsa.ts'

/** The padding of RSASSA-PSS around a digest that the caller has made, with MGF1 on the same hash. */
export type Hash = 'SHA-256' | 'SHA-384' | 'SHA-512'

/** EMSA-PSS-ENCODE with a salt as long as the hash (RFC 8017, 9.1.1; RFC 7518, 3.5). The modulus has a whole number of bytes. @param size octets of the modulus */
export const encode = (hash: Hash, digest: Uint8Array, size: number): Promise<Uint8Array> =>
  encodeWith(crypto.getRandomValues(new Uint8Array(digest.length)), hash, digest, size)

async function encodeWith(
  salt: Uint8Array,
  hash: Hash,
  digest: Uint8Array,
  size: number,
): Promise<Uint8Array> {
  const seal = await sha(hash, new Uint8Array(8), digest, salt)
  const data = new Uint8Array(size - digest.length - 1)
  data[data.length - salt.length - 1] = 1
  data.set(salt, data.length - salt.length)
  return concat(unsigned(xor(data, await mask(hash, seal, data.length))), seal, Uint8Array.of(0xbc))
}

/** EMSA-PSS-VERIFY (RFC 8017, 9.1.2): takes the salt out and encodes the digest again with it. */
export async function matches(hash: Hash, digest: Uint8Array, encoded: Uint8Array): Promise<boolean> {
  const { length } = digest
  const seal = encoded.subarray(encoded.length - length - 1, -1)
  const masked = encoded.subarray(0, encoded.length - length - 1)
  const data = xor(masked, await mask(hash, seal, masked.length))
  return equal(encoded, await encodeWith(data.subarray(data.length - length), hash, digest, encoded.length))
}

/** MGF1 (RFC 8017, B.2.1). */
async function mask(hash: Hash, seed: Uint8Array, length: number): Promise<Uint8Array> {
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

const sha = async (hash: string, ...parts: readonly Uint8Array[]) =>
  new Uint8Array(await crypto.subtle.digest(hash, concat(...parts)))
const xor = (a: Uint8Array, b: Uint8Array) => a.map((byte, i) => byte ^ b[i]!)
