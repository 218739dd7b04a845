// @ts-check
import { execFileSync } from 'node:child_process'
import { findChromium } from './chromium.mjs'
import { run } from './project.mjs'

/** @param {readonly string[]} command */
function answers([program, ...args]) {
  try {
    execFileSync(/** @type {string} */ (program), args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/**
 * What tests may need of the machine, and the Debian packages that bring it. Fonts come along with a browser: without any it
 * draws and measures nothing.
 */
const NEEDS = {
  chromium: { packages: ['chromium', 'fonts-liberation'], isThere: () => findChromium() !== undefined },
  firefox: {
    packages: ['firefox-esr'],
    isThere: () => answers([process.env.FIREFOX ?? 'firefox-esr', '--version']),
  },
  webkit: {
    packages: ['webkit2gtk-driver', 'xvfb'],
    isThere: () => answers(['WebKitWebDriver', '--help']) && answers(['Xvfb', '-help']),
  },
  openssl: { packages: ['openssl'], isThere: () => answers(['openssl', 'version']) },
}

/** @typedef {keyof typeof NEEDS} Need */

/**
 * Sees to it that the machine has what is needed: by apt-get where we may, else by saying what to install.
 * @param {readonly Need[]} needs
 */
export async function ensureMachine(needs) {
  const missing = () => needs.filter((need) => !NEEDS[need].isThere())
  if (missing().length === 0) return
  const packages = missing().flatMap((need) => NEEDS[need].packages)
  const hint = `install ${packages.join(', ')} (CHROMIUM=<path> names a browser of your own)`
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new Error(`These tests need ${missing().join(' and ')}: ${hint}`)
  console.log(`Installing ${packages.join(', ')} (apt-get) …`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], env)
  const code = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], env)
  if (code !== 0 || missing().length > 0)
    throw new Error(`apt-get could not provide what the tests need: ${hint}`)
}
