import type { Actor } from '#engine'

/** Where a piece stands in the text: from the first character to the one behind the last. */
export type Place = readonly [start: number, end: number]

/** Something that the text says in a form that a machine has written, or in words with a known meaning. */
export interface Finding {
  readonly kind: FindingKind
  /** As it stands in the text, or in the form in which it is compared: an error number with its prefix, a host in lower case. */
  readonly value: string
  readonly at: Place
  /** What it is of its kind; which ones there are depends on the kind. */
  readonly role?: FindingRole
  /** What a phrase means, whichever library printed it. */
  readonly says?: Meaning
}

export type FindingKind =
  | 'service'
  | 'status'
  | 'code'
  | 'number'
  | 'phrase'
  | 'failure'
  | 'request'
  | 'header'
  | 'host'
  | 'action'
  | 'scope'
  | 'audience'
  | 'id'
  | 'name'
  | 'time'
  | 'token'
  | 'secret'

export type FindingRole =
  /** Of a code: the error's own, or one inside it. */
  | 'outer'
  | 'inner'
  /** Of a host: it is none of a service here, nor where a guide stands. */
  | 'foreign'
  /** Of an audience. */
  | 'expected'
  | 'found'
  /** Of an id. */
  | 'client'
  | 'object'
  | 'tenant'
  | 'subscription'
  | 'trace'
  /** Of a name. */
  | 'vault'
  | 'secret'
  | 'key'
  | 'group'
  | 'vm'
  | 'identity'

/** How a request ended that nobody answered. */
export type Failure = 'timeout' | 'unreachable' | 'refused' | 'name' | 'cut' | 'any'

export interface Meaning {
  /** The service that was asked. */
  readonly asked?: Actor
  /** The service that answered. */
  readonly by?: Actor
  /** A service that this page does not have. */
  readonly elsewhere?: true
  readonly status?: number
  readonly code?: string
  /** Something answered that is no answer of the service. */
  readonly answered?: true
  /** Nobody answered. */
  readonly failed?: Failure
  /** The same as this sentence of a service's answer, in a client's own words. */
  readonly same?: string
}
