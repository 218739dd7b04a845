import type { ExchangeKind } from './kinds.ts'

/**
 * What a message tells, in the past tense. `order` and `at` are those of the message that told it.
 * An identity is named by whatever the message names it by; a VM by its name in lower case.
 */
export type Fact = Told & Telling

export interface Told {
  readonly order: number
  /** Milliseconds since the epoch by the cloud's clock. */
  readonly at: number
}

/** How a message names an identity. */
export type Subject =
  | { readonly resourceId: string }
  | { readonly principalId: string }
  | { readonly clientId: string }

export type Telling =
  | { type: 'identity.requested'; subject: Subject; flow: 'system' | 'user'; name: string }
  | { type: 'identity.refused'; subject: Subject }
  | { type: 'principal.created'; subject: Subject; principalId: string; clientId: string }
  | { type: 'principal.deleted'; subject: Subject }
  | { type: 'certificate.issued'; subject: Subject }
  | { type: 'certificate.registered'; subject: Subject }
  | { type: 'credential.issued'; subject: Subject; renewAfter: number; notAfter: number }
  | {
      type: 'credential.fetched' | 'credential.delivered'
      subject: Subject
      vm: string
      renewAfter: number
      notAfter: number
    }
  | { type: 'credential.withdrawn'; subject: Subject; vm: string }
  | { type: 'role.assigned' | 'role.removed'; subject: Subject; assignment: string }
  | {
      type: 'token.asked' | 'assertion.sent' | 'token.issued' | 'token.refused'
      subject: Subject
      vm: string
    }
  | { type: 'token.answered'; subject: Subject; vm: string; expiresOn: number }
  | {
      type: 'resource.asked' | 'resource.answered' | 'resource.refused'
      subject: Subject
      kind: ExchangeKind
    }
  /** The VM as ARM now has it: whether it has an identity of its own, and the user-assigned ones (resource ids in lower case). */
  | { type: 'vm.stated'; vm: string; resourceId: string; system: boolean; users: readonly string[] }
  | { type: 'vm.created' | 'vm.deleted'; vm: string; resourceId: string }
  /** The clock moved. Told by whoever moves it; no message says it. */
  | { type: 'time.passed'; now: number }

export type FactType = Telling['type']
