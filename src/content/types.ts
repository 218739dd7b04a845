import type { Actor } from '#engine'
import type { ExchangeKind } from '#machines'
import type { Flow, Holding, StepNumber, Target } from '#player'
import type { SourceId } from './sources.ts'

/** What is said about one message. Every field is true of the recorded message, whatever its ids are. */
export interface Caption {
  /** Sender and verb first, at most 14 words. */
  readonly headline: string
  /** With what: the part of the message that carries the meaning. */
  readonly with: string
  /** Proving what: what the receiver knows for certain afterwards. */
  readonly proving: string
  /** For the ear, one sentence, at most 25 words. */
  readonly spoken: string
  /** Why it is so, in one or two sentences: the misconception it clears. */
  readonly why: string
  readonly source: SourceId
}

/** A caption, and what is different about it in one flow, for one target, or for both together. */
export type CaptionEntry = Caption & {
  readonly by?: Readonly<Partial<Record<Flow | Target | `${Flow} ${Target}`, Partial<Caption>>>>
}

export interface KindCaptions {
  readonly request: CaptionEntry
  readonly response: CaptionEntry
}

/** Kinds that only the ends of a lifecycle know; their words are fetched when one is played (`withEndings`). */
export type EndingKind =
  | 'vm.create'
  | 'vm.identity.disable'
  | 'vm.identity.detach'
  | 'vm.delete'
  | 'identity.delete'
  | 'principal.delete'
  | 'credential.withdraw'
  | 'credential.delete'
  | 'credential.renew'
  | 'role.remove'

export type Captions = Readonly<Record<Exclude<ExchangeKind, EndingKind>, KindCaptions>> &
  Readonly<Partial<Record<EndingKind, KindCaptions>>>

/** What is different about a caption where its message stands for the same one at many VMs (`Alike`, whose members are filled in). */
export type AlikeCaptions = Readonly<
  Partial<Record<ExchangeKind, Readonly<Record<'request' | 'response', Partial<Caption>>>>>
>

export interface ActorWords {
  readonly name: string
  /** For a box on the picture and for arrows. */
  readonly short: string
  /** At the start of a sentence, and inside one. */
  readonly subject: string
  readonly object: string
  /** One line. */
  readonly role: string
}

export interface StepWords {
  /** At most 9 words. */
  readonly title: string
  /** One or two sentences. */
  readonly summary: string
}

/** The words of one language that the picture and its controls need at once. */
export interface Content {
  /** BCP 47. */
  readonly lang: string
  readonly captions: Captions
  /** Fetched with the captions of a lifecycle's ends. */
  readonly alike?: AlikeCaptions
  /** For an answer that refuses (status ≥ 400) or never came. `{from}`, `{to}` and `{label}` are filled in. */
  readonly refused: Caption
  /** Stop 0. */
  readonly start: Readonly<Record<Flow, Pick<Caption, 'headline' | 'spoken' | 'why'>>>
  readonly steps: Readonly<Record<Flow, Readonly<Record<StepNumber, StepWords>>>>
  readonly actors: Readonly<Record<Actor, ActorWords>>
  readonly holdings: Readonly<Record<Holding, string>>
  /** Which of its ids a thing is told by. */
  readonly ids: Readonly<Partial<Record<Holding, string>>>
  readonly flows: Readonly<Record<Flow, string>>
  readonly targets: Readonly<Record<Target, string>>
  readonly ui: UiWords
  /** What each key does, by the type of the command. */
  readonly commands: Readonly<Record<string, string>>
  readonly progress: ProgressWords
  readonly errors: ErrorWords
}

/** Labels of the page's controls; `{…}` is filled in. */
export interface UiWords {
  readonly title: string
  readonly nextStep: string
  readonly previousStep: string
  readonly first: string
  readonly last: string
  readonly play: string
  readonly pause: string
  readonly speed: string
  readonly loop: string
  readonly position: string
  /** `{stop}`, `{index}` of `{count}`, `{headline}` */
  readonly stopOf: string
  readonly startName: string
  readonly step: string
  readonly steps: string
  readonly stops: string
  readonly flow: string
  readonly bothFlows: string
  readonly target: string
  readonly order: string
  readonly attachFirst: string
  readonly grantFirst: string
  /** In the list of steps: the way to the other order, and back. */
  readonly tryGrantFirst: string
  readonly tryAttachFirst: string
  /** Opens what may be done after step 7. */
  readonly afterwards: string
  readonly detail: string
  readonly detailMain: string
  readonly detailAll: string
  readonly diagram: string
  /** The ways to look at a run: what the choice is called, and each of them. */
  readonly view: string
  readonly views: Readonly<Record<'diagram' | 'sequence' | 'states', string>>
  readonly messages: string
  readonly inspector: string
  readonly caption: string
  /** Before the digits that are being typed. */
  readonly goTo: string
  readonly controls: string
  readonly settings: string
  readonly theme: string
  readonly keys: string
  readonly help: string
  /** Opens what takes a run along, and brings one back. */
  readonly exports: string
  readonly close: string
  readonly who: string
  readonly with: string
  readonly proving: string
  readonly why: string
  readonly source: string
  readonly happensOnce: string
  readonly happensOnEveryCall: string
  readonly host: string
  readonly guest: string
  readonly demo: string
  /** From an embed to the whole page. */
  readonly openFull: string
  /** On an embed's poster: what it begins. */
  readonly reveal: string
  /** Stands where the picture will be, of a run that the document has none of. */
  readonly recording: string
}

/** What is being made while the page gets ready. */
export interface ProgressWords {
  /** The engine is being fetched. */
  readonly engine: string
  readonly keys: string
  /** `{done}` of `{total}` requests of operator and code; `{headline}` of the one under way. */
  readonly exchange: string
  readonly ready: string
}

export interface ErrorWords {
  /** `{reason}` */
  readonly recording: string
  /** A part of the page that is fetched when it is wanted. */
  readonly unfetched: string
  /** A link's fault that there is not, and a branch that cannot be gone. */
  readonly missingFault: string
  readonly missingBranch: string
  readonly copy: string
  readonly retry: string
}
