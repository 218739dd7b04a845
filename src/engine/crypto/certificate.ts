import { fromBase64, toBase64 } from './base64.ts'
import * as der from './der.ts'
import { algorithmOf, importPublicKey, RSA, type SigningAlgorithm } from './keys.ts'
import { thumbprint } from './thumbprint.ts'

/** An X.509 v3 certificate (RFC 5280), with the fields that the cloud and its viewers read. */
export interface Certificate {
  readonly der: Uint8Array<ArrayBuffer>
  readonly pem: string
  /** The DER in base64, as `x5c` and Graph's `key` carry it. */
  readonly base64: string
  /** base64url(SHA-1(DER)), RFC 7515 4.1.7. */
  readonly x5t: string
  /** base64url(SHA-256(DER)), RFC 7515 4.1.8. */
  readonly x5tS256: string
  /** Distinguished names as `CN=…, O=…`, in the order of the encoding. */
  readonly subject: string
  readonly issuer: string
  /** Upper-case hexadecimal. */
  readonly serialNumber: string
  /** Milliseconds since the epoch, both inclusive (RFC 5280, 4.1.2.5). */
  readonly notBefore: number
  readonly notAfter: number
  /** The subject's key, imported once per algorithm. */
  publicKey(alg: SigningAlgorithm): Promise<CryptoKey>
}

export interface CertificateRequest {
  /** The common name, without `CN=`. */
  readonly subject: string
  readonly publicKey: CryptoKey
  /** Who signs: for a self-signed certificate the subject's own pair. */
  readonly signer: CryptoKeyPair
  /** The signer's common name; left out for a self-signed certificate. */
  readonly issuer?: string
  /** Milliseconds since the epoch; certificates keep whole seconds. */
  readonly notBefore: number
  readonly notAfter: number
  /** Hexadecimal, at most 20 octets; encoded as a positive number (RFC 5280, 4.1.2.2). */
  readonly serialNumber: string
  /** What the certificate is for; by default `client`. */
  readonly use?: CertificateUse
}

/** A client that signs and authenticates, an authority that issues certificates, or the server of one host name. */
export type CertificateUse = 'client' | 'authority' | { readonly server: string }

/**
 * Makes a certificate, signed with the algorithm that the signer's key is bound to, so that no private key needs to be
 * extractable for it: sha256WithRSAEncryption (RFC 8017, A.2.4) for an RS256 key,
 * RSASSA-PSS with SHA-256, MGF1-SHA-256 and 32 octets of salt (RFC 4055, 3.1) for a PS256 key.
 * The subject's key is `rsaEncryption` in both cases and may be used with either.
 */
export async function issueCertificate(request: CertificateRequest): Promise<Certificate> {
  const { signer } = request
  const alg = algorithmOf(signer.privateKey)
  const tbs = der.encode(await toBeSigned(request, alg))
  const signature = await crypto.subtle.sign(RSA[alg].signature, signer.privateKey, tbs)
  return readCertificate(der.encode(der.sequence(der.raw(tbs), signatureAlgorithm(alg), der.bits(signature))))
}

async function toBeSigned(request: CertificateRequest, alg: SigningAlgorithm): Promise<der.Node> {
  const [spki, signerSpki] = await Promise.all([request.publicKey, request.signer.publicKey].map(exportKey))
  return der.sequence(
    der.explicit(0, der.integer('2')), // v3
    der.integer(request.serialNumber),
    signatureAlgorithm(alg),
    commonName(request.issuer ?? request.subject),
    der.sequence(der.time(request.notBefore), der.time(request.notAfter)),
    commonName(request.subject),
    der.raw(spki!),
    der.explicit(3, der.sequence(...(await extensions(spki!, signerSpki!, request.use ?? 'client')))),
  )
}

const exportKey = (key: CryptoKey): Promise<ArrayBuffer> => crypto.subtle.exportKey('spki', key)

