import { scenarioKey } from '../plan.ts'
import { record } from '../record.ts'
import type { RecordingHooks, Run, Scenario } from '../types.ts'

const quiet = { onProgress() {}, onFrames() {} }
const runs = new Map<string, Promise<Run>>()

/** A recording of a scenario, made in the real cloud, once per test file. */
export function runOf(scenario: Scenario): Promise<Run> {
  const key = scenarioKey(scenario)
  if (!runs.has(key)) runs.set(key, recorded(scenario))
  return runs.get(key)!
}

/** A recording of its own. */
export const recorded = (scenario: Scenario, hooks: Partial<RecordingHooks> = {}): Promise<Run> =>
  record(scenario, { signal: new AbortController().signal, ...quiet, ...hooks })

export const scenario = (
  flow: Scenario['flow'],
  target: Scenario['target'] = 'secret',
  order: Scenario['order'] = 'attach-first',
): Scenario => ({ flow, target, order })
