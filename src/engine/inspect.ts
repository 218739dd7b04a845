import type { JSONWebKeySet } from 'jose'
import { readCertificate } from './crypto/certificate.ts'
import { JwtError, readJwt, verifySignature, type KeyFinder } from './tokens/jwt.ts'
import { keysOf } from './tokens/keySet.ts'

export { readCertificate } from './crypto/certificate.ts'

/** Whether a signature holds, and if not, why. Times and audience are not checked here: that is the receiver's business. */
export type SignatureVerdict =
  | { readonly verified: true; readonly alg: string; readonly kid: string | undefined }
  | {
      readonly verified: false
      readonly reason: 'malformed' | 'no-such-key' | 'wrong-signature'
      readonly detail: string
    }

/** Checks a JWT against a published key set (RFC 7517) given as JSON text. Never rejects. */
export const verifyToken = (token: string, jwksText: string): Promise<SignatureVerdict> =>
  verdict(token, (header, alg) => keysOf(JSON.parse(jwksText) as JSONWebKeySet)(header, alg))

/** Checks a client assertion against the public key in a PEM certificate. Never rejects. */
export const verifyAssertion = (assertion: string, certificatePem: string): Promise<SignatureVerdict> =>
  verdict(assertion, async (_, alg) => (await readCertificate(certificatePem)).publicKey(alg))

async function verdict(token: string, keyFor: KeyFinder): Promise<SignatureVerdict> {
  try {
    const jwt = readJwt(token)
    await verifySignature(jwt, ['RS256', 'PS256'], keyFor)
    const { alg, kid } = jwt.header as { alg: string; kid?: string }
    return { verified: true, alg, kid }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { verified: false, reason: reasonOf(error), detail }
  }
}

function reasonOf(error: unknown) {
  const fault = error instanceof JwtError ? error.fault : undefined
  return fault === 'wrong-signature' || fault === 'no-such-key' ? fault : 'malformed'
}
