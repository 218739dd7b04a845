// @ts-check
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DIST, ROOT, runTool } from '../tools/project.mjs'

const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json']

/** When the newest of the sources was changed, in milliseconds since the epoch. */
function newestSource() {
  const files = SOURCES.flatMap((source) => {
    const at = path.join(ROOT, source)
    return statSync(at).isDirectory()
      ? readdirSync(at, { recursive: true }).map((file) => path.join(at, String(file)))
      : [at]
  })
  return Math.max(...files.map((file) => statSync(file).mtimeMs))
}

/** @param {string} file */
const isFresh = (file) => existsSync(file) && statSync(file).mtimeMs > newestSource()

/** Builds the site where it is missing or older than its sources. @throws when that fails */
export async function ensureSite() {
  if (isFresh(path.join(DIST, 'index.html'))) return
  process.stderr.write('vm: building the page …\n')
  const code = await runTool('vite/bin/vite.js', ['build', '--logLevel', 'error'], { NODE_ENV: 'production' })
  if (code !== 0) throw new Error('the page could not be built')
}

/**
 * Builds the cloud's process for Node, where it is missing or older than its sources.
 * @returns {Promise<string>} the file to run
 */
export async function buildWorker() {
  const folder = path.join(ROOT, 'node_modules/.cache/live')
  const file = path.join(folder, 'worker.js')
  if (isFresh(file)) return file
  const { build } = await import('vite') // installed by now
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      ssr: path.join(ROOT, 'src/live/worker.ts'),
      rolldownOptions: { output: { entryFileNames: 'worker.js' } },
    },
  })
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}')
  return file
}
