import { base64url } from 'jose'

/**
 * RSA's primitives (RFC 8017, 5.1 and 5.2) for what WebCrypto leaves out: signing a digest that the caller has made, and
 * PKCS#1 v1.5 encryption. Neither blinded nor constant in time, so not for real keys. A key made for a demonstration, in
 * the viewer's own process, has nobody to hide its timing from.
 */
export interface RsaPublicKey {
  readonly n: bigint
  readonly e: bigint
  /** Octets of the modulus, and so of every signature and ciphertext. */
  readonly size: number
}

export interface RsaPrivateKey extends RsaPublicKey {
  readonly p: bigint
  readonly q: bigint
  readonly dp: bigint
  readonly dq: bigint
  readonly qi: bigint
}

type Bytes = Uint8Array<ArrayBuffer>

/** @param jwk a private RSA key (RFC 7518, 6.3.2) with its primes, as WebCrypto exports it */
export function readPrivateKey(jwk: JsonWebKey): RsaPrivateKey {
  const member = (name: 'n' | 'e' | 'p' | 'q' | 'dp' | 'dq' | 'qi') => toInteger(base64url.decode(jwk[name]!))
  const n = member('n')
  return {
    n,
    e: member('e'),
    size: Math.ceil(n.toString(2).length / 8),
    p: member('p'),
    q: member('q'),
    dp: member('dp'),
    dq: member('dq'),
    qi: member('qi'),
  }
}

/** RSAEP and RSAVP1. @param message below the modulus */
export const publicOperation = ({ n, e }: RsaPublicKey, message: bigint) => power(message, e, n)

/** RSADP and RSASP1, by the Chinese remainder theorem: two powers of half the length cost a quarter. */
export function privateOperation({ p, q, dp, dq, qi }: RsaPrivateKey, message: bigint): bigint {
  const [ofP, ofQ] = [power(message, dp, p), power(message, dq, q)]
  const difference = (ofP - ofQ) % p
  return ofQ + q * (((difference + p) * qi) % p)
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus
    if (bit === '1') result = (result * base) % modulus
  }
  return result
}

/** OS2IP. */
export function toInteger(bytes: Uint8Array): bigint {
  let hex = '0x0'
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return BigInt(hex)
}

/** I2OSP. @param size enough for the integer */
export function toOctets(integer: bigint, size: number): Bytes {
  const hex = integer.toString(16).padStart(2 * size, '0')
  return Uint8Array.from({ length: size }, (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16))
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export const equal = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, i) => byte === b[i])
