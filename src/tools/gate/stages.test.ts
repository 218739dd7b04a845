import { expect, it } from 'vitest'
import { withoutPassed, type Outcome, type Part } from './parts.mjs'
import { runStages, slowestFiles, summary, totals } from './stages.mjs'

const part = (name: string, failed: number, log: string[], wait?: Promise<void>): Part => ({
  name,
  work: async (): Promise<Outcome> => {
    log.push(`${name} begins`)
    await wait
    log.push(`${name} ends`)
    return { passed: 1 - failed, failed, output: `${name} says`, files: [{ file: `${name}.ts`, seconds: 1 }] }
  },
})

it('runs lanes side by side, brings a failing stage to its end and begins no later one', async () => {
  const log: string[] = []
  let release = () => {}
  const held = new Promise<void>((done) => {
    release = done
  })
  const said: string[] = []
  const running = runStages(
    [[[part('slow', 0, log, held)], [part('bad', 1, log), part('next', 0, log)]], [[part('later', 0, log)]]],
    (text) => said.push(text),
  )
  await expect.poll(() => log).toContain('next ends')
  expect(log).not.toContain('slow ends')
  release()
  const results = await running
  expect(results.map(({ name }) => name)).toEqual(['slow', 'bad', 'next', 'later'])
  expect(log.some((line) => line.startsWith('later'))).toBe(false)
  expect(said.join('\n')).toContain('bad says')
  expect(said.join('\n')).not.toContain('next says')
  expect(totals(results)).toEqual({ passed: 2, failed: 1 })
  expect(summary(results)).toMatch(/ok {6}slow [^]*FAILED {2}bad [^]*ok {6}next [^]*------ {2}later +not run/)
})

it('names the ten slowest test files, the slowest first', () => {
  const files = Array.from({ length: 12 }, (_, i) => ({ file: `${i}.test.ts`, seconds: i }))
  const outcome = { passed: 12, failed: 0, output: '', files }
  const lines = slowestFiles([{ name: 'unit tests', seconds: 1, outcome }])
    .trim()
    .split('\n')
  expect(lines).toHaveLength(11)
  expect([lines[1], lines.at(-1)]).toEqual([
    expect.stringContaining('11.0 s  11.test.ts'),
    expect.stringContaining('2.0 s  2.test.ts'),
  ])
})

it('keeps of the runner’s output what did not pass', () => {
  expect(withoutPassed('\x1b[32m ✓\x1b[39m a.test.ts\n   ✓ slow one 3 s\n × b.test.ts\n  → expected 1')).toBe(
    ' × b.test.ts\n  → expected 1',
  )
})
