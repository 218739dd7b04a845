import type { Certificate } from '../../crypto/certificate.ts'

/** A key pair with its certificate, packed as it will travel. */
export interface Credential {
  readonly certificate: Certificate
  /** base64 PKCS#12: certificate and private key. */
  readonly pkcs12: string
}

/** An identity that the provider keeps credentials for. */
export interface Identity {
  readonly tenantId: string
  readonly clientId: string
  readonly objectId: string
  /** The VM's for a system-assigned identity, the identity's own for a user-assigned one. */
  readonly resourceId: string
  readonly internalId: string
}

export interface Entry {
  readonly identity: Identity
  credential: Credential
  /** How many credentials it has had. */
  generation: number
  /** The successor while it is being made, so that everybody who asks meanwhile shares it. */
  renewal: Promise<void> | undefined
}

/** Every identity by resource id. Azure compares resource ids without regard to case. */
export class Store {
  readonly #entries = new Map<string, Entry>()

  find(resourceId: string): Entry | undefined {
    return this.#entries.get(resourceId.toLowerCase())
  }

  add(identity: Identity, credential: Credential): Entry {
    const entry: Entry = { identity, credential, generation: 1, renewal: undefined }
    this.#entries.set(identity.resourceId.toLowerCase(), entry)
    return entry
  }

  /** @returns false when there is none. */
  remove(resourceId: string): boolean {
    return this.#entries.delete(resourceId.toLowerCase())
  }
}

const USER_ASSIGNED = /\/providers\/microsoft\.managedidentity\/userassignedidentities\/[^/]+$/i

export const isUserAssigned = (resourceId: string) => USER_ASSIGNED.test(resourceId)
