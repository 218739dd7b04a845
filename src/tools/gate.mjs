// @ts-check
// npm test: the whole gate, from a fresh clone on a bare machine to one line of totals.
// npm run check: its fast half, what needs neither a build nor a browser.
// npm run check:changed: the same, with the unit tests of what has changed since the main branch alone.
import { execFileSync } from 'node:child_process'
import { ensureMachine } from './machine.mjs'
import { ensureModules } from './modules.mjs'
import { DIST, ROOT, runQuietly, runToolQuietly } from './project.mjs'
import { totals, runStages, slowestFiles, summary } from './gate/stages.mjs'
import { check, tests } from './gate/parts.mjs'

/** @typedef {import('./gate/parts.mjs').Part} Part */

const STATIC = [
  check('format', () => runToolQuietly('oxfmt/bin/oxfmt', ['--check'])),
  check('types', () => runToolQuietly('typescript/bin/tsc', [])),
  check('types of the engine', () => runToolQuietly('typescript/bin/tsc', ['-p', 'src/engine'])),
  check('types of the service worker', () =>
    runToolQuietly('typescript/bin/tsc', ['-p', 'src/surfaces/offline/worker']),
  ),
  check('lint', () => runToolQuietly('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', 'src'])),
]

const BUILDS = [
  check('build', () =>
    runToolQuietly('vite/bin/vite.js', ['build', '--outDir', DIST, '--emptyOutDir', '--logLevel', 'warn']),
  ),
  check('single file', () =>
    runToolQuietly('vite/bin/vite.js', ['build', '--mode', 'single', '--logLevel', 'warn']),
  ),
  check('sizes', () => runQuietly(process.execPath, ['src/tools/size.mjs'])),
]

/** The commit since which `check:changed` looks for changes: where this branch left main, else what is committed. */
function changedSince() {
  const git = (/** @type {readonly string[]} */ ...args) =>
    execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    return git('merge-base', 'HEAD', 'main')
  } catch {
    return 'HEAD'
  }
}

/** What each command runs: stages in turn, within a stage lanes side by side, within a lane parts in turn. */
const RINGS = {
  /** @returns {readonly (readonly (readonly Part[])[])[]} */
  all: () => [
    [[tests('unit tests', ['unit'])], [...STATIC, ...BUILDS]],
    [[tests('browser tests', ['browser', 'paced'])]],
  ],
  /** @returns {readonly (readonly (readonly Part[])[])[]} */
  check: () => [[[tests('unit tests', ['unit'])], STATIC]],
  /** @returns {readonly (readonly (readonly Part[])[])[]} */
  changed: () => [
    [[tests('unit tests', ['unit'], ['--changed', changedSince(), '--passWithNoTests'])], STATIC],
  ],
}

/** @param {string | undefined} name */
async function gate(name = 'all') {
  const ring = RINGS[/** @type {keyof typeof RINGS} */ (name)]
  if (!ring) throw new Error(`There is no ring “${name}”: ${Object.keys(RINGS).join(', ')}`)
  await ensureModules()
  await ensureMachine(name === 'all' ? ['chromium', 'openssl'] : ['openssl'])
  const results = await runStages(ring())
  const { passed, failed } = totals(results)
  console.log(slowestFiles(results))
  console.log(summary(results))
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

gate(process.argv[2]).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error)
    console.log('0 passed, 1 failed')
    process.exit(1)
  },
)
