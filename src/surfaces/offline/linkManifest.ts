/** The document's 14 KB have no room for these, and nobody needs them before the page is there. */
const LINKS = [
  { rel: 'manifest', href: 'manifest.webmanifest' },
  { rel: 'apple-touch-icon', href: 'icons/touch-180.png' },
] as const

export function linkManifest(document: Document): void {
  for (const link of LINKS) document.head.append(Object.assign(document.createElement('link'), link))
}
