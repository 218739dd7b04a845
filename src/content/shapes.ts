import type { Actor, CheckName } from '#engine'
import type { ExchangeKind } from '#machines'
import type { Chapter, Claim, EndingId, FaultId, Flow, StepNumber, ValueName } from '#player'
import type { SourceId } from './facts/sources.ts'

/*
 * The shapes of the tables that hold one entry for each actor, message, fault and so on. Everything else has the shape
 * that English gives it (`types.ts`).
 */

/** What has to be true of a message: a claim, or a value that must be there (`?`); or that must not (`!`). */
export type When = Claim | `?${ValueName}` | `!${Claim | `?${ValueName}`}`
/** What may be said of a message, and the claims that it makes. Without any it says nothing that could be false. */
export interface Clause {
  readonly when?: When | readonly When[]
  readonly says: string
}
/** One text, or clauses of which the first that holds is said. Its `{gaps}` are values, phrases, or the names of who sends and receives. */
export type Said = string | readonly Clause[]

/** What is said about one message. Every field is true of the recorded message, whatever its ids are. */
export interface Caption {
  /** Sender and verb first, at most 14 words. */
  readonly headline: Said
  /** With what: the part of the message that carries the meaning. */
  readonly with: Said
  /** Proving what: what the receiver knows for certain afterwards. */
  readonly proving: Said
  /** For the ear, one sentence, at most 25 words. */
  readonly spoken: Said
  /** Why it is so, in one or two sentences: the misconception it clears. */
  readonly why: Said
  readonly source: SourceId
}

export interface KindCaptions {
  readonly request: Caption
  readonly response: Caption
}
export type Captions = Readonly<Record<ExchangeKind, KindCaptions>>
/** The captions of some kinds. Another key than a kind does not compile. */
export type SomeCaptions = Readonly<Partial<Captions>>

/** What a check found wrong, as part of a sentence, and why that is checked. */
export type Failures = Readonly<Record<CheckName, { readonly says: Said; readonly why: Said }>>

/** What a caption says instead where one message stands for the same one at many VMs. */
export type AlikeCaptions = Readonly<
  Partial<Record<ExchangeKind, Readonly<Record<'request' | 'response', Partial<Caption>>>>>
>

/** The caption of stop 0. */
export type StartCaption = Readonly<Record<'headline' | 'spoken' | 'why', string>>

/** What an instructor may want at a stop. Each is one or two sentences, ready to be said. */
export interface Note {
  /** What to say while the message is on the wall. */
  readonly say: Said
  /** What to ask the room before going on, followed by the answer. */
  readonly ask: Said
  /** The common misconception, and what is right instead. */
  readonly wrong: Said
}
/** A note, and what is different about it in one of the flows. */
export type NoteEntry = Note & { readonly by?: Readonly<Partial<Record<Flow, Partial<Note>>>> }
export interface KindNotes {
  readonly request: NoteEntry
  readonly response: NoteEntry
}
/** Every kind of exchange in both directions, so that no stop is without a note. */
export interface Notes {
  readonly start: Readonly<Record<Flow, Note>>
  readonly kinds: Readonly<Record<ExchangeKind, KindNotes>>
  /** For an answer that refuses. */
  readonly refused: Note
  /** For a request that nobody answers. */
  readonly unanswered: Note
}
/** The notes of some kinds. Another key than a kind does not compile. */
export type SomeNotes = Readonly<Partial<Notes['kinds']>>

export interface ActorWords {
  readonly name: string
  /** For a box in the picture and for arrows. */
  readonly short: string
  /** At the start of a sentence, and inside one. */
  readonly subject: string
  readonly object: string
  /** One line. */
  readonly role: string
}
export type Actors = Readonly<Record<Actor, ActorWords>>

export interface StepWords {
  /** At most 9 words. */
  readonly title: string
  /** One or two sentences. */
  readonly summary: string
}
export type Steps = Readonly<Record<Flow, Readonly<Record<StepNumber, StepWords>>>>
/** What a run has beside the steps: what is done after step 7, and messages that are not of one of our runs. */
export type Chapters = Readonly<Record<Exclude<Chapter, StepNumber>, StepWords>>

/** A claim: what it says, who put it there and who looks at it. */
export interface ClaimWords {
  readonly meaning: string
  readonly setBy: string
  readonly checkedBy: string
}

/** A thing's name, and what it is in a sentence or two. */
export interface NamedWords {
  readonly name: string
  readonly about: string
}

/** An ending: what may be done after step 7. */
export interface ActionWords {
  readonly label: Readonly<Record<Flow, string>>
  /** What has been done, for the list of what was. */
  readonly past: Readonly<Record<Flow, string>>
  /** Why the other kind of identity has no such ending; absent where both have it. */
  readonly otherKind?: string
  /** How far the ending moves the clock. */
  readonly clock?: string
}
export type Actions = Readonly<Record<EndingId, ActionWords>>

/** What is said of a fault. What the cloud answers is not in it: that is computed. */
export interface FaultWords {
  /** Short: for a list. */
  readonly title: string
  /** What somebody sees and searches for, with the status or the code. */
  readonly symptom: string
  /** What is true on the wire, and why that ends so. */
  readonly cause: string
  readonly fix: string
  /** The command of the Azure CLI, or of a shell, that mends it. */
  readonly command?: string
  /** For what an attacker would try: what stops it, and what nothing stops. */
  readonly attack?: AttackWords
  readonly source: { readonly title: string; readonly url: string }
}
export interface AttackWords {
  readonly stops: string
  readonly limit: string
}
/** Some faults, in the order in which they are offered. An id that the player does not have does not compile. */
export type SomeFaults = Readonly<Partial<Record<FaultId, FaultWords>>>
/** All faults. One without words does not compile. */
export type AllFaults = Readonly<Record<FaultId, FaultWords>>

/** Where a group of faults belongs: the same in every language. */
export type FaultService = 'imds' | 'entra' | 'keyvault' | 'arm' | 'attack'
export interface FaultGroup {
  readonly service: FaultService
  readonly title: string
  readonly faults: Readonly<Record<string, FaultWords>>
}
/** All faults by id, and in the groups in which they are offered. */
export interface FaultBook {
  readonly words: AllFaults
  /** What people say of a fault in words of their own: phrases, separated by commas. */
  readonly sayings: Readonly<Partial<Record<string, string>>>
  /** Where several faults get the same answer: what to look at, and what then speaks for this one. */
  readonly tells: Readonly<Partial<Record<string, string>>>
  readonly groups: readonly FaultGroup[]
}
