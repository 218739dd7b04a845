import type { Actor, Lags } from '#engine'
import type { ExchangeKind } from '#machines'
import type { Act } from '../acts.ts'
import type { Edit } from '../edits/edit.ts'
import type { Flow, Scenario, Target } from '../types.ts'
import type { FaultId } from './ids.ts'

/** Something that goes wrong, as data: what is done otherwise, where it shows, and what mends it. Nothing here is an answer. */
export interface Fault {
  /** `imds.metadata`: where it shows, and what it is about. */
  readonly id: FaultId
  readonly flows: readonly Flow[]
  readonly targets: readonly Target[]
  /** The stop of the undisturbed run at which the question "what if…" belongs. */
  readonly at: ExchangeKind
  /** What the cloud is expected to answer; the tests hold the engine to it. */
  readonly expected: Expected
  /** Where the cure is to try again: what the schedule says to wait before each try, in milliseconds, whether or not so many are needed. */
  readonly retries?: readonly number[]
  script(scenario: Scenario, acts: readonly Act[]): Script
}

export interface Expected {
  /** Who answers; undefined when nobody does. */
  readonly by: Actor | undefined
  /** The HTTP status; 0 when nobody answers. */
  readonly status: number
  /** A machine-readable word of the answer: `error`, `error.code`, the inner error's code, or an AADSTS or AKV number. */
  readonly code?: string
}

export interface Script {
  /** To the one that bites, and on from there as far as the story needs. */
  readonly acts: readonly Act[]
  /** What mends it and carries the run to its end. */
  readonly fix: readonly Act[]
  /** What happens on the wire. */
  readonly edit?: Edit
  readonly lags?: Lags
}

const FIXED = ':fixed'
/** The fault in a link, without what may stand behind its id. */
export const faultIn = (fault: string) => (fault.endsWith(FIXED) ? fault.slice(0, -FIXED.length) : fault)
export const isFixed = (fault: string | undefined) => fault?.endsWith(FIXED) ?? false
export const fixedFault = (fault: string) => `${faultIn(fault)}${FIXED}`
