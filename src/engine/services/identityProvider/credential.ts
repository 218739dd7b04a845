import { issueCertificate, type Certificate } from '../../crypto/certificate.ts'
import { toPkcs12 } from '../../crypto/pkcs12.ts'
import type { Ids } from '../../ids.ts'
import type { Identity } from './store.ts'
import { LIFE } from './times.ts'

/** A key pair with its certificate, packed as it will travel. */
export interface IssuedCredential {
  readonly certificate: Certificate
  /** base64 PKCS#12: certificate and private key. */
  readonly pkcs12: string
}

/**
 * A certificate over a fresh RSA-2048 key, signed by that key itself, named after the client id, good for 90 days.
 * @param keys extractable, as its private half has to travel to the VM's host
 */
export async function issueCredential(
  identity: Pick<Identity, 'clientId'>,
  keys: CryptoKeyPair,
  ids: Ids,
  now: number,
): Promise<IssuedCredential> {
  const notBefore = Math.floor(now / 1000) * 1000 // certificates count whole seconds
  const [certificate, pkcs8] = await Promise.all([
    issueCertificate({
      subject: identity.clientId,
      publicKey: keys.publicKey,
      signer: keys,
      notBefore,
      notAfter: notBefore + LIFE,
      serialNumber: ids.hex(32),
    }),
    crypto.subtle.exportKey('pkcs8', keys.privateKey),
  ])
  return { certificate, pkcs12: await toPkcs12(pkcs8, certificate.der) }
}
