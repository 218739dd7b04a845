/** Words of panels that are fetched when they are opened, each with its panel. `{…}` is filled in. */
export interface PanelWords {
  readonly knows: KnowsWords
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
