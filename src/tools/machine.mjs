// @ts-check
import { execFileSync } from 'node:child_process'
import { findChromium } from './chromium.mjs'
import { run } from './project.mjs'

/** @param {string} program */
function isThere(program) {
  try {
    execFileSync(program, ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Debian packages that the gate lacks. Fonts come along: a browser without any draws and measures nothing. */
const missing = () => [
  ...(findChromium() ? [] : ['chromium', 'fonts-liberation']),
  ...(isThere('openssl') ? [] : ['openssl']),
]

/** Sees to it that the browser and openssl are there: by apt-get where we may, else by saying what to install. */
export async function ensureMachine() {
  const packages = missing()
  if (packages.length === 0) return
  const hint = `install ${packages.join(', ')} (CHROMIUM=<path> names a browser of your own)`
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new Error(`The gate needs a browser and openssl: ${hint}`)
  console.log(`Installing ${packages.join(', ')} (apt-get) …`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], env)
  const code = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], env)
  if (code !== 0 || missing().length > 0)
    throw new Error(`apt-get could not provide what the gate needs: ${hint}`)
}
