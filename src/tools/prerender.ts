import type { Plugin, Rolldown } from 'vite'
import type { Plans } from '../player/plan.ts'
import { fetchApp, headScript, policy } from './prerender/inline.ts'
import { loadPage } from './prerender/load.ts'
import { filled, sheetOf, takeModules, takeStyle } from './prerender/take.ts'

/**
 * Writes the first picture into the documents: the page's own components at rest, and a few lines that choose it and keep
 * what is pressed before the app is there. The policy allows these lines and no others.
 */
export function prerender(recordPlans: () => Promise<Plans>): Plugin {
  let root: string
  return {
    name: 'prerender',
    apply: 'build',
    enforce: 'post',
    configResolved: (config) => void (root = config.root),
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle = {}, path: document }) {
        if (!html.includes('<!--poster-->')) return html
        const plans = await recordPlans()
        const page = await loadPage(root)
        if (!document.endsWith('embed.html')) {
          const script = await headScript(root, 'studyPoster', page.scriptTexts(plans))
          return filled(html, {
            '<!--policy-->': policy([script], []),
            '<!--script-->': `<script>${script}</script>`,
            '<!--poster-->': page.studyPage(plans),
            '<!--steps-->': page.stepsAsText(),
          })
        }
        const { style, script, rest } = await embedParts(root, html, bundle, page.scriptTexts(plans))
        return filled(rest, {
          '<!--policy-->': policy([script], [style]),
          '<!--script-->': `<style>${style}</style><script>${script}</script>`,
          '<!--poster-->': page.embedPage(plans),
          '<!--steps-->': page.stepsAsText(),
        })
      },
    },
  }
}

/** An embed is one request until it is wanted: its style stands in the document, and its script fetches the rest. */
async function embedParts(
  root: string,
  html: string,
  bundle: Rolldown.OutputBundle,
  texts: Readonly<Record<string, string>>,
) {
  const [sheet, file, unstyled] = takeStyle(html, bundle)
  const [modules, rest] = takeModules(unstyled)
  return {
    style: sheet + sheetOf('embed', bundle),
    script: fetchApp(modules, file) + (await headScript(root, 'embedPoster', texts)),
    rest,
  }
}
