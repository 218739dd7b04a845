import { inject } from 'vitest'
import { SCENARIOS, type Frame, type Run, type Scenario } from '#player'
import { record } from '../player/record.ts'
import { poolKeys } from '../testing/keyPool.ts'

poolKeys({ keys: inject('keyPool'), start: 0 })

/** What every page of the tests is opened with, so that its generated ids equal those recorded here. */
export const SEED = 'e2e'

const runs = new Map<Scenario, Promise<Run>>()

/** The same scenario recorded here, in Node: what the page must show. Recorded once for all files of a worker. */
export function runOf(scenario: Scenario): Promise<Run> {
  const run =
    runs.get(scenario) ??
    record(scenario, { seed: SEED, signal: new AbortController().signal, onProgress() {}, onFrames() {} })
  runs.set(scenario, run)
  return run
}

/** The main stops of a scenario in order, without the start. */
export const framesOf = async (scenario: Scenario): Promise<readonly Frame[]> =>
  (await runOf(scenario)).frames.main
export const stopsOf = async (scenario: Scenario): Promise<readonly string[]> =>
  (await framesOf(scenario)).map(({ stop }) => stop.id)

/** The query that opens a scenario, at a stop if one is given. */
export function queryOf(
  { flow, target, order }: Scenario,
  step?: string,
  more: Readonly<Record<string, string>> = {},
) {
  return `?${new URLSearchParams({ seed: SEED, flow, target, ...(order === 'grant-first' ? { order } : {}), ...(step ? { step } : {}), ...more })}`
}

export const nameOf = ({ flow, target, order }: Scenario) =>
  `${flow}, ${target}${order === 'grant-first' ? ', grant first' : ''}`

const scenario = (
  flow: Scenario['flow'],
  target: Scenario['target'],
  order: Scenario['order'] = 'attach-first',
) => SCENARIOS.find((one) => one.flow === flow && one.target === target && one.order === order)!

export const SYSTEM_SECRET = scenario('system', 'secret')
export const USER_SECRET = scenario('user', 'secret')
export const USER_ARM = scenario('user', 'arm')
export const USER_KEY = scenario('user', 'key')
export { SCENARIOS }
