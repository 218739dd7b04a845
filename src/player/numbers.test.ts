import { describe, expect, test } from 'vitest'
import { ENDING_IDS } from './branch.ts'
import { CHAPTERS, chapterOf, findExact, findStop, GRANT_FIRST, isStopId, partsOf } from './cursor.ts'
import { FAULTS, fixedFault } from './faults/index.ts'
import { scenarioKey, SCENARIOS } from './plan.ts'
import { recorded, scenario } from './testing/runs.ts'
import type { Chapter, Run, Scenario, Stop } from './types.ts'

/** Every fault as it is and mended, every ending, and endings one after another. */
const faults = FAULTS.flatMap(({ id, flows, targets }): Scenario[] => {
  const at = scenario(flows[0]!, targets.at(-1))
  const fixed = { ...at, fault: fixedFault(id) }
  return flows.includes('user')
    ? [fixed, { ...scenario('user', targets[0], 'grant-first'), fault: fixedFault(id) }]
    : [fixed]
})
const branches = [
  ...ENDING_IDS.flatMap((branch) =>
    (['system', 'user'] as const).map((flow) => ({ ...scenario(flow), branch })),
  ),
  { ...scenario('system', 'key'), branch: 'off.on.expire' },
  { ...scenario('user', 'arm', 'grant-first'), branch: 'detach.attach.revoke.day' },
  { ...scenario('user'), branch: 'many.hour.delete' },
  { ...scenario('system'), fault: 'keyvault.no-role', branch: 'off' },
]

const stopsOf = (run: Run, detail: 'main' | 'all') => run.frames[detail].map(({ stop }) => stop)

/** The step never falls, by the order in which this run comes to its chapters. */
function expectRising(stops: readonly Stop[], order: readonly Chapter[], name: string) {
  const places = stops.map(({ step }) => order.indexOf(step))
  expect(places, name).toEqual([...places].sort((one, other) => one - other))
}

async function expectNumbers(each: Scenario) {
  const name = scenarioKey(each)
  const run = await recorded(each, { seed: 'numbers' })
  const steps = run.frames.main.map(({ stop }) => stop.step)
  const grantFirst = run.scenario.order === 'grant-first' && steps.indexOf(4) < steps.indexOf(3)
  const order = grantFirst ? GRANT_FIRST : CHAPTERS
  for (const detail of ['main', 'all'] as const) {
    const stops = stopsOf(run, detail)
    const ids = stops.map(({ id }) => id)
    expect(new Set(ids).size, `${name}: ids are unique`).toBe(ids.length)
    expect(
      ids.filter((id) => !isStopId(id)),
      `${name}: a link may carry them`,
    ).toEqual([])
    expect(
      stops.map(({ step }) => step),
      name,
    ).toEqual(ids.map(chapterOf))
    expectRising(stops, order, `${name} ${detail}: ${ids.join(' ')}`)
  }
  const all = new Map(run.frames.all.map((frame) => [frame.message, frame.stop]))
  for (const { message, stop } of run.frames.main)
    expect(all.get(message)?.id, `${name}: the same id for the same message`).toBe(stop.id)
  const supports = stopsOf(run, 'all').filter(({ id }) => partsOf(id).letters !== '')
  const mains = new Map(run.frames.main.map((frame) => [frame.stop.id, frame]))
  for (const frame of run.frames.all) {
    const { letters } = partsOf(frame.stop.id)
    if (letters === '') expect(mains.get(frame.stop.id)?.message, frame.stop.id).toBe(frame.message)
  }
  expect(supports.length, name).toBeGreaterThan(0)
  return run
}

describe('every run has numbers that tell no lies', () => {
  test.each(SCENARIOS.map((each) => [scenarioKey(each), each] as const))('%s', async (_, each) => {
    await expectNumbers(each)
  })
  test.each(faults.map((each) => [scenarioKey(each), each] as const))('%s', async (_, each) => {
    await expectNumbers(each)
  })
  test.each(branches.map((each) => [scenarioKey(each), each] as const))('%s', async (_, each) => {
    const run = await expectNumbers(each)
    expect(run).toBeDefined()
  })
})
