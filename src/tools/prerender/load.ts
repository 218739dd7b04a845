import path from 'node:path'
import { runnerImport, type Plugin } from 'vite'

/** Runs the page's own modules in Node, compiled as they are for browsers; style sheets are no matter there. */
export async function loadPage(root: string) {
  const file = path.join(root, 'src/tools/prerender/page.tsx')
  const page = await runnerImport<typeof import('./page.tsx')>(file, { root, configFile: false, logLevel: 'error', plugins: [withoutStyles] })
  return page.module
}

const EMPTY = '\0empty'
const withoutStyles: Plugin = {
  name: 'without-styles', enforce: 'pre',
  resolveId: (id) => (id.endsWith('.css') ? EMPTY : undefined),
  load: (id) => (id === EMPTY ? '' : undefined),
}
