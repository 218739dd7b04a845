import {
  concat,
  privateOperation,
  publicOperation,
  toInteger,
  toOctets,
  type RsaPrivateKey,
  type RsaPublicKey,
} from './rsa.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** RSAES-PKCS1-v1_5 needs eight octets of filling and three of its own (RFC 8017, 7.2.1). */
export const PKCS1_OVERHEAD = 11

/** RSAES-PKCS1-v1_5 (RFC 8017, 7.2.1). @throws RangeError when the message is longer than the key's size less 11 */
export function encryptPkcs1(message: Uint8Array, key: RsaPublicKey): Bytes {
  const filling = key.size - 3 - message.length
  if (filling < PKCS1_OVERHEAD - 3) throw new RangeError('the message is too long')
  const encoded = concat(Uint8Array.of(0, 2), nonZero(filling), Uint8Array.of(0), message)
  return toOctets(publicOperation(key, toInteger(encoded)), key.size)
}

/**
 * RSAES-PKCS1-v1_5 (RFC 8017, 7.2.2). Telling wrong padding from right is an oracle to whoever may ask often enough;
 * here nobody gains by it (see rsa.ts).
 * @returns undefined when it has not been encrypted for this key
 */
export function decryptPkcs1(ciphertext: Uint8Array, key: RsaPrivateKey): Bytes | undefined {
  const integer = toInteger(ciphertext)
  if (ciphertext.length !== key.size || integer >= key.n) return undefined
  const encoded = toOctets(privateOperation(key, integer), key.size)
  const end = encoded.indexOf(0, 2)
  if (encoded[0] !== 0 || encoded[1] !== 2 || end < PKCS1_OVERHEAD - 1) return undefined
  return encoded.slice(end + 1)
}

function nonZero(length: number): Bytes {
  const bytes = crypto.getRandomValues(new Uint8Array(length))
  while (bytes.includes(0)) bytes[bytes.indexOf(0)] = crypto.getRandomValues(new Uint8Array(1))[0]!
  return bytes
}
