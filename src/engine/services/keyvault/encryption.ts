import { base64url } from 'jose'
import * as v from 'valibot'
import { decryptPkcs1, encryptPkcs1, PKCS1_OVERHEAD } from '../../crypto/rsaEncryption.ts'
import { algorithmRefused, Base64Url, lengthRefused, readBody, refuseParameter } from './body.ts'
import type { Call } from './operations.ts'
import type { VaultKey } from './vaultKey.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Learn, 'Key types, algorithms, and operations': RSA-OAEP is with SHA-1. With each, the bytes its padding takes (RFC 8017, 7.1.1, 7.2.1). */
const ALGORITHMS = {
  RSA1_5: { hash: undefined, overhead: PKCS1_OVERHEAD },
  'RSA-OAEP': { hash: 'SHA-1', overhead: 2 * 20 + 2 },
  'RSA-OAEP-256': { hash: 'SHA-256', overhead: 2 * 32 + 2 },
} as const
type Hash = 'SHA-1' | 'SHA-256'

const Body = v.object({ alg: v.string(), value: Base64Url })

/** Also wraps keys: the same operation with another permission. @throws ServiceError BadParameter, 400 */
export async function encrypt({ jwk, numbers }: VaultKey, { request, context }: Call): Promise<string> {
  const { alg, value } = await readBody(request, Body, context)
  const { hash, overhead } = demandAlgorithm({ context }, alg)
  const most = numbers.size - overhead
  if (value.length > most)
    throw lengthRefused(context, 'value', value.length, `${alg} takes at most ${most} bytes`)
  return base64url.encode(hash ? await encryptOaep(value, jwk, hash) : encryptPkcs1(value, numbers))
}

/** @throws ServiceError BadParameter, 400 */
export async function decrypt({ jwk, numbers }: VaultKey, { request, context }: Call): Promise<string> {
  const { alg, value } = await readBody(request, Body, context)
  const { hash } = demandAlgorithm({ context }, alg)
  if (value.length !== numbers.size)
    throw lengthRefused(context, 'value', value.length, `${alg} requires ${numbers.size} bytes`)
  const message = hash ? await decryptOaep(value, jwk, hash) : decryptPkcs1(value, numbers)
  if (!message) throw refuseParameter(context, 'value', `The value could not be decrypted with ${alg}.`)
  return base64url.encode(message)
}

function demandAlgorithm({ context }: Pick<Call, 'context'>, alg: string) {
  if (!Object.hasOwn(ALGORITHMS, alg)) throw algorithmRefused(context, 'encryption', alg)
  return ALGORITHMS[alg as keyof typeof ALGORITHMS]
}

const OAEP = { name: 'RSA-OAEP' }
const imported = (jwk: JsonWebKey, hash: Hash, use: KeyUsage) =>
  crypto.subtle.importKey('jwk', jwk, { ...OAEP, hash }, false, [use])

async function encryptOaep(message: Bytes, { kty, n, e }: JsonWebKey, hash: Hash): Promise<Bytes> {
  return new Uint8Array(
    await crypto.subtle.encrypt(OAEP, await imported({ kty: kty!, n: n!, e: e! }, hash, 'encrypt'), message),
  )
}

/** @returns undefined for wrong padding: WebCrypto says only that the operation failed */
async function decryptOaep(ciphertext: Bytes, jwk: JsonWebKey, hash: Hash): Promise<Bytes | undefined> {
  const key = await imported(jwk, hash, 'decrypt')
  return crypto.subtle.decrypt(OAEP, key, ciphertext).then(
    (message) => new Uint8Array(message),
    () => undefined,
  )
}
