import { base64url } from 'jose'
import * as v from 'valibot'
import {
  digestLength,
  isDigestAlgorithm,
  signDigest,
  verifyDigest,
  type DigestAlgorithm,
} from '../../crypto/rsaDigest.ts'
import { algorithmRefused, Base64Url, lengthRefused, readBody } from './body.ts'
import type { Call } from './operations.ts'
import type { VaultKey } from './vaultKey.ts'

const SignBody = v.object({ alg: v.string(), value: Base64Url })
const VerifyBody = v.object({ alg: v.string(), digest: Base64Url, value: Base64Url })

/** The signature of a digest, in base64url. @throws ServiceError BadParameter, 400 */
export async function sign({ numbers }: VaultKey, { request, context }: Call): Promise<string> {
  const { alg, value } = await readBody(request, SignBody, context)
  return base64url.encode(await signDigest(demandDigest({ context }, alg, value, 'value'), value, numbers))
}

/** Whether `value` is the key's signature of `digest`. @throws ServiceError BadParameter, 400 */
export async function verify({ numbers }: VaultKey, { request, context }: Call): Promise<boolean> {
  const { alg, digest, value } = await readBody(request, VerifyBody, context)
  return verifyDigest(demandDigest({ context }, alg, digest, 'digest'), digest, value, numbers)
}

function demandDigest(
  { context }: Pick<Call, 'context'>,
  alg: string,
  { length }: Uint8Array,
  member: string,
): DigestAlgorithm {
  if (!isDigestAlgorithm(alg)) throw algorithmRefused(context, 'signing', alg)
  if (length !== digestLength(alg))
    throw lengthRefused(context, member, length, `${alg} requires ${digestLength(alg)} bytes`)
  return alg
}
