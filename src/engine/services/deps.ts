import type { Certificate } from '../crypto/certificate.ts'
import type { Ids } from '../ids.ts'
import type { CloudScenario } from '../types.ts'

/** What every service is made from. Services share nothing else: they meet on the wire. */
export interface ServiceDeps {
  /** Milliseconds since the epoch by the cloud's clock. */
  readonly now: () => number
  /** The service's own stream: services that work at the same time cannot change each other's ids. */
  readonly ids: Ids
  readonly scenario: CloudScenario
  /** The person at the keyboard: a user of the tenant and Owner of the subscription. */
  readonly operator: Operator
  /** Another user of the tenant, who may manage VMs and nothing else: Virtual Machine Contributor of the resource group from the first sign-in on. */
  readonly colleague?: Operator
}

/** The users of the tenant. */
export const usersOf = ({
  operator,
  colleague,
}: Pick<ServiceDeps, 'operator' | 'colleague'>): readonly Operator[] =>
  colleague ? [operator, colleague] : [operator]

/** A service that calls other services in its own name. */
export interface AppServiceDeps extends ServiceDeps {
  readonly app: FirstPartyApp
  readonly appToken: AppToken
}

/** Gets an access token for `resource` (App ID URI) from Entra over `fetch`, with the app's certificate. Cached until it expires. */
export type AppToken = (resource: string, fetch: typeof globalThis.fetch) => Promise<string>

export interface Operator {
  readonly objectId: string
  readonly upn: string
  readonly displayName: string
  /** Keeps the operator's command line signed in: Entra's token endpoint gives access tokens for it. */
  readonly refreshToken: string
}

/** One of Microsoft's own applications, present in every tenant. */
export interface FirstPartyApp {
  readonly appId: string
  /** Object id of its service principal in this tenant. */
  readonly objectId: string
  readonly displayName: string
  /** App ID URIs by which tokens for it can be requested. Empty: there are no tokens for it. */
  readonly resourceUris: readonly string[]
  /** Host names of its instances, where the address of one is a name of the resource too. */
  readonly instances?: RegExp
  /** How it proves who it is. Absent for an application that only receives tokens. Made in the background, awaited where it is first needed. */
  readonly credential?: Promise<AppCredential>
}

export interface AppCredential {
  readonly keys: CryptoKeyPair
  readonly certificate: Certificate
}

/** App ID URIs of the services that talk to one another. */
export const RESOURCE = {
  arm: 'https://management.azure.com/',
  graph: 'https://graph.microsoft.com',
  keyvault: 'https://vault.azure.net',
  identityProvider: 'https://identity.azure.net',
} as const

/** Application ids of Microsoft's own services, the same in every tenant (Learn, 'Verify first-party Microsoft applications'). */
export const APP_ID = {
  arm: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  keyvault: 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093',
  graph: '00000003-0000-0000-c000-000000000000',
} as const
