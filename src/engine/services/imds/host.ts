import type { Certificate } from '../../crypto/certificate.ts'
import type { HostedVm } from './contract.ts'
import { Throttle } from './throttle.ts'

/** An identity whose credential is on the host. The guest never sees any of this. */
export interface HostIdentity {
  readonly clientId: string
  readonly objectId: string
  readonly tenantId: string
  /** The user-assigned identity's resource id; undefined for the VM's own, system-assigned one. */
  readonly resourceId: string | undefined
  readonly authenticationEndpoint: string
  readonly certificate: Certificate
  /** Not extractable. */
  readonly privateKey: CryptoKey
  /** Where to get a successor, and from when on (milliseconds since the epoch). */
  readonly secretUrl: string
  readonly renewAfter: number
}

export interface CachedToken {
  readonly accessToken: string
  /** Seconds since the epoch. */
  readonly notBefore: number
  readonly expiresOn: number
}

/** The part of a VM's host that IMDS uses. */
export class Host {
  vm: HostedVm
  readonly throttle = new Throttle()
  /** By client id and resource, with a space between. An expired token is replaced when it is next requested. */
  readonly tokens = new Map<string, CachedToken>()
  /** Requests to Entra that are under way, by the same key: callers who want the same token wait for the same answer. */
  readonly pending = new Map<string, Promise<CachedToken | Response>>()
  readonly #byClientId = new Map<string, HostIdentity>()
  /** The same identities by every name a request may use, in lower case. */
  readonly #byObjectId = new Map<string, HostIdentity>()
  readonly #byResourceId = new Map<string, HostIdentity>()
  #own: HostIdentity | undefined

  constructor(vm: HostedVm) {
    this.vm = vm
  }

  get identities(): readonly HostIdentity[] {
    return [...this.#byClientId.values()]
  }

  /** The system-assigned identity, if it is switched on. */
  get own(): HostIdentity | undefined {
    return this.#own
  }

  find(name: 'client_id' | 'object_id' | 'resource_id', value: string): HostIdentity | undefined {
    const index =
      name === 'client_id' ? this.#byClientId : name === 'object_id' ? this.#byObjectId : this.#byResourceId
    return index.get(value.toLowerCase())
  }

  /** Adds an identity, or replaces its credential. A VM has one identity of its own, so a new one replaces the old one. */
  put(identity: HostIdentity): void {
    const replaced =
      identity.resourceId === undefined ? this.#own : this.find('resource_id', identity.resourceId)
    if (replaced && replaced.clientId !== identity.clientId) this.remove(replaced.clientId)
    this.#byClientId.set(identity.clientId.toLowerCase(), identity)
    this.#byObjectId.set(identity.objectId.toLowerCase(), identity)
    if (identity.resourceId === undefined) this.#own = identity
    else this.#byResourceId.set(identity.resourceId.toLowerCase(), identity)
  }

  /** Removes the identity's credential and tokens. @returns false when it was not there */
  remove(clientId: string): boolean {
    const identity = this.find('client_id', clientId)
    if (!identity) return false
    this.#byClientId.delete(identity.clientId.toLowerCase())
    this.#byObjectId.delete(identity.objectId.toLowerCase())
    if (identity.resourceId === undefined) this.#own = undefined
    else this.#byResourceId.delete(identity.resourceId.toLowerCase())
    for (const key of this.tokens.keys()) if (key.startsWith(`${identity.clientId} `)) this.tokens.delete(key)
    return true
  }
}

/** Every running VM's host by the VM's name, in lower case. */
export type Hosts = Map<string, Host>
