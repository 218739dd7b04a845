import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { isGoal, loadFaults, scenarioKey, SCENARIOS, type Plans, type Scenario } from '#player'
import { recordPlans } from '../../../tools/plans.ts'
import { READY, wordsOf } from './ready.ts'
import { LONGEST_PATH, readPath, type PathWorld } from './readPath.ts'

let plans: Plans
let faultNamed: PathWorld['faultNamed']
beforeAll(async () => {
  plans = await recordPlans()
  ;({ faultNamed } = await loadFaults())
}, 60_000)

const SYSTEM: Scenario = { flow: 'system', target: 'secret', order: 'attach-first' }
const stopsOf = (scenario: Scenario) => plans[scenarioKey(scenario)]?.main
const read = (text: string, base = SYSTEM) => readPath(text, { base, stopsOf, faultNamed })
const told = (text: string, base = SYSTEM) =>
  read(text, base).points.map(({ scenario, goal }) => `${scenarioKey(scenario)} ${goal}`)

describe('a path in words', () => {
  test('goes over stops, ranges and whole steps, in the order of the run', () => {
    expect(told('0_4-5_6.2,7.1 7.2')).toEqual(
      ['0', '4.1', '4.2', '5.1', '6.2', '7.1', '7.2'].map((id) => `system-secret ${id}`),
    )
    expect(told('4.2-3.2', { flow: 'user', target: 'arm', order: 'grant-first' })).toEqual(
      ['4.2', '3.1', '3.2'].map((id) => `user-arm-grant-first ${id}`),
    )
  })

  test('changes the run for what follows', () => {
    expect(
      told('5.1_imds.metadata-header_bite_imds.metadata-header:fixed_end_plain_7_off.on_end_user_key_1'),
    ).toEqual([
      'system-secret 5.1',
      'system-secret!imds.metadata-header bite',
      'system-secret!imds.metadata-header:fixed end',
      'system-secret 7',
      'system-secret.off.on end',
      'user-key 1',
    ])
  })

  test('is the same path wherever it is opened, in what it speaks of itself', () => {
    const text = '1_user_1_arm_7_system_7'
    expect(told(text, { flow: 'user', target: 'arm', order: 'attach-first' })).toEqual(told(text))
    expect(told('1_2', { ...SYSTEM, flow: 'user' })).toEqual(['user-secret 1', 'user-secret 2'])
  })

  test('tells what it cannot do, and goes the rest', () => {
    expect(read('5.1_parrot_7-3_imds.two-selectors_9_off_2-3_end')).toMatchObject({
      points: [{ goal: '5.1' }, { goal: 'end', scenario: { branch: 'off' } }],
      problems: [
        { word: 'parrot', why: 'unknown' },
        { word: '7-3', why: 'range' },
        { word: 'imds.two-selectors', why: 'fault' },
        { word: '9', why: 'unknown' },
        { word: '2-3', why: 'range' },
      ],
    })
    expect(read('1-7_'.repeat(20))).toMatchObject({
      points: { length: LONGEST_PATH },
      problems: [{ why: 'long' }],
    })
  })

  test('any text at all is read, and leads nowhere that the player does not know', () => {
    const words = fc.constantFrom(
      '0',
      '5.2',
      '3-4',
      '7.1-2.1',
      'user',
      'arm',
      'plain',
      'off',
      'off.on',
      'bite',
      'end',
      'imds.cut',
      'keyvault.no-role:fixed',
      'grant-first',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.oneof(words, fc.string())).map((all) => all.join('_')),
        ),
        (text) => {
          const { points, problems } = read(text)
          expect(points.every(({ goal }) => isGoal(goal))).toBe(true)
          expect(points.length + problems.length <= LONGEST_PATH + text.length).toBe(true)
        },
      ),
    )
  })
})

describe.each(READY)('the path of %s minutes', (minutes) => {
  test.each(SCENARIOS.map((scenario) => [scenarioKey(scenario), scenario] as const))(
    '%s: every word of it is understood',
    (key, scenario) => {
      const stops = plans[key]!.main
      const { points, problems } = read(wordsOf(minutes, scenario, stops), scenario)
      expect(problems).toEqual([])
      expect(points.at(0)).toEqual({ scenario, goal: '0' })
      const own = points.filter((point) => scenarioKey(point.scenario) === key).map(({ goal }) => goal)
      expect(own.at(-1), 'to the end of the run').toBe(stops.at(-1)!.id)
      expect(new Set(own.slice(1).map((goal) => goal.split('.')[0])).size, 'all seven steps').toBe(7)
      const faults = points.filter((point) => point.scenario.fault)
      expect(faults.length).toBeGreaterThanOrEqual(minutes === '10' ? 2 : 4)
      // Half a minute to a minute and a quarter for each.
      const seconds = (Number(minutes) * 60) / points.length
      expect(seconds).toBeGreaterThan(30)
      expect(seconds).toBeLessThan(75)
    },
  )
})
