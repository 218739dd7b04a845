// @ts-check
/** @typedef {import('./parts.mjs').Part} Part */
/** @typedef {import('./parts.mjs').Outcome} Outcome */
/** @typedef {{ name: string, seconds: number, outcome: Outcome | undefined }} Result without outcome when it did not run */

/**
 * Runs stages in turn: the lanes of a stage side by side, the parts of a lane in turn. A stage with a failure is brought to
 * its end, since what it tells is cheap; no later one begins. What a failing part says is printed as soon as it ends.
 * @param {readonly (readonly (readonly Part[])[])[]} stages
 * @param {(text: string) => void} [say]
 * @returns {Promise<readonly Result[]>} in the order of `stages`
 */
export async function runStages(stages, say = console.log) {
  /** @type {Result[]} */
  const results = []
  for (const lanes of stages) {
    const isBroken = results.some(({ outcome }) => outcome?.failed !== 0)
    const ofStage = isBroken
      ? lanes.map((parts) => parts.map(notRun))
      : await Promise.all(lanes.map((parts) => runLane(parts, say)))
    results.push(...ofStage.flat())
  }
  return results
}

/** @param {Part} part @returns {Result} */
const notRun = ({ name }) => ({ name, seconds: 0, outcome: undefined })

/**
 * @param {readonly Part[]} parts
 * @param {(text: string) => void} say
 */
async function runLane(parts, say) {
  /** @type {Result[]} */
  const results = []
  for (const { name, work } of parts) {
    const start = performance.now()
    const outcome = await work()
    const result = { name, seconds: (performance.now() - start) / 1000, outcome }
    if (outcome.failed > 0) say(`\n── ${name}\n${outcome.output.trim()}\n`)
    say(lineOf(result, 0))
    results.push(result)
  }
  return results
}

/**
 * @param {Result} result
 * @param {number} width of the names
 */
const lineOf = ({ name, seconds, outcome }, width) =>
  outcome
    ? `${outcome.failed ? 'FAILED' : 'ok    '}  ${name.padEnd(width)}  ${seconds.toFixed(0).padStart(4)} s  ${outcome.passed} passed, ${outcome.failed} failed`
    : `------  ${name.padEnd(width)}     not run`

/**
 * One line for each part.
 * @param {readonly Result[]} results
 */
export function summary(results) {
  const width = Math.max(...results.map(({ name }) => name.length))
  return ['', ...results.map((result) => lineOf(result, width)), ''].join('\n')
}

/**
 * The ten test files that took longest, so that whoever wants the gate faster knows where to begin.
 * @param {readonly Result[]} results
 */
export function slowestFiles(results) {
  const files = results
    .flatMap(({ outcome }) => outcome?.files ?? [])
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, 10)
  if (files.length === 0) return ''
  const lines = files.map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}`)
  return ['', 'The slowest test files:', ...lines].join('\n')
}

/** @param {readonly Result[]} results */
export const totals = (results) => ({
  passed: results.reduce((sum, { outcome }) => sum + (outcome?.passed ?? 0), 0),
  failed: results.reduce((sum, { outcome }) => sum + (outcome?.failed ?? 0), 0),
})
