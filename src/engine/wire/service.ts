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
  /** Records a check and gives its verdict back, so that it can stand in a condition. */
  check(check: Check): boolean
  /** Says which part of this exchange is inferred or simplified. Documented is the default. */
  mark(mark: FidelityMark): void
  /** Adds an artifact that cannot be found by reading the message (a certificate inside PKCS#12). */
  artifact(artifact: Omit<Artifact, 'born'>): void
  /** Keeps `value` (a private key) out of the record of this exchange; the wire still carries it. */
  redact(value: string): void
  /**
   * Work that starts once the answer has gone over the wire, as long-running operations do.
   * The promise settles with the work; a poll awaits it instead of sleeping.
   */
  afterwards<T>(work: (fetch: typeof globalThis.fetch) => Promise<T>): Promise<T>
}

/** A service is a function of a request. It answers errors as responses; it does not throw for bad input. */
export type Service = (request: Request, context: Context) => Promise<Response>

/** A service's place on the network. */
export interface Route {
  readonly actor: Actor
  /** Where only one is spoken; the other is then a closed port. */
  readonly protocol?: 'http:' | 'https:'
  /** True for the host names (lower case, no port) this service answers to. */
  answersTo(hostname: string): boolean
  /** False hides the host from this caller as if it had no route: the call rejects with TypeError. */
  reachableBy(caller: Caller, hostname: string): boolean
  /** Which VM the receiver belongs to, for the record; IMDS and a VM's host are one per VM. */
  vmOf?(caller: Caller, hostname: string): string | undefined
  readonly serve: Service
}
