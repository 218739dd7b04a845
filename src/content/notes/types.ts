import type { ExchangeKind } from '#machines'
import type { Flow } from '#player'

/** What an instructor may want at a stop. Each is one or two sentences, ready to be said. */
export interface Note {
  /** What to say while the message is on the wall. */
  readonly say: string
  /** What to ask the room before going on, with the answer behind it. */
  readonly ask: string
  /** The usual wrong belief, and what is right instead. */
  readonly wrong: string
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
}

/** The words of the stage and of the presenter's window; `{…}` is filled in. */
export interface PresentWords {
  readonly lang: string
  /** What each key does that only this surface has, by the type of the command. */
  readonly commands: Readonly<Record<string, string>>
  readonly stage: string
  readonly presenter: string
  readonly zoom: string
  readonly scan: string
  /** Where the page is served to this machine alone. */
  readonly localOnly: string
  readonly black: string
  readonly white: string
  readonly recording: string
  /** A long value's length, in characters: `{count}`. */
  readonly characters: string
  readonly hidden: string
  readonly holds: string
  readonly holdsNothing: string
  readonly message: string
  readonly token: string
  readonly certificate: string
  readonly verdict: string
  readonly passed: string
  readonly failed: string
  readonly laser: string
  readonly spotlight: string
  readonly pen: string
  readonly notes: string
  readonly say: string
  readonly ask: string
  readonly wrong: string
  readonly now: string
  readonly next: string
  readonly end: string
  readonly ownNotes: string
  readonly ownNotesAbout: string
  readonly loadNotes: string
  readonly forgetNotes: string
  /** `{count}` sections found. */
  readonly notesLoaded: string
  readonly elapsed: string
  readonly clock: string
  readonly startClock: string
  readonly pauseClock: string
  readonly resetClock: string
  readonly planned: string
  readonly minutes: string
  /** `{time}` */
  readonly ahead: string
  readonly behind: string
  readonly onTime: string
  readonly connected: string
  readonly alone: string
  readonly popupBlocked: string
  readonly path: string
  readonly pathAll: string
  readonly pathShort: string
  readonly pathLong: string
  readonly pathOwn: string
  readonly pathOwnAbout: string
  readonly pathUse: string
  /** `{at}` of `{count}` points. */
  readonly pathAt: string
  readonly pathAside: string
  readonly pathEnd: string
  /** Why a `{word}` of a path is left out. */
  readonly pathProblems: Readonly<Record<'unknown' | 'fault' | 'range' | 'long', string>>
  /** Opens the faults to choose from. */
  readonly faults: string
  /** Opens what a stop and a run can be had as. */
  readonly take: string
}
