import path from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'

/**
 * Writes `embed.js` to the site's root, under a name that stays: the custom element, as one classic script that runs as
 * a module just as well and brings nothing of the page.
 */
export function embedScript(): Plugin {
  let root: string
  return {
    name: 'embed-script', apply: 'build',
    configResolved: (config) => void (root = config.root),
    async generateBundle() {
      const result = await build({
        root, configFile: false, logLevel: 'error', publicDir: false,
        build: {
          write: false, minify: true, target: 'es2022',
          lib: { entry: path.join(root, 'src/surfaces/embed/element/element.ts'), formats: ['iife'], name: 'managedIdentityFlow' },
        },
      }) as Rolldown.RolldownOutput[]
      this.emitFile({ type: 'asset', fileName: 'embed.js', source: [result].flat()[0]!.output[0].code })
    },
  }
}
