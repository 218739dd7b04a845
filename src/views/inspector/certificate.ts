/** The fields of a certificate for reading. */
export interface CertificateFields {
  readonly subject: string
  readonly issuer: string
  readonly serialNumber: string
  /** ms since the epoch */
  readonly notBefore: number
  readonly notAfter: number
  /** `RSA, 2048 bit` */
  readonly publicKey: string
  /** base64url, RFC 7515 4.1.7 and 4.1.8 */
  readonly x5t: string
  readonly x5tS256: string
}

/** @param pem a PEM certificate @throws TypeError when it is none */
export async function readCertificateFields(pem: string): Promise<CertificateFields> {
  const { readCertificate } = await import('#engine')
  const certificate = await readCertificate(pem)
  const { modulusLength } = (await certificate.publicKey('RS256')).algorithm as RsaHashedKeyAlgorithm
  return { ...certificate, publicKey: `RSA, ${modulusLength} bit` }
}
