import { DEFAULT_LINK, formatLink, type Link } from '#player'

/** The embeds that an author may choose; everything else about them is as the place that is shown says. */
export interface EmbedOptions extends Pick<Link, 'step' | 'theme' | 'reveal' | 'controls'> {
  readonly flow: 'system' | 'user'
  readonly target: Link['target']
  /** CSS px, of the frame. The element finds its own. */
  readonly height: number
}

export const [LOWEST, HIGHEST] = [320, 1600]

/** How the one who shares looks at the page is no matter of those who are sent the link. */
const OF_THE_VIEWER = [
  'mode',
  'theme',
  'controls',
  'keys',
  'autoplay',
  'loop',
  'speed',
  'start',
  'end',
  'reveal',
  'origin',
  'window',
] as const

const shared = (place: Link): Link => ({
  ...place,
  ...Object.fromEntries(OF_THE_VIEWER.map((name) => [name, DEFAULT_LINK[name]])),
})

/** The study page at this stop. @param base the address of the page itself; its query and fragment are no part of it */
export const stopLink = (place: Link, base: string): string =>
  new URL(`${documentOf(base, '')}${formatLink(shared(place))}`, base).href

/** What the embed shows. A branch, faults and supporting messages belong to the run that is shown, not to another one. */
export function embedPlace(place: Link, { height: _height, ...options }: EmbedOptions): Link {
  const same = place.flow === options.flow && place.target === options.target
  return {
    ...shared(place),
    ...(!same && { branch: undefined, fault: [], detail: 'main' as const }),
    panel: undefined,
    ...options,
  }
}

/** The address of the embed's document. */
export const embedLink = (place: Link, options: EmbedOptions, base: string): string =>
  new URL(`embed.html${formatLink(embedPlace(place, options))}`, folderOf(base)).href

/** A frame that needs nothing but HTML. No style of its own: the host's policy may forbid it. */
export const frameCode = (place: Link, options: EmbedOptions, base: string, title: string): string =>
  `<iframe${attributes({ src: embedLink(place, options, base), title, width: '100%', height: `${options.height}`, loading: 'lazy', allow: 'fullscreen; clipboard-write' })}></iframe>`

/** The element with the script that it comes with, and a link for where that does not run. */
export function elementCode(place: Link, options: EmbedOptions, base: string, title: string): string {
  const shown = embedPlace(place, options)
  const values = Object.fromEntries(new URLSearchParams(formatLink(shown)))
  return [
    `<script${attributes({ src: new URL('embed.js', folderOf(base)).href })} async></script>`,
    `<managed-identity-flow${attributes({ ...values, title })}>`,
    `  <a${attributes({ href: stopLink(shown, base) })}>${escaped(title)}</a>`,
    '</managed-identity-flow>',
  ].join('\n')
}

const folderOf = (base: string) => new URL('.', base).href
/** Where files are opened without a server, a folder is no page. */
const documentOf = (base: string, name: string) =>
  folderOf(base) + (new URL(base).protocol === 'file:' ? 'index.html' : name)

const attributes = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('')
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A height as it is typed; undefined for one that no frame should have. */
export const heightOf = (text: string): number | undefined =>
  /^\d{1,5}$/.test(text.trim()) && Number(text) >= LOWEST && Number(text) <= HIGHEST
    ? Number(text)
    : undefined