/** What the key may be used for; RFC 5280, 4.2.1, in that section's order. */
async function extensions(
  spki: ArrayBuffer,
  signerSpki: ArrayBuffer,
  use: CertificateUse,
): Promise<der.Node[]> {
  const extension = (id: string, value: der.Node, ...critical: der.Node[]) =>
    der.sequence(der.oid(id), ...critical, der.octets(der.encode(value)))
  const identifiers = [
    extension('2.5.29.35', der.sequence(der.implicit(0, await keyIdentifier(signerSpki)))), // authorityKeyIdentifier
    extension('2.5.29.14', der.octets(await keyIdentifier(spki))), // subjectKeyIdentifier
  ]
  if (use === 'authority')
    return [
      ...identifiers,
      extension('2.5.29.15', der.bits(new Uint8Array([0x04]), 2), der.yes()), // keyUsage: keyCertSign
      extension('2.5.29.19', der.sequence(der.yes()), der.yes()), // basicConstraints: cA true
    ]
  const isServer = use !== 'client'
  return [
    ...identifiers,
    extension('2.5.29.15', der.bits(new Uint8Array([0x80]), 7), der.yes()), // keyUsage: digitalSignature
    ...(isServer ? [extension('2.5.29.17', der.sequence(hostName(use.server)))] : []), // subjectAltName
    extension('2.5.29.19', der.sequence(), der.yes()), // basicConstraints: cA false by default
    extension('2.5.29.37', der.sequence(der.oid(`1.3.6.1.5.5.7.3.${isServer ? 1 : 2}`))), // extKeyUsage: serverAuth, clientAuth
  ]
}

/** `dNSName` of a GeneralName (RFC 5280, 4.2.1.6). */
const hostName = (name: string) => der.implicit(2, new TextEncoder().encode(name))

/** SHA-1 of the subjectPublicKey's bits (RFC 5280, 4.2.1.2, method 1). It identifies the key and protects nothing. */
function keyIdentifier(spki: ArrayBuffer): Promise<ArrayBuffer> {
  return crypto.subtle.digest('SHA-1', der.contents(der.at(der.parse(spki), 1)))
}

const commonName = (name: string): der.Node =>
  der.sequence(der.set(der.sequence(der.oid('2.5.4.3'), der.utf8(name))))

function signatureAlgorithm(alg: SigningAlgorithm): der.Node {
  if (alg === 'RS256') return der.sequence(der.oid('1.2.840.113549.1.1.11'), der.nothing())
  const sha256 = () => der.sequence(der.oid('2.16.840.1.101.3.4.2.1'), der.nothing())
  return der.sequence(
    der.oid('1.2.840.113549.1.1.10'),
    der.sequence(
      der.explicit(0, sha256()),
      der.explicit(1, der.sequence(der.oid('1.2.840.113549.1.1.8'), sha256())),
      der.explicit(2, der.integer('20')), // 32 in hexadecimal
    ),
  )
}

/**
 * Reads any DER or PEM certificate, ours or not.
 * @throws TypeError when the bytes are not a certificate, DOMException when the PEM text is not base64.
 */
export async function readCertificate(derOrPem: Uint8Array | string): Promise<Certificate> {
  const bytes = typeof derOrPem === 'string' ? fromPem(derOrPem) : Uint8Array.from(derOrPem)
  const base64 = toBase64(bytes)
  const tbs = der.at(der.parse(bytes), 0)
  const skip = der.contextTag(der.at(tbs, 0)) === 0 ? 1 : 0 // the version is there from v2 on
  const spki = der.encoding(der.at(tbs, skip + 5))
  const imported: Partial<Record<SigningAlgorithm, Promise<CryptoKey>>> = {}
  return {
    der: bytes,
    base64,
    pem: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`,
    x5t: await thumbprint(bytes, 'SHA-1'),
    x5tS256: await thumbprint(bytes, 'SHA-256'),
    serialNumber: hex(der.contents(der.at(tbs, skip))),
    issuer: distinguishedName(der.at(tbs, skip + 2)),
    notBefore: der.timeOf(der.at(tbs, skip + 3, 0)),
    notAfter: der.timeOf(der.at(tbs, skip + 3, 1)),
    subject: distinguishedName(der.at(tbs, skip + 4)),
    publicKey: (alg) => (imported[alg] ??= importPublicKey(spki, alg)),
  }
}

/** The attribute types of RFC 4514, 3; others keep their dotted numbers. */
const ATTRIBUTE: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '0.9.2342.19200300.100.1.25': 'DC',
}

function distinguishedName(name: der.Node): string {
  const attributes = der.children(name).flatMap(der.children)
  return attributes
    .map((pair) => {
      const type = der.text(der.at(pair, 0))
      return `${ATTRIBUTE[type] ?? type}=${der.text(der.at(pair, 1))}`
    })
    .join(', ')
}

const hex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .replace(/^(00)+(?=..)/, '')
    .toUpperCase()

const LABEL = /-----(?:BEGIN|END) CERTIFICATE-----/g
const fromPem = (pem: string) => fromBase64(pem.split(LABEL)[1] ?? pem)
