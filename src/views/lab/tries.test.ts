import { loadFaults } from '#player'
import { expect, test } from 'vitest'
import { recorded, scenario } from '../../player/testing/runs.ts'
import { triesIn } from './tries.ts'

const { FAULTS, fixedFault } = await loadFaults()
const scheduled = FAULTS.filter(({ retries }) => retries)

test('every answer of IMDS that passes by itself has its schedule', () => {
  expect(scheduled.map(({ expected }) => expected.status)).toEqual([404, 410, 429, 500, 503])
})

test.each(scheduled.map((fault) => [fault.id, fault] as const))(
  '%s: the run that is mended keeps to the schedule, but for the wire’s own milliseconds',
  async (_, { id, retries, expected }) => {
    const run = await recorded({ ...scenario('system'), fault: fixedFault(id) }, { seed: 'tries' })
    const tries = triesIn(run, retries!)
    expect(tries).toHaveLength(retries!.length + 1)
    expect(tries.slice(0, 4).map(({ status }) => status)).toEqual([
      expected.status,
      expected.status,
      expected.status,
      200,
    ])
    expect(tries.slice(4).every(({ status, stop }) => status === undefined && stop === undefined)).toBe(true)
    for (const [i, { wait }] of tries.slice(1).entries())
      expect(Math.abs(wait! - retries![i]!)).toBeLessThan(100)
    expect(run.frames.main.find(({ stop }) => stop.id === tries[3]!.stop)!.exchange.response!.body).toContain(
      'access_token',
    )
  },
)

test('before it is mended only the first try is made', async () => {
  const run = await recorded({ ...scenario('user'), fault: 'imds.unavailable' }, { seed: 'tries' })
  expect(triesIn(run, [0, 2000]).map(({ wait, status }) => [wait, status])).toEqual([
    [undefined, 503],
    [0, undefined],
    [2000, undefined],
  ])
})
