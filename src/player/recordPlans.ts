import { planOf, scenarioKey, SCENARIOS, type Plans } from './plan.ts'
import { record } from './record.ts'

/** Records every scenario once and keeps its stops: what the build knows ahead of every viewer. */
export async function recordAllPlans(): Promise<Plans> {
  const plans: Record<string, Plans[keyof Plans]> = {}
  for (const scenario of SCENARIOS) {
    const run = await record(scenario, { signal: new AbortController().signal, onProgress: () => {}, onFrames: () => {} })
    plans[scenarioKey(scenario)] = { main: planOf(run) }
  }
  return plans
}
