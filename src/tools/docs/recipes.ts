import { en, type DocsWords } from '#content'
import { DEFAULT_LINK, type Link } from '#player'
import {
  elementCode,
  embedLink,
  frameCode,
  stopLink,
  type EmbedOptions,
} from '../../views/exports/share/links.ts'
import { markdownFor, publishedFor } from '../../views/exports/take/published.ts'

/** A piece of code and the file that it belongs into. */
export interface Piece {
  readonly file: string
  readonly code: string
}

/** What the examples show: where code asks for its token. */
const PLACE: Link = { ...DEFAULT_LINK, flow: 'user', step: '5.1' }
const OPTIONS: EmbedOptions = {
  flow: 'user',
  target: 'secret',
  step: '5.1',
  theme: 'auto',
  reveal: 'auto',
  controls: true,
  height: 700,
}
const TITLE = en.ui.title

export const elementExample = (base: string): string => elementCode(PLACE, OPTIONS, base, TITLE)
export const frameExample = (base: string): string => frameCode(PLACE, OPTIONS, base, TITLE)

/** Goes with the frame of the example above. */
export const MESSAGES_EXAMPLE = `const frame = document.querySelector('iframe')
const { origin } = new URL(frame.src)
const say = (message) => frame.contentWindow.postMessage({ ns: 'managed-identity-flow', v: 1, ...message }, origin)

frame.addEventListener('load', () => say({ type: 'hello', id: 0 }))
addEventListener('message', ({ source, data }) => {
  if (source !== frame.contentWindow || data.ns !== 'managed-identity-flow') return
  if (data.type === 'ready') say({ type: 'command', id: 1, method: 'seek', args: ['6.2'] })
  if (data.type === 'event' && data.event === 'resize') frame.height = data.detail.height
})`

const scriptOfSite = (base: string) => new URL('embed.js', base).href

/** The code of each recipe, with the site's address. */
export const recipes = (
  base: string,
): Readonly<Record<keyof DocsWords['recipes']['each'], readonly Piece[]>> => ({
  docusaurus: [
    {
      file: 'docusaurus.config.js',
      code: `export default {\n  // …\n  scripts: [{ src: '${scriptOfSite(base)}', async: true }],\n}`,
    },
    {
      file: 'docs/identity.mdx',
      code: `<managed-identity-flow flow="user" step="5.1" title="${TITLE}">\n  <a href="${stopLink(PLACE, base)}">${TITLE}</a>\n</managed-identity-flow>`,
    },
  ],
  mkdocs: [
    { file: 'mkdocs.yml', code: `extra_javascript:\n  - path: ${scriptOfSite(base)}\n    async: true` },
    {
      file: 'docs/identity.md',
      code: `<managed-identity-flow flow="user" step="5.1" title="${TITLE}">\n  <a href="${stopLink(PLACE, base)}">${TITLE}</a>\n</managed-identity-flow>`,
    },
  ],
  hugo: [
    {
      file: 'layouts/shortcodes/managed-identity-flow.html',
      code:
        '{{ if not (.Page.Store.Get "managed-identity-flow") }}\n' +
        `  {{ .Page.Store.Set "managed-identity-flow" true }}\n  <script src="${scriptOfSite(base)}" async></script>\n{{ end }}\n` +
        '{{ $flow := .Get "flow" | default "system" }}\n{{ $step := .Get "step" | default "0" }}\n' +
        `<managed-identity-flow flow="{{ $flow }}" step="{{ $step }}" title="${TITLE}">\n  <a href="${base}?flow={{ $flow }}&amp;step={{ $step }}">${TITLE}</a>\n</managed-identity-flow>`,
    },
    { file: 'content/identity.md', code: '{{< managed-identity-flow flow="user" step="5.1" >}}' },
  ],
  github: [{ file: 'README.md', code: markdownFor(publishedFor(PLACE, base)!, `${PLACE.step} ${TITLE}`) }],
  reveal: [
    {
      file: 'index.html',
      code:
        `<script src="${scriptOfSite(base)}" async></script>\n\n<section>\n  <managed-identity-flow flow="user" step="5.1" controls="0" title="${TITLE}"></managed-identity-flow>\n` +
        '  <span class="fragment"></span><span class="fragment"></span><span class="fragment"></span>\n</section>\n\n' +
        '<script>\n  // After Reveal.initialize()\n' +
        "  const flowOf = ({ fragment }) => fragment.closest('section').querySelector('managed-identity-flow')\n" +
        "  Reveal.on('fragmentshown', (event) => flowOf(event)?.next())\n  Reveal.on('fragmenthidden', (event) => flowOf(event)?.prev())\n</script>",
    },
    {
      file: 'index.html (background)',
      code: `<section data-background-iframe="${embedLink(PLACE, OPTIONS, base).replaceAll('&', '&amp;')}" data-background-interactive></section>`,
    },
  ],
})
