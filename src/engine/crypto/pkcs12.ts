import { fromBase64, toBase64 } from './base64.ts'
import * as der from './der.ts'

/**
 * A private key and its certificate in one PKCS#12 file (RFC 7292), as the credential document's `client_secret`.
 * The contents are not encrypted and the password is empty: the document travels only inside the platform,
 * and a password sent along with it would protect nothing. The MAC under the empty password shows damage.
 */
interface Credential {
  /** PrivateKeyInfo (RFC 5958). */
  readonly pkcs8: Uint8Array<ArrayBuffer>
  /** The X.509 certificate. */
  readonly der: Uint8Array<ArrayBuffer>
}

const DATA = '1.2.840.113549.1.7.1'
const KEY_BAG = '1.2.840.113549.1.12.10.1.1'
const CERT_BAG = '1.2.840.113549.1.12.10.1.3'
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1'
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21'
const SHA256 = '2.16.840.1.101.3.4.2.1'

/** @returns the file as base64 text. */
export async function toPkcs12(pkcs8: BufferSource, certificate: Uint8Array): Promise<string> {
  // The same local key id on both bags says that they belong together (RFC 7292, 4.2).
  const pair = der.set(der.sequence(der.oid(LOCAL_KEY_ID), der.set(der.octets(new Uint8Array([1])))))
  const certBag = der.sequence(
    der.oid(X509_CERTIFICATE),
    der.explicit(0, der.octets(Uint8Array.from(certificate))),
  )
  const bags = der.sequence(
    der.sequence(der.oid(CERT_BAG), der.explicit(0, certBag), pair),
    der.sequence(der.oid(KEY_BAG), der.explicit(0, der.raw(pkcs8)), pair),
  )
  const authenticatedSafe = der.encode(der.sequence(data(der.encode(bags))))
  return toBase64(
    der.encode(der.sequence(der.integer('3'), data(authenticatedSafe), await macData(authenticatedSafe))),
  )
}

/** A ContentInfo of type data. */
const data = (content: BufferSource) => der.sequence(der.oid(DATA), der.explicit(0, der.octets(content)))

async function macData(content: Uint8Array<ArrayBuffer>): Promise<der.Node> {
  const salt = crypto.getRandomValues(new Uint8Array(BLOCK / 8))
  const digest = der.sequence(
    der.sequence(der.oid(SHA256), der.nothing()),
    der.octets(await mac(content, salt)),
  )
  return der.sequence(digest, der.octets(salt)) // iterations 1 is the default and left out, as DER wants
}

/** SHA-256's input block, in octets. */
const BLOCK = 64

/**
 * HMAC-SHA-256 under the key that RFC 7292, appendix B.2, derives from the empty password with one iteration.
 * One output block is needed, so the derivation is a single hash of D (ID 3, integrity), S and P.
 * One iteration, because there is no password to guess.
 */
async function mac(content: Uint8Array<ArrayBuffer>, salt: Uint8Array): Promise<ArrayBuffer> {
  const input = new Uint8Array(BLOCK * 3) // P: the empty password is one null character, hence zeros
  input.fill(3, 0, BLOCK)
  for (let i = 0; i < BLOCK; i++) input[BLOCK + i] = salt[i % salt.length]!
  const derived = await crypto.subtle.digest('SHA-256', input)
  const key = await crypto.subtle.importKey('raw', derived, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  return crypto.subtle.sign('HMAC', key, content)
}

/**
 * Reads the files that `toPkcs12` writes.
 * @throws TypeError for anything else, a damaged file included.
 */
export async function fromPkcs12(base64: string): Promise<Credential> {
  const pfx = der.parse(fromBase64(base64))
  const authenticatedSafe = der.contents(der.at(pfx, 1, 1, 0))
  await checkMac(authenticatedSafe, der.at(pfx, 2))
  const bags = der.parse(der.contents(der.at(der.parse(authenticatedSafe), 0, 1, 0)))
  return {
    pkcs8: der.encoding(der.at(bag(bags, KEY_BAG), 1, 0)),
    der: der.contents(der.at(bag(bags, CERT_BAG), 1, 0, 1, 0)),
  }
}

function bag(bags: der.Node, type: string): der.Node {
  const found = der.children(bags).find((candidate) => der.text(der.at(candidate, 0)) === type)
  if (!found) throw new TypeError(`PKCS#12 file without a bag of type ${type}`)
  return found
}

async function checkMac(content: Uint8Array<ArrayBuffer>, macNode: der.Node) {
  const expected = new Uint8Array(await mac(content, der.contents(der.at(macNode, 1))))
  const found = der.contents(der.at(macNode, 0, 1))
  // Nothing secret is compared here (the password is empty), so the time it takes tells nobody anything.
  if (expected.length !== found.length || expected.some((byte, i) => byte !== found[i])) {
    throw new TypeError('PKCS#12 file damaged: its MAC does not match')
  }
}
