/** What the site is called where systems list it. */
export interface SiteWords {
  /** Below an icon: a dozen letters. */
  readonly shortName: string
  readonly description: string
  /** Places to begin at, in the menu of the icon. */
  readonly shortcuts: Readonly<Record<'system' | 'user' | 'present', string>>
}
