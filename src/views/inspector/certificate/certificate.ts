import type { Frame } from '#player'
import { readJwt } from '../token/jwt.ts'

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

/** A member's name and its value as text; undefined where the value is a private key. */
export type CredentialMember = readonly [name: string, value: string | undefined]

/**
 * The members of the one credential in a credential document (Azure/msi-dataplane): those of a system-assigned identity
 * stand at the top, those of a user-assigned one in `explicit_identities`. Empty for any other body.
 */
export function credentialMembers(body: string): readonly CredentialMember[] {
  const document = parsed(body)
  const first = Array.isArray(document.explicit_identities)
    ? (document.explicit_identities as unknown[])[0]
    : undefined
  const credential = 'client_secret' in document ? document : isRecord(first) ? first : {}
  return Object.entries(credential)
    .filter(([, value]) => typeof value === 'string')
    .map(([name, value]) => [name, name === 'client_secret' ? undefined : (value as string)])
}

function parsed(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body)
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** The header parameters that name a certificate by its thumbprint (RFC 7515, 4.1.7 and 4.1.8). */
const NAMES = ['x5t#S256', 'x5t'] as const
type Name = (typeof NAMES)[number]

interface Naming {
  readonly stop: string
  readonly name: Name
  readonly value: string
}

/** Where an assertion's header names the certificate: the same text there as here. */
export function namingsOf(
  { x5t, x5tS256 }: Pick<CertificateFields, 'x5t' | 'x5tS256'>,
  frames: readonly Frame[],
): readonly Naming[] {
  const own = { 'x5t#S256': x5tS256, x5t }
  return frames.flatMap(({ artifacts, stop }) =>
    artifacts
      .filter(({ kind }) => kind === 'assertion')
      .flatMap(({ value }) => {
        const header = readJwt(value)?.header ?? {}
        return NAMES.filter((name) => header[name] === own[name]).map((name) => ({
          stop: stop.id,
          name,
          value: own[name],
        }))
      }),
  )
}
