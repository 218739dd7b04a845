import { compactVerify, createLocalJWKSet, decodeProtectedHeader, errors, importX509, type JSONWebKeySet } from 'jose'

export { decodeJwt, decodeProtectedHeader } from 'jose'
export { readCertificate } from './crypto/certificate.ts'

/** Whether a signature holds, and if not, why. Times and audience are the receiver's business and not looked at here. */
export type SignatureVerdict =
  | { readonly verified: true; readonly alg: string; readonly kid: string | undefined }
  | { readonly verified: false; readonly reason: 'malformed' | 'no-such-key' | 'wrong-signature'; readonly detail: string }

/** Checks a compact JWS against a published key set (RFC 7517) given as JSON text. Never rejects. */
export const verifyToken = (token: string, jwksText: string): Promise<SignatureVerdict> =>
  verdict(async () => (await compactVerify(token, createLocalJWKSet(JSON.parse(jwksText) as JSONWebKeySet))).protectedHeader)

/** Checks a client assertion against the public key in a PEM certificate. Never rejects. */
export const verifyAssertion = (assertion: string, certificatePem: string): Promise<SignatureVerdict> =>
  verdict(async () => {
    const key = await importX509(certificatePem, decodeProtectedHeader(assertion).alg ?? '')
    return (await compactVerify(assertion, key)).protectedHeader
  })

async function verdict(verify: () => Promise<{ alg: string; kid?: string }>): Promise<SignatureVerdict> {
  try {
    const { alg, kid } = await verify()
    return { verified: true, alg, kid }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { verified: false, reason: reasonOf(error), detail }
  }
}

function reasonOf(error: unknown) {
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'wrong-signature'
  return error instanceof errors.JWKSNoMatchingKey ? 'no-such-key' : 'malformed'
}
