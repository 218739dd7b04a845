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
  'resource.asked': { kind: ExchangeKind }
  'resource.answered': { kind: ExchangeKind }
  'resource.refused': { kind: ExchangeKind }
}
type FactDetails<Type extends LifeEventType> = LifeEventData[Type] &
  (Type extends keyof FurtherDetails ? FurtherDetails[Type] : {})
