import type { Unbreakable, Way } from '#player'

/** Words of panels and other parts that are fetched when they are wanted, each with its part. `{…}` is filled in. */
export interface PanelWords {
  readonly knows: KnowsWords
  readonly ids: IdsWords
  readonly clock: ClockWords
  readonly code: CodeWords
  readonly fidelity: FidelityWords
  readonly offline: OfflineWords
  readonly verdict: VerdictWords
  readonly own: OwnWords
  readonly predict: PredictWords
}

/** A newer version of the site. */
export interface OfflineWords {
  readonly updated: string
  readonly show: string
}

/** What can be done to the checks of a verdict; the verdict's own words come with the inspector. */
export interface VerdictWords {
  readonly breakIt: string
  /** The button's name, which begins as it reads; `{check}` */
  readonly breakCheck: string
  readonly cannot: string
  /** Before what was done, one of `ways`. */
  readonly done: string
  readonly back: string
  readonly running: string
  /** Where something was done after step 7. */
  readonly afterwards: string
  /** What is done: half a sentence, after “Break it” and after “Done on purpose:”. */
  readonly ways: Readonly<Record<Way, string>>
  readonly whys: Readonly<Record<Unbreakable, string>>
}

/** Who knows what. */
export interface KnowsWords {
  readonly title: string
  /** `{stop}` */
  readonly after: string
  readonly atStart: string
  readonly actor: string
  readonly secrets: Readonly<
    Record<
      'privateKey' | 'assertion' | 'identityToken' | 'operatorToken' | 'serviceProof' | 'secret',
      { readonly name: string; readonly about: string }
    >
  >
  /** Where an actor stands. */
  readonly places: Readonly<Record<'guest' | 'host' | 'azure' | 'outside', string>>
  /** The VM's row: whatever else runs there. */
  readonly anyProcess: string
  readonly how: Readonly<
    Record<'keeps' | 'held' | 'may' | 'never', { readonly name: string; readonly about: string }>
  >
  readonly fresh: string
  /** `{stop}` */
  readonly since: string
  readonly before: string
  readonly keyTitle: string
  readonly keyText: string
  readonly askTitle: string
  readonly askText: string
  readonly meanings: string
}

/** The run's clock. */
export interface ClockWords {
  readonly title: string
  readonly about: string
  readonly now: string
  readonly token: string
  readonly noToken: string
  /** `{iat}`, `{exp}`, `{in}` */
  readonly tokenTimes: string
  readonly certificate: string
  readonly noCertificate: string
  /** `{day}`, `{days}`, `{renew}`, `{end}` */
  readonly certificateDay: string
  readonly role: string
  readonly noRole: string
  /** `{at}` */
  readonly roleGiven: string
  readonly roleRemoved: string
  /** `{at}`: until when it may go unnoticed. */
  readonly roleLag: string
  readonly roleSettled: string
  readonly move: string
  /** `{at}` */
  readonly from: string
  /** `{at}`, `{in}` */
  readonly to: string
  readonly nothingEnds: string
  /** An experiment's run ends where it was disturbed. */
  readonly disturbed: string
  readonly came: string
  /** `{time}` passed before it. */
  readonly later: string
  readonly goTo: string
  readonly groups: string
  readonly groupsAbout: string
  readonly source: string
}

/** Which id is which. */
export interface IdsWords {
  readonly title: string
  readonly about: string
  readonly none: string
  readonly ids: Readonly<
    Record<
      'client' | 'principal' | 'tenant' | 'resource' | 'kid',
      { readonly name: string; readonly about: string }
    >
  >
  readonly alsoCalled: string
  readonly follow: string
  readonly copy: string
  /** By the half of the message that brings it first; `{actor}` */
  readonly birth: Readonly<Record<'request' | 'response', string>>
  /** `{stop}` */
  readonly toBirth: string
  readonly occurrences: string
  readonly parts: Readonly<Record<'url' | 'header' | 'body' | 'token' | 'assertion', string>>
}

