import { generateKeyPair } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { ROOT } from '../tools/project.mjs'
import type { PooledKey } from './keyPool.ts'

/** Enough for the clouds of one test to have no key in common: a cloud makes six or seven. */
const SIZE = 32
const FILE = path.join(ROOT, 'node_modules/.cache/test-keys.json')

declare module 'vitest' {
  interface ProvidedContext {
    keyPool: readonly PooledKey[]
  }
}

/** Vitest's global set-up: gives every test file the pool. The keys are made on the first run and kept beside the packages. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide('keyPool', (await kept()) ?? (await made()))
}

const kept = () =>
  readFile(FILE, 'utf8').then(
    (text) => JSON.parse(text) as PooledKey[],
    () => undefined,
  )

async function made(): Promise<readonly PooledKey[]> {
  const keys = await Promise.all(
    Array.from({ length: SIZE }, async () => {
      const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
      return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
    }),
  )
  await mkdir(path.dirname(FILE), { recursive: true })
  // Written whole or not at all: two runs may begin at once.
  await writeFile(`${FILE}.${process.pid}`, JSON.stringify(keys))
  await rename(`${FILE}.${process.pid}`, FILE)
  return keys
}
