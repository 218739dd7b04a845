import path from 'node:path'
import { runnerImport, type Plugin, type Rolldown } from 'vite'
import type { Plans } from '../player/plan.ts'
import { headScript, policy, posterScript, posterStyle } from './prerender/inline.ts'

/**
 * Writes the first picture into the document: the page's own components at rest, its style, and a small script that
 * shows the stop of the link. One request, nothing to wait for; the policy allows these texts and no others.
 */
export function prerender(recordPlans: () => Promise<Plans>): Plugin {
  let root: string
  return {
    name: 'prerender', apply: 'build', enforce: 'post',
    configResolved: (config) => void (root = config.root),
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle, path: document }) {
        if (!html.includes('<!--poster-->')) return html
        const plans = await recordPlans()
        const { documentTable, embedPage, embedWords, stepsAsText, studyPage } = await loadPage(root)
        const isEmbed = document.endsWith('embed.html')
        const [sheet, styleFile, unstyled] = takeStyle(html, bundle ?? {})
        const [modules, rest] = takeModules(unstyled)
        const style = isEmbed ? posterStyle(sheet) + sheetOf('embed', bundle ?? {}) : sheet
        const head = headScript({ modules, style: isEmbed ? styleFile : undefined }, isEmbed)
        const script = await posterScript(root, isEmbed ? 'embedPoster' : 'stepper')
        const parts: Readonly<Record<string, string>> = {
          '<!--policy-->': `<meta http-equiv="Content-Security-Policy" content="${policy([head, script], [style])}">`,
          '<!--wait-->': `<script>${head}</script>`,
          // The disabled link fetches nothing: it tells the loader of later chunks that their style sheet is here already.
          '<!--style-->': `<style>${style}</style>${isEmbed ? '' : `<link rel="stylesheet" disabled href="${styleFile}">`}`,
          '<!--poster-->': isEmbed ? embedPage(plans) : studyPage(plans),
          '<!--steps-->': stepsAsText(),
          '<!--script-->': `<script type="application/json" id="plans">${documentTable(plans, isEmbed ? embedWords : {})}</script><script>${script}</script>`,
        }
        return Object.entries(parts).reduce((text, [mark, part]) => replaceOnce(text, mark, part), rest)
      },
    },
  }
}

/** Takes the style sheet that the build made out of the document's links: it goes into the document itself. */
function takeStyle(html: string, bundle: Rolldown.OutputBundle): readonly [style: string, file: string, html: string] {
  const link = /\s*<link rel="stylesheet"[^>]*href="\.\/([^"]+)"[^>]*>/
  const file = link.exec(html)?.[1]
  const asset = file === undefined ? undefined : bundle[file]
  if (asset?.type !== 'asset') throw new Error('The build made no style sheet for the document')
  return [String(asset.source).trim(), `./${file}`, html.replace(link, '')]
}

/** The style sheet of a part of the page that is fetched later. */
function sheetOf(name: string, bundle: Rolldown.OutputBundle): string {
  const asset = Object.values(bundle).find(({ fileName }) => fileName.startsWith(`assets/${name}-`) && fileName.endsWith('.css'))
  if (asset?.type !== 'asset') throw new Error(`The build made no style sheet for ${name}`)
  return String(asset.source).trim()
}

/**
 * Takes the modules that the build put into the document, the one to run first: the script in the head asks for them, an
 * embed's not before it is wanted. Where documents share modules there is a script for each, and the last imports the others.
 */
function takeModules(html: string): readonly [modules: readonly string[], html: string] {
  const tag = /\s*<(?:script type="module"[^>]* src|link rel="modulepreload"[^>]* href)="([^"]+)"[^>]*>(?:<\/script>)?/g
  const found = [...html.matchAll(tag)].map(([whole, file]) => ({ isScript: whole.includes('<script'), file: file! }))
  const main = found.findLast(({ isScript }) => isScript)?.file
  if (main === undefined) throw new Error('The document has no module script')
  return [[main, ...found.map(({ file }) => file).filter((file) => file !== main)], html.replace(tag, '')]
}

function replaceOnce(text: string, mark: string, part: string): string {
  if (text.split(mark).length !== 2) throw new Error(`index.html must contain ${mark} once`)
  return text.replace(mark, () => part)
}

/** Runs the page's own modules in Node, compiled as they are for browsers; style sheets are no matter there. */
async function loadPage(root: string) {
  const file = path.join(root, 'src/tools/prerender/page.tsx')
  const page = await runnerImport<typeof import('./prerender/page.tsx')>(file, { root, configFile: false, logLevel: 'error', plugins: [withoutStyles] })
  return page.module
}

const EMPTY = '\0empty'
const withoutStyles: Plugin = {
  name: 'without-styles', enforce: 'pre',
  resolveId: (id) => (id.endsWith('.css') ? EMPTY : undefined),
  load: (id) => (id === EMPTY ? '' : undefined),
}
