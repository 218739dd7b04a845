// @ts-check
// npm test: the whole gate, from a fresh clone on a bare machine to one line of totals.
// npm run test:sweep: exhaustive sweeps, for which the gate has no time.
// npm run check: its fast half, what needs neither a build nor a browser.
// npm run test:engines: both flows in Firefox and WebKitGTK, for which it installs what is missing.
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
  check('import circles', () => runQuietly(process.execPath, ['src/tools/circles.mjs'])),
  check('examples of the guide', () =>
    runQuietly(process.execPath, ['src/tools/docs/examples.mjs', '--check']),
  ),
]

const BUILD = check('build', () =>
  runToolQuietly('vite/bin/vite.js', ['build', '--outDir', DIST, '--emptyOutDir', '--logLevel', 'warn']),
)
const BUILDS = [
  BUILD,
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

/** @typedef {{ needs: readonly import('./machine.mjs').Need[], stages: () => readonly (readonly (readonly Part[])[])[] }} Ring */

/**
 * What each command needs of the machine and runs: stages in turn, within a stage lanes side by side, within a lane parts in
 * turn.
 * @type {Readonly<Record<string, Ring>>}
 */
const RINGS = {
  all: {
    needs: ['chromium', 'headless', 'openssl'],
    stages: () => [
      [[tests('unit tests', ['unit'])], [...STATIC, ...BUILDS]],
      [[tests('browser tests', ['browser', 'paced'])]],
    ],
  },
  sweep: {
    needs: ['chromium', 'headless', 'openssl'],
    stages: () => [
      [[tests('unit sweeps', ['unit sweep'], ['--passWithNoTests'])], [BUILD]],
      [[tests('browser sweeps', ['sweep'])]],
    ],
  },
  check: { needs: ['openssl'], stages: () => [[[tests('unit tests', ['unit'])], STATIC]] },
  changed: {
    needs: ['openssl'],
    stages: () => [
      [[tests('unit tests', ['unit'], ['--changed', changedSince(), '--passWithNoTests'])], STATIC],
    ],
  },
  engines: {
    needs: ['firefox', 'webkit'],
    stages: () => [[[BUILD]], [[tests('Firefox and WebKitGTK', ['engines'])]]],
  },
}

/** @param {string | undefined} name */
async function gate(name = 'all') {
  const ring = RINGS[name]
  if (!ring) throw new Error(`There is no ring “${name}”: ${Object.keys(RINGS).join(', ')}`)
  await ensureModules()
  await ensureMachine(ring.needs)
  const results = await runStages(ring.stages())
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
