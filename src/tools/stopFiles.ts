import path from 'node:path'
import type { Plugin } from 'vite'
import type { Plans } from '../player/plan.ts'
import { loadModule } from './prerender/load.ts'
import { rasterizer } from './stopFiles/rasterize.ts'
import { siteUrlFrom } from './stopFiles/siteUrl.ts'

/**
 * Writes what a static host can have of every stop of both flows: `pictures/<flow>/<stop>.svg`, a page that shows a card
 * where it is posted, `cards/<flow>/<stop>.html` with its picture, and `oembed/<flow>/<stop>.json`. The last one, and the
 * cards' pictures, need the site's own address (`SITE_URL`).
 */
export function stopFiles(recordPlans: () => Promise<Plans>): Plugin {
  let root: string
  return {
    name: 'stop-files',
    apply: 'build',
    configResolved: (config) => void (root = config.root),
    async generateBundle() {
      const siteUrl = siteUrlFrom(process.env['SITE_URL'])
      if (siteUrl === undefined)
        this.info(
          'SITE_URL is not set: link cards have no picture, and there are no oEmbed files, for both need whole addresses.',
        )
      const files = await loadModule<typeof import('./stopFiles/files.tsx')>(
        root,
        'src/tools/stopFiles/files.tsx',
      )
      const rasterize = rasterizer(path.join(root, 'node_modules/.cache/cards'))
      for (const { texts, card } of files.stopFiles(await recordPlans(), siteUrl)) {
        for (const [fileName, source] of Object.entries(texts))
          this.emitFile({ type: 'asset', fileName, source })
        if (siteUrl !== undefined)
          this.emitFile({ type: 'asset', fileName: card.name, source: await rasterize(card.svg) })
      }
    },
  }
}
