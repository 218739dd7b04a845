import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { circlesIn, moduleGraph } from './circles.mjs'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'circles-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function circlesOf(files: Readonly<Record<string, string>>, aliases = {}): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text)
  return circlesIn(moduleGraph(folder, aliases)).map((circle) =>
    circle.map((file) => path.basename(file)).join(' '),
  )
}

it('finds none where imports lead one way', async () => {
  const a = `import { b } from './b.ts'\nimport text from './c.css?raw'\nimport 'xstate'`
  expect(await circlesOf({ 'a.ts': a, 'b.ts': 'export const b = 1', 'c.css': '' })).toEqual([])
})

it.each([
  ['import', `import { a } from './a.ts'`],
  ['export from', `export * from './a.ts'`],
  ['a type', `import type { A } from './a.ts'`],
  ['a type by import()', `export type B = import('./a.ts').A`],
  ['import()', `export const load = () => import('./a.ts')`],
])('finds one by %s', async (_, back) => {
  expect(await circlesOf({ 'a.ts': `import './b.tsx'`, 'b.tsx': back })).toEqual(['a.ts b.tsx'])
})

it('finds one by a name of package.json, and each once', async () => {
  const aliases = { '#a': path.join(folder, 'a.ts') }
  const files = { 'a.ts': `import './b.ts'`, 'b.ts': `import './c.ts'`, 'c.ts': `import '#a'` }
  expect(await circlesOf(files, aliases)).toEqual(['a.ts b.ts c.ts'])
})
