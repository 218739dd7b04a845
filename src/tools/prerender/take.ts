import type { Rolldown } from 'vite'

/**
 * Takes the style sheets that the build made out of the document's links: they go into the document itself.
 * @returns their text, and the last of their files, which is the app's own
 */
export function takeStyle(
  html: string,
  bundle: Rolldown.OutputBundle,
): readonly [style: string, file: string, html: string] {
  const link = /\s*<link rel="stylesheet"[^>]*href="\.\/([^"]+)"[^>]*>/g
  const files = [...html.matchAll(link)].map(([, file]) => file!)
  const sheets = files.map((file) => {
    const asset = bundle[file]
    return asset?.type === 'asset' ? String(asset.source).trim() : ''
  })
  const last = files.at(-1)
  if (last === undefined || sheets.includes(''))
    throw new Error('The build made no style sheet for the document')
  return [sheets.join(''), `./${last}`, html.replace(link, '')]
}

/** The style sheet of a part of the page that is fetched later. */
export function sheetOf(name: string, bundle: Rolldown.OutputBundle): string {
  const asset = Object.values(bundle).find(
    ({ fileName }) => fileName.startsWith(`assets/${name}-`) && fileName.endsWith('.css'),
  )
  if (asset?.type !== 'asset') throw new Error(`The build made no style sheet for ${name}`)
  return String(asset.source).trim()
}

/**
 * Takes the modules that the build put into the document out of it, the one to run first. Where documents share modules
 * there is a script for each, and the last imports the others.
 */
export function takeModules(html: string): readonly [modules: readonly string[], html: string] {
  const tag =
    /\s*<(?:script type="module"[^>]* src|link rel="modulepreload"[^>]* href)="([^"]+)"[^>]*>(?:<\/script>)?/g
  const found = [...html.matchAll(tag)].map(([whole, file]) => ({
    isScript: whole.includes('<script'),
    file: file!,
  }))
  const main = found.findLast(({ isScript }) => isScript)?.file
  if (main === undefined) throw new Error('The document has no module script')
  return [[...new Set([main, ...found.map(({ file }) => file)])], html.replace(tag, '')]
}

/** The document with its marks replaced by what they stand for. */
export const filled = (html: string, parts: Readonly<Record<string, string>>): string =>
  Object.entries(parts).reduce((text, [mark, part]) => replaceOnce(text, mark, part), html)

function replaceOnce(text: string, mark: string, part: string): string {
  if (text.split(mark).length !== 2) throw new Error(`A document must contain ${mark} once`)
  return text.replace(mark, () => part)
}
