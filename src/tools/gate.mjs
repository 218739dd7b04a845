// @ts-check
// npm test: the whole gate, from a fresh clone on a bare machine to one line of totals. Stops at the first part that fails.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ensureMachine } from './machine.mjs'
import { ensureModules } from './modules.mjs'
import { DIST, run, runTool } from './project.mjs'

/** @typedef {{ passed: number, failed: number }} Count */
/** @typedef {{ name: string, work: () => Promise<Count> }} Part */
/** @typedef {{ name: string, seconds: number, count: Count | undefined }} Result a count where it ran */

/** @param {number} code */
const oneCheck = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 })

/**
 * One check: a tool that passes or fails as a whole.
 * @param {string} name
 * @param {() => Promise<number>} work
 * @returns {Part}
 */
const check = (name, work) => ({ name, work: async () => oneCheck(await work()) })

/**
 * One of the test runner's projects, counted test by test. A file that does not even load counts as a failure.
 * @param {string} name
 * @param {string} project
 * @returns {Part}
 */
const tests = (name, project) => ({
  name,
  work: async () => {
    const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gate-')), 'report.json')
    const code = await runTool('vitest/vitest.mjs', [
      'run',
      '--project',
      project,
      '--reporter',
      'default',
      '--reporter',
      'json',
      `--outputFile.json=${report}`,
    ])
    const { numPassedTests: passed = 0, numFailedTests = 0 } = fs.existsSync(report)
      ? JSON.parse(fs.readFileSync(report, 'utf8'))
      : {}
    fs.rmSync(path.dirname(report), { recursive: true })
    // A run without a single passed test proves nothing.
    return { passed, failed: Math.max(numFailedTests, code === 0 && passed > 0 ? 0 : 1) }
  },
})

/** @type {readonly Part[]} */
const PARTS = [
  check('types', () => runTool('typescript/bin/tsc', [])),
  check('types of the engine', () => runTool('typescript/bin/tsc', ['-p', 'src/engine'])),
  check('types of the service worker', () =>
    runTool('typescript/bin/tsc', ['-p', 'src/surfaces/offline/worker']),
  ),
  check('lint', () => runTool('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', 'src'])),
  tests('unit tests', 'unit'),
  check('build', () =>
    runTool('vite/bin/vite.js', ['build', '--outDir', DIST, '--emptyOutDir', '--logLevel', 'warn']),
  ),
  check('single file', () =>
    runTool('vite/bin/vite.js', ['build', '--mode', 'single', '--logLevel', 'warn']),
  ),
  check('sizes', () => run(process.execPath, ['src/tools/size.mjs'])),
  tests('browser tests', 'browser'),
]

/** @param {readonly Result[]} results */
function summary(results) {
  const width = Math.max(...results.map(({ name }) => name.length))
  const line = (/** @type {Result} */ { name, seconds, count }) =>
    count
      ? `${count.failed ? 'FAILED' : 'ok    '}  ${name.padEnd(width)}  ${seconds.toFixed(0).padStart(4)} s  ${count.passed} passed, ${count.failed} failed`
      : `------  ${name.padEnd(width)}     not run`
  return ['', ...results.map(line), ''].join('\n')
}

async function gate() {
  await ensureModules()
  await ensureMachine()
  /** @type {Result[]} */
  const results = []
  for (const { name, work } of PARTS) {
    const failing = results.some(({ count }) => !count || count.failed > 0)
    if (!failing) console.log(`\n── ${name}`)
    const start = performance.now()
    const count = failing ? undefined : await work()
    results.push({ name, count, seconds: (performance.now() - start) / 1000 })
  }
  console.log(summary(results))
  const total = (/** @type {keyof Count} */ key) =>
    results.reduce((sum, { count }) => sum + (count?.[key] ?? 0), 0)
  console.log(`${total('passed')} passed, ${total('failed')} failed`)
  return total('failed') === 0 ? 0 : 1
}

gate().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error)
    console.log('0 passed, 1 failed')
    process.exit(1)
  },
)
