/** The public vocabulary of the engine. The README's glossary explains the words. */

/**
 * Who can send or receive a message. `code` is the program inside the VM, `imds` the service on its host, `outside` any
 * machine outside the VM that is not the operator's: a laptop, an attacker's.
 */
export type Actor =
  | 'operator'
  | 'arm'
  | 'identityProvider'
  | 'entra'
  | 'vm'
  | 'code'
  | 'imds'
  | 'keyvault'
  | 'outside'

/** Where a call comes from, as a user of the engine names it: the public internet, or inside one VM. */
export type NetworkPlace = 'internet' | `vm:${string}`

/** One HTTP header, in the order in which it was sent; the name in lower case (RFC 9110, 5.1). */
export type HeaderLine = readonly [name: string, value: string]

/** One half of an exchange: what every message has. */
interface MessageBase {
  /** Place in the order of all messages on the wire of this cloud, from 0. */
  readonly order: number
  /** When it went over the wire, milliseconds since the epoch by the cloud's clock. */
  readonly at: number
  readonly headers: readonly HeaderLine[]
  /** The body as text; empty when there is none. Private keys are redacted here, and only here. */
  readonly body: string
}
export interface RequestMessage extends MessageBase {
  readonly method: string
  readonly url: string
}
export interface ResponseMessage extends MessageBase {
  readonly status: number
  readonly statusText: string
}

/** A token, assertion, certificate, key set or secret, as a message carried it. */
export interface Artifact {
  readonly kind: 'token' | 'assertion' | 'certificate' | 'keys' | 'secret'
  /** The whole value: compact JWS, PEM certificate, JWKS as JSON text, secret value. */
  readonly value: string
  readonly half: 'request' | 'response'
  /** Where in the message it stood: `header authorization`, `body access_token`, … */
  readonly where: string
  /** True in the message in which this value went over the wire for the first time, as far as anybody listened. */
  readonly born: boolean
}

/** One check that a service made before it answered. An exchange lists them in the order in which they were made. */
export interface Check {
  readonly name: CheckName
  readonly passed: boolean
  /** What the service wanted to see, as text for a reader. */
  readonly expected: string
  /** What it found. */
  readonly found: string
}
export type CheckName =
  | 'header'
  | 'caller'
  | 'identity'
  | 'parameters' // IMDS
  | 'network' // Key Vault's firewall
  | 'tenant'
  | 'client'
  | 'certificate'
  | 'assertion'
  | 'resource' // Entra
  | 'bearer'
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'not-before'
  | 'expiry' // any resource
  | 'permission'
  | 'existence'

/** Says how close a part of an exchange is to what Azure does. A part without a mark is documented. */
export interface FidelityMark {
  readonly level: 'inferred' | 'simplified'
  /** What the mark is about: the whole exchange, or `request.url`, `response.body.client_secret`, … */
  readonly about: string
  /** Why, in one sentence. */
  readonly why: string
}

/**
 * `unreachable`: from where the request was sent, no way leads to its host. `lost`: the line was cut, or the sender gave up
 * before an answer came.
 */
export type NetworkFailure = 'unreachable' | 'lost'

/** Who may answer in the receiver's place. A `proxy` stands between the sender and the network. */
export type Answerer = 'proxy'

/** One HTTP request and its response between two actors, recorded when it has ended. */
export interface Exchange {
  /** Unique in this cloud. */
  readonly id: string
  /** The exchange during whose handling this one was made, if any. */
  readonly cause: string | undefined
  readonly from: Actor
  /** Absent when no service has that host name. */
  readonly to: Actor | undefined
  /** The VM concerned where one is (code and IMDS speak for one VM): its name. */
  readonly vm: string | undefined
  readonly request: RequestMessage
  /** Absent when the network failed: then `failure` says how. */
  readonly response: ResponseMessage | undefined
  readonly failure: string | undefined
  /** How the network failed. */
  readonly failedAs?: NetworkFailure | undefined
  /** Who gave the response, where it was not `to`: that one never saw the request. */
  readonly answeredBy?: Answerer
  readonly artifacts: readonly Artifact[]
  readonly checks: readonly Check[]
  readonly marks: readonly FidelityMark[]
}

/** The names of what every cloud begins with. */
export interface CloudScenario {
  readonly tenantId: string
  readonly subscriptionId: string
  readonly resourceGroup: string
  readonly location: string
  readonly vmName: string
  readonly identityName: string
  readonly vaultName: string
  readonly secretName: string
  readonly keyName: string
}

export interface CloudOptions {
  /** Fixes every generated id (not the keys). Without it the ids are random. */
  readonly seed?: string
  /** Milliseconds since the epoch; default `Date.now`. */
  readonly now?: () => number
  /** Names and ids that are not to be the usual ones. */
  readonly scenario?: Partial<CloudScenario>
  /** Client ids (GUIDs) that the first managed identities get, in the order in which these are made; later ones get generated ids. */
  readonly clientIds?: readonly string[]
  /** Called for every request on its way, for experiments. */
  readonly intercept?: Interceptor
  /** How long changes take to arrive. Default: no time at all. */
  readonly lags?: Lags
  /** A cloud with another tenant: its tokens and those of this one are signed with the same keys, as Entra has one set for all tenants. */
  readonly neighbour?: Cloud
}

/** Who wants to send a request to whom. */
export interface Hop {
  /** The id that its exchange has in the record. */
  readonly id: string
  readonly from: Actor
  /** Absent when no service has that host name. */
  readonly to: Actor | undefined
}

/** An answer from somebody on the way. */
export interface AnsweredOnTheWay {
  readonly response: Response
  readonly by: Answerer
}

/**
 * Decides what happens to a request on its way. Return undefined to let it pass, another request to send instead, an
 * answer of the receiver's that the experiment makes up, or the answer of somebody on the way. Throw to cut the line: the
 * sender sees the error. The record shows what was really sent.
 */
export type Interceptor = (
  request: Request,
  hop: Hop,
) => Promise<Request | Response | AnsweredOnTheWay | undefined>

/** Delays that Azure documents without promising a figure, in milliseconds by the cloud's clock. Read at each change, so they may differ from one change to the next. */
export interface Lags {
  /** Until a new or removed role assignment counts (Learn, "Troubleshoot Azure RBAC"). */
  readonly propagation?: number
  /** Until ARM sees a new directory object when an assignment does not tell its type (same page). */
  readonly replication?: number
}

/** The users of the tenant: the operator owns the subscription; the colleague, from the first sign-in on, is Virtual Machine Contributor of the resource group. */
export type User = 'operator' | 'colleague'

/** A small cloud: one tenant, one subscription, one VM without identity, one vault. */
export interface Cloud {
  readonly scenario: CloudScenario
  /** The network as seen from `place`. Never follows redirects; an unreachable host rejects with TypeError. */
  fetchFrom(place: NetworkPlace): typeof fetch
  /** Whether `hostname` is a host that a request from `place` would reach. */
  reaches(place: NetworkPlace, hostname: string): boolean
  /** The operator, Owner of the subscription, signs in: a delegated access token for `resource` (JWT, RFC 9068 style v1.0). Or a colleague does. */
  signIn(resource: string, as?: User): Promise<string>
  /** Calls `listener` with every exchange, the services' own included. Returns a function that ends this. */
  onExchange(listener: (exchange: Exchange) => void): () => void
}
