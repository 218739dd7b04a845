import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Plugin } from 'vite'
import { loadModule } from './prerender/load.ts'
import { scriptOf } from './script.ts'
import { siteUrlFrom } from './stopFiles/siteUrl.ts'

/** Writes `docs.html`, for those who embed: the product in it, and tables made from its types. */
export function docsPage(): Plugin {
  let root: string
  return {
    name: 'docs-page',
    apply: 'build',
    configResolved: (config) => void (root = config.root),
    async generateBundle() {
      const page = await loadModule<typeof import('./docs/page.tsx')>(root, 'src/tools/docs/page.tsx')
      const script = (
        await scriptOf(root, 'src/surfaces/docs/docs.ts', { acting: /surfaces\/docs\/docs\.ts$/ })
      ).trim()
      if (script.includes('</script'))
        throw new Error('The script of docs.html cannot stand in a document: it contains the end of a script')
      const types = await readFile(path.join(root, 'public/embed.d.ts'), 'utf8')
      this.emitFile({
        type: 'asset',
        fileName: 'docs.html',
        source: page.docsPage({ types, siteUrl: siteUrlFrom(process.env['SITE_URL']), script }),
      })
    },
  }
}
