// @ts-check
// npm run test:guide: applies the diffs of src/guide/extending.md, each example to a copy of its own, and tests the copy.
// With --check it only finds out whether they still apply, which takes a second: that much is part of npm test.
// Ends with 1 when a diff no longer applies, or when what it makes does not compile or fails a test.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ROOT } from '../project.mjs'

const GUIDE = path.join(ROOT, 'src/guide/extending.md')
/** What a test needs beside the sources. */
const FILES = ['package.json', 'tsconfig.json', 'vite.config.ts', 'index.html', 'embed.html', 'README.md']

/** @typedef {{ readonly title: string, readonly diff: string, readonly tests: readonly (readonly string[])[] }} Example */

/**
 * The examples of a page: below each `##` heading all its diffs, and the arguments of each test run that it names.
 * @param {string} text
 * @returns {readonly Example[]}
 */
function examplesIn(text) {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => ({
      title: section.split('\n')[0] ?? '',
      diff: [...section.matchAll(/^```diff\n(.*?)^```$/gms)].map(([, diff]) => diff).join(''),
      tests: [...section.matchAll(/^npx vitest (run .*)$/gm)].map(([, args]) => (args ?? '').split(' ')),
    }))
    .filter(({ diff }) => diff !== '')
}

/**
 * @param {string} cwd
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} [input]
 */
function run(cwd, command, args, input) {
  const { status } = spawnSync(command, args, {
    cwd,
    input,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'inherit', 'inherit'],
  })
  if (status !== 0) throw new Error(`${path.basename(command)} ${args.join(' ')} ended with ${status}`)
}

/** @param {string} folder */
function copyProject(folder) {
  for (const name of FILES) fs.copyFileSync(path.join(ROOT, name), path.join(folder, name))
  for (const name of ['src', 'public'])
    fs.cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true })
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'))
}

/** @param {Example} example */
function tryOut({ title, diff, tests }) {
  const started = performance.now()
  console.log(`\n── ${title}`)
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'guide-')))
  const tool = (/** @type {string} */ name) => path.join(folder, 'node_modules', name)
  try {
    copyProject(folder)
    run(folder, 'git', ['apply', '--verbose', '-'], diff)
    run(folder, process.execPath, [tool('typescript/bin/tsc')])
    if (tests.length === 0) throw new Error('The example names no test to run')
    for (const args of tests) run(folder, process.execPath, [tool('vitest/vitest.mjs'), ...args])
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
  console.log(`${title}: applied and tested in ${((performance.now() - started) / 1000).toFixed(0)} s`)
}

try {
  const examples = examplesIn(fs.readFileSync(GUIDE, 'utf8'))
  if (examples.length === 0) throw new Error('extending.md has no example')
  if (process.argv.includes('--check'))
    for (const { diff } of examples) run(ROOT, 'git', ['apply', '--check', '-'], diff)
  else examples.forEach(tryOut)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
