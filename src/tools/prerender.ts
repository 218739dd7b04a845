import type { Plugin } from 'vite'
import type { Plans } from '../player/plan.ts'
import { headScript, policy, posterScript, posterStyle, withoutNotice } from './prerender/inline.ts'
import { loadPage } from './prerender/load.ts'
import { filled, sheetOf, takeModules, takeStyle } from './prerender/take.ts'

/**
 * Writes the first picture into the document: the page's own components at rest, its style, and a small script that
 * shows the stop of the link. One request, nothing to wait for; the policy allows these texts and no others.
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
      async handler(html, { bundle, path: document }) {
        if (!html.includes('<!--poster-->')) return html
        const plans = await recordPlans()
        const { documentTable, embedPage, embedWords, stepsAsText, studyPage } = await loadPage(root)
        const isEmbed = document.endsWith('embed.html')
        const [sheet, styleFile, unstyled] = takeStyle(html, bundle ?? {})
        const [modules, rest] = takeModules(unstyled)
        const style = withoutNotice(isEmbed ? posterStyle(sheet) + sheetOf('embed', bundle ?? {}) : sheet)
        const head = headScript({ modules, style: styleFile }, isEmbed)
        const script = await posterScript(root, isEmbed ? 'embedPoster' : 'stepper')
        const parts: Readonly<Record<string, string>> = {
          '<!--policy-->': `<meta http-equiv="Content-Security-Policy" content="${policy([head, script], [style])}">`,
          // No frame is drawn before the stop is known: it would be an empty one, and the picture would have to wait for the next.
          '<!--wait-->': `<script>${head}</script><link rel="expect" blocking="render" href="#plans">`,
          '<!--style-->': `<style>${style}</style>`,
          '<!--poster-->': isEmbed ? embedPage(plans) : studyPage(plans),
          '<!--steps-->': stepsAsText(),
          '<!--script-->': `<script type="application/json" id="plans">${documentTable(plans, isEmbed ? embedWords : {})}</script><script>${script}</script>`,
        }
        return filled(rest, parts)
      },
    },
  }
}
