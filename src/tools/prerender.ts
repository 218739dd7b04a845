import path from 'node:path'
import { runnerImport, type Plugin, type Rolldown } from 'vite'
import type { Plans } from '../player/plan.ts'
import { policy, stepperScript } from './prerender/inline.ts'

/** Only where scripts run is there anything to wait for. */
const WAIT = "document.documentElement.dataset.wait=''"

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
      async handler(html, { bundle }) {
        const plans = await recordPlans()
        const { documentTable, stepsAsText, studyPage } = await loadPage(root)
        const [style, rest] = takeStyle(html, bundle ?? {})
        const script = await stepperScript(root)
        const parts: Readonly<Record<string, string>> = {
          '<!--policy-->': `<meta http-equiv="Content-Security-Policy" content="${policy([WAIT, script], [style])}">`,
          '<!--wait-->': `<script>${WAIT}</script>`,
          '<!--style-->': `<style>${style}</style>`,
          '<!--poster-->': studyPage(plans),
          '<!--steps-->': stepsAsText(),
          '<!--script-->': `<script type="application/json" id="plans">${documentTable(plans)}</script><script>${script}</script>`,
        }
        return Object.entries(parts).reduce((text, [mark, part]) => replaceOnce(text, mark, part), rest)
      },
    },
  }
}

/** Takes the style sheet that the build made out of the document's links: it goes into the document itself. */
function takeStyle(html: string, bundle: Rolldown.OutputBundle): readonly [style: string, html: string] {
  const link = /\s*<link rel="stylesheet"[^>]*href="\.\/([^"]+)"[^>]*>/
  const file = link.exec(html)?.[1]
  const asset = file === undefined ? undefined : bundle[file]
  if (asset?.type !== 'asset') throw new Error('The build made no style sheet for the document')
  return [String(asset.source).trim(), html.replace(link, '')]
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
