import type { EditError } from '#player'

/** The words of what is broken on purpose, apart from the faults' own (`faultWords.ts`). `{…}` is filled in. */
export interface LabWords {
  readonly lang: string
  readonly title: string
  readonly intro: string
  readonly search: string
  /** `{count}`: how many are shown. */
  readonly found: string
  readonly none: string
  /** `{stop}`. */
  readonly here: string
  readonly elsewhere: string
  /** Marks one that needs another scenario; `{flow}`, `{target}`. */
  readonly switches: string
  readonly outcome: LabOutcomeWords
  readonly attacks: LabAttackWords
  readonly edit: LabEditWords
}

/** What an attacker would try. */
export interface LabAttackWords {
  readonly title: string
  readonly about: string
  readonly stops: string
  readonly limit: string
}

export interface LabOutcomeWords {
  readonly tries: TryWords
  readonly running: string
  /** `{stop}`. */
  readonly bites: string
  readonly goThere: string
  readonly answer: string
  /** `{actor}` said that. */
  readonly by: string
  readonly unanswered: string
  readonly symptom: string
  readonly sdk: string
  readonly cause: string
  readonly fix: string
  readonly source: string
  readonly apply: string
  readonly fixed: string
  readonly broken: string
  readonly undo: string
  /** A link asked for one that is not here; `{fault}`. */
  readonly compare: string
  readonly compareIntro: string
  readonly was: string
  readonly is: string
  readonly absent: string
  readonly same: string
  readonly parts: Readonly<Record<'line' | 'header' | 'body' | 'status' | 'claim', string>>
}

export interface LabEditWords {
  readonly title: string
  readonly intro: string
  readonly noRequest: string
  readonly method: string
  readonly url: string
  readonly headers: string
  readonly body: string
  readonly tokenHeader: string
  readonly tokenClaims: string
  readonly signature: string
  readonly signatures: Readonly<Record<'kept' | 'own' | 'none', string>>
  readonly line: string
  readonly lines: Readonly<Record<'none' | 'cut' | 'delay' | '404' | '410' | '429' | '500' | '503', string>>
  readonly send: string
  readonly reset: string
  readonly unchanged: string
  /** Above the answer of a run with a changed request. */
  readonly changed: string
  readonly errors: Readonly<Record<EditError['code'] | 'header-line' | 'json', string>>
}

/** The schedule of a service trouble: when to try again. */
export interface TryWords {
  readonly title: string
  /** `{count}` tries, `{total}` in all. */
  readonly about: string
  /** The request that met the trouble. */
  readonly first: string
  /** After `{time}`. */
  readonly after: string
  readonly atOnce: string
  readonly answered: string
  readonly failed: string
  /** Planned, and in this run not made. */
  readonly spared: string
}
