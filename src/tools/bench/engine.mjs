// @ts-check
// The engine's part of npm run bench: built like the page's, then measured. Ends with 1 when a budget is missed.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { ROOT } from '../project.mjs'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-engine-'))
try {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      lib: { entry: path.join(ROOT, 'src/tools/bench/engine/main.ts'), formats: ['es'], fileName: 'main' },
    },
  })
  fs.writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}')
  const { benchEngine } = await import(pathToFileURL(path.join(folder, 'main.js')).href)
  process.exitCode = (await benchEngine()) ? 0 : 1
} finally {
  fs.rmSync(folder, { recursive: true, force: true })
}
