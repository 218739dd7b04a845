import type { FaultId } from '#player'

/** What is said of a fault. What the cloud answers is not in it: that is computed. */
export interface FaultWords {
  /** Short: for a list. */
  readonly title: string
  /** What somebody sees and searches for, with the status or the code. */
  readonly symptom: string
  /** What is true on the wire, and why that ends so. */
  readonly cause: string
  readonly fix: string
  /** For a shell with the Azure CLI, where one mends it. */
  readonly command?: string
  /** What an official SDK prints, where it is known. */
  readonly sdk?: string
  /** Where it is what an attacker would try: what stops it, and what nothing stops. */
  readonly attack?: AttackWords
  readonly source: { readonly title: string; readonly url: string }
}

export interface AttackWords {
  readonly stops: string
  readonly limit: string
}

/** What happened when it went wrong: the same in every language, for an icon or an order of one's own. */
export type FaultService = 'imds' | 'entra' | 'keyvault' | 'arm' | 'attack'

/** Some faults, in the order in which they are offered. One that is not the player's does not compile. */
export type SomeFaults = Readonly<Partial<Record<FaultId, FaultWords>>>
/** All of them: one that has no words does not compile. */
export type AllFaults = Readonly<Record<FaultId, FaultWords>>

/** All of them by id, and in the groups in which they are offered. */
export interface FaultBook {
  readonly lang: string
  readonly words: AllFaults
  readonly groups: readonly FaultGroup[]
}
export interface FaultGroup {
  readonly service: FaultService
  readonly title: string
  readonly faults: Readonly<Record<string, FaultWords>>
}
