import { DEFAULT_LINK, formatLink, type Link } from '#player'

/** What belongs to the embed and not to the place that it shows. */
const OF_EMBED = [
  'mode',
  'controls',
  'keys',
  'autoplay',
  'loop',
  'start',
  'end',
  'reveal',
  'origin',
  'window',
] as const

/** The study page of the same stop, relative to this document. Names of the query that are not ours stay out: they are the host's. */
export function fullLink(place: Link): string {
  const ours = Object.fromEntries(OF_EMBED.map((name) => [name, DEFAULT_LINK[name]]))
  // The single file is both documents, under whatever name it was given.
  return `./${import.meta.env.MODE === 'single' ? location.pathname.split('/').at(-1) : ''}${formatLink({ ...place, ...ours })}`
}
