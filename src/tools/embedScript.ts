import type { Plugin } from 'vite'
import { scriptOf } from './script.ts'

/**
 * Writes `embed.js` to the site's root, under a name that stays: the custom element, as one classic script that runs as
 * a module just as well and brings nothing of the page.
 */
export function embedScript(): Plugin {
  let root: string
  return {
    name: 'embed-script',
    apply: 'build',
    configResolved: (config) => void (root = config.root),
    async generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'embed.js',
        source: await scriptOf(root, 'src/surfaces/embed/element/element.ts'),
      })
    },
  }
}