/** The code in the VM. Languages, credentials and their variables are names, they are not translated. */
export interface CodeWords {
  readonly title: string
  readonly about: string
  readonly languages: string
  readonly copy: string
  /** What the code is doing at this stop; `{line}`, where it is in a line. */
  readonly acting: Readonly<
    Record<'sends' | 'gets' | 'waits' | 'notYet' | 'rests', { readonly name: string; readonly about: string }>
  >
  /** A message of the code that no line of the sample leads to. */
  readonly foreign: { readonly name: string; readonly about: string }
  /** In a run with a fault or a changed request. */
  readonly disturbed: string
  readonly leads: string
  /** `{line}` */
  readonly line: string
  readonly never: string
  readonly differs: string
  readonly differences: Readonly<
    Record<'headers' | 'challenge' | 'cache' | 'versions' | 'audience' | 'secondRead', string>
  >
  readonly noDifference: string
  readonly chain: ChainWords
}

export interface ChainWords {
  readonly title: string
  readonly about: string
  /** Before the expression that makes it. */
  readonly instead: string
  /** Where the client id is not said in the code. */
  readonly variable: string
  readonly kinds: Readonly<Record<'environment' | 'workload' | 'managed' | 'tool', string>>
  readonly probe: string
  readonly advice: string
  readonly source: string
  /** For a language without a client library. */
  readonly none: string
}

/** How true the messages are to Azure. Why something is inferred or simplified is said by the service that does it. */
export interface FidelityWords {
  readonly title: string
  readonly about: string
  readonly levels: Readonly<
    Record<
      'documented' | 'observed' | 'inferred' | 'simplified' | 'unknown',
      { readonly name: string; readonly about: string }
    >
  >
  readonly meanings: string
  /** The parts of the exchange at this stop. */
  readonly parts: string
  readonly partsAbout: string
  readonly none: string
  readonly halves: Readonly<Record<'request' | 'response', string>>
  readonly kinds: Readonly<Record<'query' | 'header' | 'body', string>>
  /** A body without members. */
  readonly text: string
  readonly whole: string
  readonly all: string
  readonly allAbout: string
  readonly published: string
  readonly seen: string
  /** Where it is to be seen in another run; `{flow}` `{stop}` */
  readonly elsewhere: string
  readonly flows: Readonly<Record<'system' | 'user', string>>
  /** Behind it, in a run that goes on after step 7. */
  readonly ending: string
}

/** A token of the reader's own. */
export interface OwnWords {
  readonly about: string
  readonly label: string
  readonly clear: string
  readonly kinds: Readonly<Record<'managedIdentity' | 'app' | 'user' | 'assertion' | 'other', string>>
  readonly parts: Readonly<Record<'header' | 'payload' | 'signature', string>>
  /** `{actor}` */
  readonly speaksOf: string
  readonly sameHere: string
  readonly unsigned: string
  /** `{kid}`, `{url}` */
  readonly signedHere: string
  readonly changed: string
  /** `{kid}`, `{issuer}` */
  readonly foreign: string
  /** `{detail}` */
  readonly uncheckable: string
  /** Why it is no token: `{part}`, `{detail}`. */
  readonly problems: Readonly<
    Record<
      | 'empty'
      | 'long'
      | 'json'
      | 'no-token'
      | 'encrypted'
      | 'parts'
      | 'blank'
      | 'character'
      | 'length'
      | 'utf8'
      | 'part-json'
      | 'object',
      string
    >
  >
}

/** What will happen? */
export interface PredictWords {
  /** The switch, and what it does. */
  readonly ask: string
  readonly about: string
  /** `{actor}` */
  readonly question: string
  /** Before a fault runs: `{title}`. */
  readonly fault: string
  readonly outcomes: Readonly<Record<'pass' | '400' | '401' | '403' | '404' | '429' | '5xx' | 'none', string>>
  /** `{actor}` */
  readonly asks: string
  /** `{outcome}` */
  readonly right: string
  /** `{guess}`, `{outcome}` */
  readonly wrong: string
  readonly seeIt: string
  readonly skip: string
}
