import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Plugin } from 'vite'
import { isKept, listOf } from './offline/list.ts'
import { scriptOf } from './script.ts'

/**
 * Writes `sw.js`, the service worker with the list of all files that it keeps. Made from what really lies in the site's
 * folder in the end, so that the two cannot differ; any change to any file makes another worker, and by that an update.
 */
export function offline(): Plugin {
  let root: string
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    configResolved: (config) => void (root = config.root),
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir }) {
        const folder = dir!
        const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) =>
            path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
          )
        const files = await Promise.all(
          names
            .filter(isKept)
            .toSorted()
            .map(async (name) => ({ name, body: await readFile(path.join(folder, name)) })),
        )
        await writeFile(path.join(folder, 'sw.js'), await workerScript(root, listOf(files)))
      },
    },
  }
}

const workerScript = (root: string, { entries, version }: ReturnType<typeof listOf>): Promise<string> =>
  scriptOf(root, 'src/surfaces/offline/worker/worker.ts', {
    define: {
      FILES: JSON.stringify(entries),
      VERSION: JSON.stringify(version),
      'process.env.NODE_ENV': '"production"',
    },
  })
