import { createHash } from 'node:crypto'

/** A file of the site, its name below the site's folder. */
export interface SiteFile {
  readonly name: string
  readonly body: Uint8Array
}

/** What the service worker is told of a file (Workbox's precache manifest): without a revision where the name has the content's hash. */
export interface Entry {
  readonly url: string
  readonly revision: string | null
}

/**
 * Whether a file is for those who open the site. The others are for its host, for those who fetch addresses to show a card
 * (`cards/*.png`, `oembed`), or for readers of the source; and the worker does not keep itself.
 */
export const isKept = (name: string): boolean =>
  /^(assets|icons|pictures)\/|^cards\/.*\.html$|^[^/]+\.(html|js|webmanifest)$|^embed\.d\.ts$/.test(name) &&
  name !== 'sw.js'

const hashOf = (...texts: readonly (string | Uint8Array)[]) =>
  texts
    .reduce((hash, text) => hash.update(text), createHash('sha256'))
    .digest('hex')
    .slice(0, 16)

/** The build puts a hash into the name of everything in `assets`. */
const entryOf = ({ name, body }: SiteFile): Entry => ({
  url: name,
  revision: name.startsWith('assets/') ? null : hashOf(body),
})

/** The list of files, and a name for all of them together: another one as soon as any of them differs. */
export function listOf(files: readonly SiteFile[]): {
  readonly entries: readonly Entry[]
  readonly version: string
} {
  const entries = files.map(entryOf)
  return { entries, version: hashOf(JSON.stringify(entries)) }
}
