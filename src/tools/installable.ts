import path from 'node:path'
import type { Plugin } from 'vite'
import { ICONS, markSvg } from './installable/mark.ts'
import { loadModule } from './prerender/load.ts'
import { rasterizer } from './stopFiles/rasterize.ts'

/** Writes `manifest.webmanifest` and the icons that it names, drawn from the project's mark. */
export function installable(): Plugin {
  let root: string
  return {
    name: 'installable',
    apply: 'build',
    configResolved: (config) => void (root = config.root),
    async generateBundle() {
      const { manifest } = await loadModule<typeof import('./installable/manifest.ts')>(
        root,
        'src/tools/installable/manifest.ts',
      )
      this.emitFile({
        type: 'asset',
        fileName: 'manifest.webmanifest',
        source: JSON.stringify(manifest(), undefined, 2),
      })
      const rasterize = rasterizer(path.join(root, 'node_modules/.cache/cards'))
      for (const { name, size, look } of ICONS)
        this.emitFile({ type: 'asset', fileName: name, source: await rasterize(markSvg(size, look)) })
    },
  }
}
