import { fromBase64Url, isBase64Url, toBase64Url } from '../crypto/base64.ts'
import { RSA, type SigningAlgorithm } from '../crypto/keys.ts'

type Octets = Uint8Array<ArrayBuffer>
type Members = Readonly<Record<string, unknown>>

/** A JWT in JWS compact serialization (RFC 7519, 7.2; RFC 7515, 7.1), taken apart. Nothing in it is believed yet. */
export interface Jwt {
  readonly header: Members
  readonly payload: Octets
  /** Header and payload as they came: what is signed (RFC 7515, 5.1). */
  readonly signed: Octets
  readonly signature: Octets
}

/** Why a JWT is not taken. `no-such-key` and `ambiguous-key` come from looking for the key that its header names. */
export type JwtFault = 'malformed' | 'algorithm' | 'no-such-key' | 'ambiguous-key' | 'wrong-signature'

export class JwtError extends Error {
  readonly fault: JwtFault
  constructor(fault: JwtFault, message: string) {
    super(message)
    this.fault = fault
  }
}

const utf8 = { encoder: new TextEncoder(), decoder: new TextDecoder('utf-8', { fatal: true }) }

/** @throws JwtError malformed */
export function decodeJwt(token: string): Jwt {
  const parts = token.split('.')
  if (parts.length !== 3) throw malformed('it has not three parts')
  const [header, payload, signature] = parts.map(octets) as [Octets, Octets, Octets]
  return {
    header: members(header),
    payload,
    signature,
    signed: utf8.encoder.encode(token.slice(0, token.lastIndexOf('.'))),
  }
}

/** Apart from decoding, as the signature comes first (RFC 7519, 7.2). @throws JwtError malformed */
export const claimsOf = ({ payload }: Jwt): Members => members(payload)

function octets(part: string): Octets {
  if (!isBase64Url(part)) throw malformed('a part is not base64url')
  return fromBase64Url(part)
}

function members(json: Octets): Members {
  const value = parse(json)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw malformed('a part is not a JSON object')
  return value as Members
}

function parse(json: Octets): unknown {
  try {
    return JSON.parse(utf8.decoder.decode(json))
  } catch {
    return undefined
  }
}

const malformed = (why: string) => new JwtError('malformed', `not a JWT: ${why}`)

/** Finds the key that a header names; bound to `alg`. */
export type KeyFinder = (header: Members, alg: SigningAlgorithm) => CryptoKey | Promise<CryptoKey>

/**
 * Checks the signature (RFC 7515, 5.2). The algorithm is the verifier's choice: the header may only name one that is allowed (RFC 8725, 3.1).
 * @returns the key that verified it. @throws JwtError, or what `keyFor` throws
 */
export async function verifySignature(
  { header, signed, signature }: Jwt,
  allowed: readonly SigningAlgorithm[],
  keyFor: KeyFinder,
): Promise<CryptoKey> {
  const alg = allowed.find((each) => each === header.alg)
  if (!alg) throw new JwtError('algorithm', `its algorithm is ${JSON.stringify(header.alg)}`)
  // What must be understood (RFC 7515, 4.1.11) goes beyond what is here.
  if (header.crit !== undefined) throw new JwtError('algorithm', 'it demands extensions')
  const key = await keyFor(header, alg)
  if (await crypto.subtle.verify(RSA[alg].signature, key, signature, signed)) return key
  throw new JwtError('wrong-signature', 'the signature does not match header and payload')
}

/** The header's members come in the order given. The key must be bound to `alg`. */
export async function signJwt(
  header: Members & { readonly typ: 'JWT'; readonly alg: SigningAlgorithm },
  claims: object,
  privateKey: CryptoKey,
): Promise<string> {
  const text = [header, claims]
    .map((part) => toBase64Url(utf8.encoder.encode(JSON.stringify(part))))
    .join('.')
  const signature = await crypto.subtle.sign(RSA[header.alg].signature, privateKey, utf8.encoder.encode(text))
  return `${text}.${toBase64Url(new Uint8Array(signature))}`
}
