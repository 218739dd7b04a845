/** What the site is called where systems list it, and places to begin at in the menu of its icon. */
export const site = {
  shortName: 'Identities',
  description:
    'Both managed identity flows of Azure, message by message: real certificates, real signed tokens and real checks, on a small cloud inside this page.',
  shortcuts: { system: 'System-assigned identity', user: 'User-assigned identity', present: 'Present' },
}

/** A newer version of the site. */
export const offline = {
  updated: 'A newer version of this page is here.',
  show: 'Show it now',
}
