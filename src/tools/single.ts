import type { Plugin, Rolldown } from 'vite'
import type { Plans } from '../player/plan.ts'
import { hashSource, headScript, policyTag } from './prerender/inline.ts'
import { loadPage } from './prerender/load.ts'
import { filled, takeModules, takeStyle } from './prerender/take.ts'

/**
 * Makes one document of the whole site (`npm run build:single`): every script, also what the site fetches later, every
 * style sheet, and both posters. It asks for nothing, so it works where there is no server, from a stick by double click.
 */
export function single(recordPlans: () => Promise<Plans>): Plugin {
  let root: string
  return {
    name: 'single',
    apply: 'build',
    enforce: 'post',
    config: () => ({
      publicDir: false,
      build: {
        outDir: 'dist-single',
        modulePreload: false,
        assetsInlineLimit: Infinity,
        rolldownOptions: { input: 'index.html', output: { codeSplitting: false } },
      },
    }),
    configResolved: (config) => void (root = config.root),
    // Vite would put the files to preload here, but only after the document has been written.
    renderChunk: (code) => ({ code: code.replaceAll('__VITE_PRELOAD__', 'void 0'), map: null }),
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle = {} }) {
        const plans = await recordPlans()
        const { embedPage, scriptTexts, stepsAsText, studyPage } = await loadPage(root)
        const [style, , unstyled] = takeStyle(html, bundle)
        const [[main], rest] = takeModules(unstyled)
        const app = codeOf(main!, bundle)
        const texts = { ...scriptTexts(plans), PICTURES: '{}' } // a file has none beside it
        const script = either(
          await headScript(root, 'embedPoster', texts),
          await headScript(root, 'studyPoster', texts),
        )
        for (const file of Object.keys(bundle)) if (!file.endsWith('.html')) delete bundle[file]
        return filled(rest, {
          '<!--policy-->': policy([script, app], style),
          '<!--script-->': `<style>${style}</style><script>${script}</script>`,
          '<!--poster-->': studyPage(plans),
          '<!--steps-->': stepsAsText(),
          '</body>': `<template id="embed">${embedPage(plans)}</template><script type="text/plain" id="app">${app}</script></body>`,
        })
      },
    },
  }
}

/**
 * Which of the two documents of the site this one is, its link says. The app lies in it as text until it is wanted, as it
 * lies on the server of a site.
 */
const either = (embed: string, study: string) =>
  "fetchApp=()=>document.head.append(Object.assign(document.createElement('script'),{type:'module',text:document.getElementById('app').text}));" +
  'if(/[?&]mode=embed(&|$)/.test(location.search)){' +
  "document.documentElement.dataset.mode='embed';addEventListener('DOMContentLoaded',()=>document.getElementById('root').replaceChildren(document.getElementById('embed').content));" +
  `${embed}}else{addEventListener('DOMContentLoaded',()=>fetchApp());${study}}`

/** The one script of the bundle. It must reach the page letter by letter: its hash is in the policy. */
function codeOf(file: string, bundle: Rolldown.OutputBundle): string {
  const scripts = Object.values(bundle).filter(({ type }) => type === 'chunk')
  const [chunk] = scripts
  if (scripts.length !== 1 || chunk?.type !== 'chunk' || `./${chunk.fileName}` !== file)
    throw new Error('The single file needs the app in one script')
  const code = chunk.code.trim()
  if (/<\/script|<!--|\r|\0/i.test(code))
    throw new Error(
      'The app cannot stand in a document: it contains the end of a script, a comment or a letter that HTML changes',
    )
  return code
}

/** Not even its own folder: what a file may not ask for it cannot leak. */
const policy = (scripts: readonly string[], style: string) =>
  policyTag([
    "default-src 'none'",
    `script-src ${scripts.map(hashSource).join(' ')}`,
    `style-src ${hashSource(style)}`,
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ])
