import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DIST, runTool } from '../tools/project.mjs'
import { serve } from '../tools/server.mjs'
import type { Base } from './harness.ts'

/** A server of its own, which may go down, and get another version. */
export interface Deployed {
  readonly url: string
  /** Ends the server: whoever asks from now on is without a network. */
  goDown(): Promise<void>
  /** Puts another build in the place of the one that is there, as a host does: what only the old one had is gone. */
  deploy(folder: string): void
  /** Adds a page of somebody else's on the same host. */
  add(name: string, html: string): void
  /** Takes a file away, as a deployment that went wrong. */
  take(name: string): void
  /** The files of `assets` that are there now. */
  assets(): readonly string[]
}

export async function deployed(base: Base = '/'): Promise<Deployed & { remove(): Promise<void> }> {
  if (!fs.existsSync(DIST)) throw new Error(`${DIST} is not there: build first (npm run build)`)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'deployed-'))
  const deploy = (from: string) => {
    fs.rmSync(folder, { recursive: true, force: true })
    fs.cpSync(from, folder, { recursive: true })
  }
  deploy(DIST)
  const site = await serve({ folder, base })
  let isUp = true
  const goDown = async () => {
    if (isUp) await site.close()
    isUp = false
  }
  return {
    url: site.url,
    goDown,
    deploy,
    add: (name, html) => fs.writeFileSync(path.join(folder, name), html),
    take: (name) => fs.rmSync(path.join(folder, name)),
    assets: () => fs.readdirSync(path.join(folder, 'assets')),
    remove: async () => {
      await goDown()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The same source built otherwise, so that every script has another name: what a next version is to those who have this one. */
export async function buildAnother(): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'another-'))
  const code = await runTool('vite/bin/vite.js', [
    'build',
    '--outDir',
    folder,
    '--emptyOutDir',
    '--minify',
    'false',
    '--logLevel',
    'error',
  ])
  if (code !== 0) throw new Error('The other version could not be built')
  return folder
}
