// @ts-check
import { accessSync, constants } from 'node:fs'
import path from 'node:path'

/** Chromium without its window: the same engine, for about a quarter less CPU time. */
const HEADLESS_NAMES = ['chromium-headless-shell', 'chrome-headless-shell']
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/**
 * Headless as the tests and measurements want it: no calls home, one pixel per CSS pixel. Without its sandbox, because
 * root may not have one; it opens nothing but our own pages.
 */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-dev-shm-usage',
  '--mute-audio',
  '--force-device-scale-factor=1',
  '--hide-scrollbars',
]

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The browser to drive: `CHROMIUM`, else the first known name on the PATH.
 * @param {{ isWhole?: boolean }} [options] isWhole: true for what only the whole browser has, such as installing a site
 * @returns {string | undefined} undefined when there is none
 */
export function findChromium({ isWhole = false } = {}) {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const names = isWhole ? NAMES : [...HEADLESS_NAMES, ...NAMES]
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable)
}

/**
 * Starts the browser. Close it.
 * @param {readonly string[]} [more] further flags
 * @param {{ isWhole?: boolean }} [options] as for `findChromium`
 */
export async function launchChromium(more = [], options = {}) {
  const { chromium } = await import('playwright-core')
  const executablePath = findChromium(options)
  if (!executablePath) throw new Error('No Chromium found: install one, or name it with CHROMIUM=<path>')
  return chromium.launch({ executablePath, headless: true, args: [...FLAGS, ...more] })
}
