import { webcrypto } from 'node:crypto'
import { createSecureContext, type SecureContext } from 'node:tls'
import { issueCertificate, type Certificate } from '#engine'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048 }

/** A certificate authority of one run. Its key is never written anywhere and cannot be exported. */
export interface Authority {
  /** The authority's own certificate, for the program to trust. */
  readonly pem: string
  /** What a TLS server needs to answer as `hostname`. Made once per name. */
  contextFor(hostname: string): Promise<SecureContext>
}

/** Makes an authority that is valid for one day, and whose servers share one key. */
export async function createAuthority(): Promise<Authority> {
  const [own, servers] = await Promise.all([generateKeys(false), generateKeys(true)])
  const now = Date.now()
  const validity = { notBefore: now - HOUR, notAfter: now + DAY }
  const certificate = await issueCertificate({
    ...validity,
    subject: NAME,
    publicKey: own.publicKey,
    signer: own,
    serialNumber: newSerialNumber(),
    use: 'authority',
  })
  const key = pem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', servers.privateKey))

  const issue = (hostname: string): Promise<Certificate> =>
    issueCertificate({
      ...validity,
      subject: hostname,
      issuer: NAME,
      publicKey: servers.publicKey,
      signer: own,
      serialNumber: newSerialNumber(),
      use: { server: hostname },
    })
  const contexts = new Map<string, Promise<SecureContext>>()
  return {
    pem: certificate.pem,
    contextFor(hostname) {
      const known = contexts.get(hostname)
      if (known) return known
      const made = issue(hostname).then(({ pem: cert }) => createSecureContext({ key, cert }))
      contexts.set(hostname, made)
      return made
    },
  }
}

const NAME = 'Managed Identity Visualizer, one run only'

const generateKeys = (extractable: boolean) =>
  webcrypto.subtle.generateKey({ ...RSA, publicExponent: new Uint8Array([1, 0, 1]) }, extractable, [
    'sign',
    'verify',
  ]) as Promise<CryptoKeyPair>

/** 20 octets at most, never negative (RFC 5280, 4.1.2.2). */
const newSerialNumber = () => Buffer.from(webcrypto.getRandomValues(new Uint8Array(16))).toString('hex')

const pem = (label: string, der: ArrayBuffer) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der)
    .toString('base64')
    .replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`
