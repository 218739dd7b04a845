// @ts-check
import fs from 'node:fs'
import path from 'node:path'
import { ROOT, run } from './project.mjs'

/** @typedef {Readonly<Record<string, { readonly version?: string, readonly optional?: boolean }>>} LockedPackages */

/**
 * True when every package that the lockfile wants is there in that version. Optional ones (binaries for other platforms)
 * may be missing.
 * @param {LockedPackages} wanted `packages` of package-lock.json
 * @param {LockedPackages} installed `packages` of node_modules/.package-lock.json
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted).every(
    ([place, { version, optional }]) =>
      place === '' || (installed[place] ? installed[place].version === version : optional === true),
  )
}

/**
 * @param {string} file
 * @returns {LockedPackages}
 */
const packagesOf = (file) => JSON.parse(fs.readFileSync(file, 'utf8')).packages

function areModulesFresh() {
  const record = path.join(ROOT, 'node_modules/.package-lock.json')
  return (
    fs.existsSync(record) && isInstalled(packagesOf(path.join(ROOT, 'package-lock.json')), packagesOf(record))
  )
}

/** Installs the locked packages where they are missing or others. Throws when that fails. */
export async function ensureModules() {
  if (areModulesFresh()) return
  console.log('Installing the locked packages (npm ci) …')
  const code = await run('npm', ['ci', '--no-audit', '--no-fund'])
  if (code !== 0) throw new Error(`npm ci ended with ${code}`)
}
