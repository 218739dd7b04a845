import { issueCertificate } from '../../crypto/certificate.ts'
import { generateSigningKeys } from '../../crypto/keys.ts'
import { toPkcs12 } from '../../crypto/pkcs12.ts'
import type { Ids } from '../../ids.ts'
import type { AppServiceDeps } from '../deps.ts'
import { registerCertificate } from './registration.ts'
import type { Credential, Entry, Identity, Store } from './store.ts'
import { CANNOT_RENEW_AFTER, LIFE, RENEW_AFTER } from './validity.ts'

type Fetch = typeof globalThis.fetch

/** Makes certificates, registers each with its principal before anybody can use it, and rolls them. */
export type Issuer = ReturnType<typeof createIssuer>

export function createIssuer({ now, ids, appToken }: AppServiceDeps, store: Store) {
  const nextKeys = createKeySource()

  async function make(identity: Identity, generation: number, fetch: Fetch): Promise<Credential> {
    const serials = ids.stream(`${identity.clientId}/${generation}`)
    const credential = await makeCredential(identity.clientId, await nextKeys(), serials, now())
    await registerCertificate(identity.objectId, credential.certificate, appToken, fetch)
    return credential
  }

  async function issue(
    asked: Omit<Identity, 'internalId'>,
    fetch: Fetch,
  ): Promise<{ entry: Entry; created: boolean }> {
    const known = store.find(asked.resourceId)
    if (known?.identity.clientId === asked.clientId) return { entry: known, created: false }
    const identity = { ...asked, internalId: ids.stream(asked.clientId).guid() }
    return { entry: store.add(identity, await make(identity, 1, fetch)), created: true }
  }

  /**
   * Makes a new certificate from day 45 on. The old one stays registered with the principal, so that hosts which still
   * use it can go on until it ends.
   * @returns whether a new one was made
   */
  async function rollIfDue(entry: Entry, fetch: Fetch): Promise<boolean> {
    const age = now() - entry.credential.certificate.notBefore
    if (age < RENEW_AFTER || age >= CANNOT_RENEW_AFTER) return false
    entry.renewal ??= roll(entry, fetch).finally(() => {
      entry.renewal = undefined
    })
    await entry.renewal
    return true
  }

  async function roll(entry: Entry, fetch: Fetch): Promise<void> {
    entry.credential = await make(entry.identity, ++entry.generation, fetch)
  }

  return { issue, rollIfDue }
}

/** Gives fresh PS256 pairs. The first is being made before anybody asks, so that the first identity need not wait for it. */
function createKeySource(): () => Promise<CryptoKeyPair> {
  let spare: Promise<CryptoKeyPair> | undefined = generateSigningKeys('PS256', true)
  spare.catch(() => undefined) // whoever takes it sees the error
  return () => {
    const keys = spare ?? generateSigningKeys('PS256', true)
    spare = undefined
    return keys
  }
}

/**
 * A certificate over an RSA-2048 key, signed by that key itself, named after the client id, valid for 90 days.
 * @param keys extractable, as the private half has to travel to the VM's host
 */
async function makeCredential(
  clientId: string,
  keys: CryptoKeyPair,
  ids: Ids,
  now: number,
): Promise<Credential> {
  const notBefore = Math.floor(now / 1000) * 1000 // certificates count whole seconds
  const [certificate, pkcs8] = await Promise.all([
    issueCertificate({
      subject: clientId,
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
