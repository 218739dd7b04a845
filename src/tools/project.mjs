// @ts-check
import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's folder. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** The built site; `DIST` names another one, so that a build of somebody else's can be judged or measured. */
export const DIST = path.resolve(ROOT, process.env.DIST ?? 'dist')

/** The whole site as one file (`npm run build:single`). */
export const SINGLE = path.join(ROOT, 'dist-single/index.html')

/**
 * Runs a program of the project in the foreground.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [env] added to this process's own
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function run(command, args, env = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } })
    child.on('error', fail)
    child.on('exit', (code) => done(code ?? 1))
  })
}

/**
 * Runs a program of the project and keeps what it says, instead of printing it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {number} [minutes] after which it is ended
 * @returns {Promise<{ code: number, output: string, isLate: boolean }>} code 1 when a signal ended it; output and errors as
 *   they came; `isLate` when its time was over
 */
export function runQuietly(command, args, minutes = 40) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    let isLate = false
    const end = setTimeout(() => {
      isLate = true
      child.kill('SIGKILL')
      // Processes that it leaves behind may keep its output open for ever.
      setTimeout(() => done({ code: 1, output, isLate }), 1_000)
    }, minutes * 60_000)
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text
      })
    child.on('error', fail)
    child.on('close', (code) => {
      clearTimeout(end)
      done({ code: code ?? 1, output, isLate })
    })
  })
}

/**
 * A command-line tool of the installed packages, to be run with this same Node.
 * @param {string} file its script below node_modules
 */
const tool = (file) => path.join(ROOT, 'node_modules', file)

/**
 * Runs a command-line tool of the installed packages with this same Node.
 * @param {string} file its script below node_modules
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [env]
 */
export const runTool = (file, args, env) => run(process.execPath, [tool(file), ...args], env)

/**
 * The same, keeping what it says.
 * @param {string} file its script below node_modules
 * @param {readonly string[]} args
 */
export const runToolQuietly = (file, args) => runQuietly(process.execPath, [tool(file), ...args])
