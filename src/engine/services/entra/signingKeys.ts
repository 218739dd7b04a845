import type { JSONWebKeySet, JWK } from 'jose'
import { issueCertificate } from '../../crypto/certificate.ts'
import { generateSigningKeys } from '../../crypto/keys.ts'
import type { Ids } from '../../ids.ts'
import { signJwt } from '../../tokens/jwt.ts'

/** The key pairs with which Entra signs tokens, one set for all tenants. */
export interface SigningKeys {
  sign(claims: object): Promise<string>
  /** The published key set (RFC 7517, 5): the active key, its successor and, after a rollover, its predecessor. No private members. */
  published(): Promise<JSONWebKeySet>
  /** Makes the successor active and publishes a new one. Tokens signed so far stay verifiable. */
  roll(): Promise<void>
}

interface SigningKey {
  readonly kid: string
  readonly privateKey: CryptoKey
  readonly jwk: JWK
}

const DAY = 86_400_000

/** The keys are still being made when this returns. @param now milliseconds since the epoch */
export function createSigningKeys(ids: Ids, now: () => number): SigningKeys {
  let predecessor: Promise<SigningKey> | undefined
  let active = createKey(ids.hex(32), now())
  let successor = createKey(ids.hex(32), now())

  return {
    async sign(claims) {
      const { kid, privateKey } = await active
      return signJwt({ typ: 'JWT', alg: 'RS256', x5t: kid, kid }, claims, privateKey)
    },
    async published() {
      const keys = await Promise.all([...(predecessor ? [predecessor] : []), active, successor])
      return { keys: keys.map(({ jwk }) => jwk) }
    },
    async roll() {
      const next = createKey(ids.hex(32), now())
      await Promise.all([successor, next]) // published together, before the first token is signed with it
      predecessor = active
      active = successor
      successor = next
    },
  }
}

function createKey(serialNumber: string, at: number): Promise<SigningKey> {
  const key = makeKey(serialNumber, at)
  key.catch(() => undefined) // whoever awaits it sees the error
  return key
}

/** `kid` = `x5t`, the SHA-1 thumbprint of the key's own certificate. */
async function makeKey(serialNumber: string, at: number): Promise<SigningKey> {
  const keys = await generateSigningKeys('RS256')
  const { x5t, base64 } = await issueCertificate({
    subject: 'accounts.accesscontrol.windows.net',
    publicKey: keys.publicKey,
    signer: keys,
    notBefore: at - DAY,
    notAfter: at + 5 * 365 * DAY,
    serialNumber,
  })
  const { n, e } = await crypto.subtle.exportKey('jwk', keys.publicKey)
  return {
    kid: x5t,
    privateKey: keys.privateKey,
    jwk: { kty: 'RSA', use: 'sig', kid: x5t, x5t, n: n!, e: e!, x5c: [base64] },
  }
}
