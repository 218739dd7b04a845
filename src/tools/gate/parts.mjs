// @ts-check
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ROOT, runToolQuietly } from '../project.mjs'

/** @typedef {{ file: string, seconds: number }} FileTime */
/** @typedef {{ passed: number, failed: number, output: string, files: readonly FileTime[] }} Outcome output: what the tools said */
/** @typedef {{ name: string, work: () => Promise<Outcome> }} Part */

/**
 * One check: a tool that passes or fails as a whole.
 * @param {string} name
 * @param {() => Promise<{ code: number, output: string }>} work
 * @returns {Part}
 */
export const check = (name, work) => ({
  name,
  work: async () => {
    const { code, output } = await work()
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output, files: [] }
  },
})

/**
 * Projects of the test runner, counted test by test. A file that does not even load counts as a failure, and so does a run
 * without a single test, which proves nothing, unless `args` allow it.
 * @param {string} name
 * @param {readonly string[]} projects
 * @param {readonly string[]} [args] more of the runner's options
 * @returns {Part}
 */
export const tests = (name, projects, args = []) => ({
  name,
  work: async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gate-'))
    const report = path.join(folder, 'report.json')
    const { code, output, isLate } = await runToolQuietly('vitest/vitest.mjs', [
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ])
    const told = fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')) : {}
    fs.rmSync(folder, { recursive: true })
    const { numPassedTests: passed = 0, numFailedTests = 0, testResults = [] } = told
    const mayBeEmpty = args.includes('--passWithNoTests')
    const isWhole = code === 0 && (passed > 0 || mayBeEmpty)
    return {
      passed,
      failed: Math.max(numFailedTests, isWhole ? 0 : 1),
      output: isLate ? `${output}\nEnded: its time was over.` : withoutPassed(output),
      files: testResults.map(timeOf),
    }
  },
})

/** @param {{ name: string, startTime: number, endTime: number }} result @returns {FileTime} */
const timeOf = ({ name, startTime, endTime }) => ({
  file: path.relative(ROOT, name),
  seconds: (endTime - startTime) / 1000,
})

/**
 * What the runner says without its lines about files and tests that passed: whoever reads it looks for what did not.
 * @param {string} output
 */
export const withoutPassed = (output) =>
  output
    .split('\n')
    .filter((line) => !/^(\x1b\[[\d;]*m|\s)*✓/.test(line)) // eslint-disable-line no-control-regex
    .join('\n')
