import marks from 'virtual:marks'
import { expect, test } from 'vitest'
import { keyOf, MARKED_ENDINGS, marksOf, merged } from './marks.ts'
import { SCENARIOS } from './plan.ts'
import { recorded, runOf, scenario } from './testing/runs.ts'

const keys = (seen: ReturnType<typeof marksOf>) => seen.map(({ kind, mark }) => `${kind} ${keyOf(mark)}`)

test('the build’s list has every mark of every run, each once', { timeout: 180_000 }, async () => {
  const known = keys(marks)
  expect(new Set(known).size).toBe(known.length)
  for (const each of [...SCENARIOS, ...MARKED_ENDINGS])
    expect(known).toEqual(expect.arrayContaining(keys(marksOf(await runOf(each)))))
})

test.each([
  ['system', 'off.on.expire'],
  ['user', 'detach.attach.second'],
  ['user', 'many'],
  ['user', 'vm'],
  ['user', 'roll.expire.revoke.grant.quarter'],
  ['system', 'vm'],
] as const)('and those of %s, %s: no ending shows more', { timeout: 60_000 }, async (flow, branch) => {
  expect(keys(marks)).toEqual(
    expect.arrayContaining(keys(marksOf(await recorded({ ...scenario(flow), branch })))),
  )
})

test('each is at a stop of its run that shows its exchange', async () => {
  const run = await runOf(scenario('user', 'key'))
  const seen = marksOf(run)
  expect(seen.length).toBeGreaterThan(10)
  for (const { mark, stop } of seen) {
    const frame = run.frames.main.find(({ stop: { id } }) => id === stop)!
    expect([frame.exchange, ...frame.supports].flatMap((exchange) => exchange.marks)).toContainEqual(mark)
  }
})

test('of the same mark in several runs the first counts', async () => {
  const [one, other] = [marksOf(await runOf(scenario('system'))), marksOf(await runOf(scenario('user')))]
  const both = merged([one, other])
  expect(both.slice(0, one.length)).toEqual(one)
  expect(both.length).toBeLessThan(one.length + other.length)
})
