/** Words of panels that are fetched when they are opened, each with its panel. `{…}` is filled in. */
export interface PanelWords {
  readonly knows: KnowsWords
  readonly ids: IdsWords
  readonly clock: ClockWords
}

/** Who knows what. */
export interface KnowsWords {
  readonly title: string
  /** `{stop}` */
  readonly after: string
  readonly atStart: string
  readonly actor: string
  readonly secrets: Readonly<Record<'privateKey' | 'assertion' | 'identityToken' | 'operatorToken' | 'serviceProof' | 'secret', { readonly name: string; readonly about: string }>>
  /** Where an actor stands. */
  readonly places: Readonly<Record<'guest' | 'host' | 'azure' | 'outside', string>>
  /** The VM's row: whatever else runs there. */
  readonly anyProcess: string
  readonly how: Readonly<Record<'keeps' | 'held' | 'may' | 'never', { readonly name: string; readonly about: string }>>
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
  readonly ids: Readonly<Record<'client' | 'principal' | 'tenant' | 'resource' | 'kid', { readonly name: string; readonly about: string }>>
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
