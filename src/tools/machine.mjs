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
/** @type {Readonly<Record<'chromium' | 'headless' | 'firefox' | 'webkit' | 'openssl', { packages: readonly string[], isThere: () => boolean, isOptional?: boolean }>>} */
const NEEDS = {
  chromium: {
    packages: ['chromium', 'fonts-liberation'],
    isThere: () => findChromium({ isWhole: true }) !== undefined,
  },
  /** Saves time; the whole browser does as well. */
  headless: {
    packages: ['chromium-headless-shell'],
    isThere: () => findChromium() !== findChromium({ isWhole: true }) || process.env.CHROMIUM !== undefined,
    isOptional: true,
  },
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
  const required = () => missing().filter((need) => !NEEDS[need].isOptional)
  if (missing().length === 0) return
  const packagesOf = (/** @type {readonly Need[]} */ some) => some.flatMap((need) => NEEDS[need].packages)
  const hint = `install ${packagesOf(missing()).join(', ')} (CHROMIUM=<path> names a browser of your own)`
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-q'], env)
    // In turn: not every distribution has what is optional, and apt-get installs all or nothing.
    for (const packages of [
      packagesOf(required()),
      packagesOf(missing().filter((need) => NEEDS[need].isOptional)),
    ]) {
      if (packages.length === 0) continue
      console.log(`Installing ${packages.join(', ')} (apt-get) …`)
      await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], env)
    }
  }
  if (required().length > 0) throw new Error(`The tests need ${required().join(' and ')}: ${hint}`)
}
