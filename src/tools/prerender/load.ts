import path from 'node:path'
import { runnerImport, type Plugin } from 'vite'

/** Runs one of the build's modules, and with it the page's own, in Node, compiled as they are for browsers; style sheets are no matter there. */
export async function loadModule<T>(root: string, file: string): Promise<T> {
  return (
    await runnerImport<T>(path.join(root, file), {
      root,
      configFile: false,
      logLevel: 'error',
      plugins: [withoutStyles],
    })
  ).module
}
export const loadPage = (root: string) =>
  loadModule<typeof import('./page.tsx')>(root, 'src/tools/prerender/page.tsx')

const EMPTY = '\0empty'
const withoutStyles: Plugin = {
  name: 'without-styles',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('.css') ? EMPTY : undefined),
  load: (id) => (id === EMPTY ? '' : undefined),
}
