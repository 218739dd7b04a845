import type { Actor } from '#engine'
import type { LifeEventData, LifeEventType } from './events.ts'
import type { ExchangeKind } from './kinds.ts'

/**
 * Something that a message tells, in the past tense. An identity is named by whatever the message names it by, a VM by
 * its name in lower case.
 */
export type Fact = FactData & {
  /** Place in the order of all messages on the wire: that of the message that told it. */
  readonly order: number
  /** Milliseconds since the epoch by the cloud's clock. */
  readonly at: number
}

/** Somebody who acts: an actor, and for the code in a VM that VM's name in lower case. */
export interface Party {
  readonly actor: Actor
  readonly vm: string
}

/** What an access token says of itself. Nobody has verified it. */
export interface TokenSeen {
  /** Its own id (`uti`), or where it has none the end of its signature. */
  readonly id: string
  readonly audience: string
  /** Milliseconds since the epoch. */
  readonly until: number
  /** Object id and client id of the identity that it speaks for. */
  readonly principalId: string
  readonly clientId: string
}

/** How a message names an identity. */
export type Subject =
  | { readonly resourceId: string }
  | { readonly principalId: string }
  | { readonly clientId: string }

/** A fact before it is known which message told it. */
export type FactData =
  | { [Type in AboutIdentity]: { type: Type; subject: Subject } & FactDetails<Type> }[AboutIdentity]
  | {
      [Type in 'vm.created' | 'vm.deleted']: { type: Type; resourceId: string } & LifeEventData[Type]
    }['vm.created' | 'vm.deleted']
  /** The VM as ARM now has it: whether it has an identity of its own, and the user-assigned ones (resource ids in lower case). */
  | { type: 'vm.stated'; vm: string; resourceId: string; system: boolean; users: readonly string[] }
  /** What the cloud's one vault keeps from the start, by name. Told by whoever records. */
  | { type: 'vault.stated'; secrets: readonly string[]; keys: readonly string[] }
  /** The host has dropped a VM, and with it every credential and token that it had for it. */
  | { type: 'host.cleared'; vm: string }
  /** The identity resource provider has dropped an identity's key and certificate. */
  | { type: 'credential.deleted'; subject: Subject }
  /** The operator has signed in. */
  | { type: 'session.opened'; until: number }
  /** Somebody sent an access token of an identity, so has it. */
  | { type: 'token.sent'; by: Party; token: TokenSeen }
  /** The clock was moved. Told by whoever moves it; no message says it. */
  | ({ type: 'time.passed' } & LifeEventData['time.passed'])

export type FactType = FactData['type']

/** What messages tell about one identity. That a VM has it or has lost it follows from `vm.stated`. */
type AboutIdentity = Exclude<
  LifeEventType,
  'vm.created' | 'vm.deleted' | 'time.passed' | 'identity.assigned' | 'identity.detached'
>

/** Facts that say more than the machine has to know. */
interface FurtherDetails {
  'identity.requested': { flow: 'system' | 'user'; name: string }
  /** Until when Entra will believe it. */
  'certificate.registered': { until: number }
  'token.issued': { token: TokenSeen | undefined }
  'token.answered': { token: TokenSeen | undefined; by: Party }
  'resource.asked': Use
  'resource.answered': Use
  'resource.refused': Use
}
/** Who used a token, and what for: `name` is of the secret, key or group. */
interface Use {
  kind: ExchangeKind
  by: Party
  to: Actor
  token: TokenSeen
  name: string
}
type FactDetails<Type extends LifeEventType> = LifeEventData[Type] &
  (Type extends keyof FurtherDetails ? FurtherDetails[Type] : {})
