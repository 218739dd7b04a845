import type { Actor, Artifact, Check, FidelityMark } from '../types.ts'

/** Who sends a request: an actor and, for the code in a VM and for IMDS, the VM it belongs to. */
export interface Caller {
  readonly actor: Actor
  readonly vm?: string | undefined
}

/** What a service has at hand while it handles one request. */
export interface Context {
  readonly caller: Caller
  /** The service's own network: its calls are recorded as caused by this exchange. */
  readonly fetch: typeof fetch
  /** Records a check and returns whether it passed, so that it can be used in a condition. */
  check(check: Check): boolean
  /** Records which part of this exchange is inferred or simplified. A part without a mark is documented. */
  mark(mark: FidelityMark): void
  /** Adds an artifact that cannot be found by reading the message (a certificate inside PKCS#12). */
  artifact(artifact: Omit<Artifact, 'born'>): void
  /** Keeps `value` (a private key) out of the record of this exchange. The wire still carries it. */
  redact(value: string): void
  /**
   * Starts work once the answer has gone over the wire, as long-running operations do.
   * The promise settles with the work, so a poll can await it instead of sleeping.
   */
  afterwards<T>(work: (fetch: typeof globalThis.fetch) => Promise<T>): Promise<T>
}

/** A service is a function of a request. It answers bad input with a response and does not throw for it. */
export type Service = (request: Request, context: Context) => Promise<Response>

/** A service's place on the network. */
export interface Route {
  readonly actor: Actor
  /** The only protocol that the service speaks. For the other one the port is closed. */
  readonly protocol?: 'http:' | 'https:'
  /** True for the host names (lower case, no port) this service answers to. */
  answersTo(hostname: string): boolean
  /** False hides the host from this caller: the call rejects with TypeError, as for a host without a route. */
  reachableBy(caller: Caller, hostname: string): boolean
  /** The VM that the receiver belongs to, for the record: each VM has its own IMDS and host. */
  vmOf?(caller: Caller, hostname: string): string | undefined
  readonly serve: Service
}
