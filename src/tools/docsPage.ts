import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Plugin } from 'vite'
import { fileOf, GUIDE } from './docs/pages.ts'
import { loadModule } from './prerender/load.ts'
import { scriptOf } from './script.ts'
import { siteUrlFrom } from './stopFiles/siteUrl.ts'

/**
 * Writes the guide: each Markdown file of `src/guide` as a page of the site. `docs.html`, the page for those who embed, has
 * the product in it besides, and tables made from its types.
 */
export function docsPage(): Plugin {
  let root: string
  const textOf = (file: string) => readFile(path.join(root, file), 'utf8')
  return {
    name: 'docs-page',
    apply: 'build',
    configResolved: (config) => void (root = config.root),
    async generateBundle() {
      const {
        docsPage: embedding,
        guidePage,
        guideStyle,
      } = await loadModule<typeof import('./docs/index.ts')>(root, 'src/tools/docs/index.ts')
      const asset = (name: string, source: string) =>
        this.getFileName(this.emitFile({ type: 'asset', name, source }))
      const style = asset('guide.css', guideStyle())
      const script = asset(
        'docs.js',
        await scriptOf(root, 'src/surfaces/docs/docs.ts', { acting: /surfaces\/docs\/docs\.ts$/ }),
      )
      const types = await textOf('public/embed.d.ts')
      for (const { name } of GUIDE) {
        const source = await textOf(`src/guide/${name}.md`)
        this.emitFile({
          type: 'asset',
          fileName: fileOf(name),
          source:
            name === 'embedding'
              ? embedding({ types, source, siteUrl: siteUrlFrom(process.env['SITE_URL']), script, style })
              : guidePage({ name, source, style }),
        })
      }
    },
  }
}
