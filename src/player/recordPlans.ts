import { MARKED_ENDINGS, marksOf, merged, type SeenMark } from './marks.ts'
import { planOf, scenarioKey, SCENARIOS, type Plans } from './plan.ts'
import { record } from './record.ts'
import type { Scenario } from './types.ts'

/** What the build knows ahead of every viewer. */
export interface Recorded {
  /** The stops of every scenario. */
  readonly plans: Plans
  /** Everything that is inferred or simplified, wherever it is to be seen. */
  readonly marks: readonly SeenMark[]
}

/** Records every scenario once, and those endings that show more marks. */
export async function recordAll(): Promise<Recorded> {
  const plans: Record<string, Plans[keyof Plans]> = {}
  const marks: (readonly SeenMark[])[] = []
  for (const scenario of SCENARIOS) {
    const run = await recorded(scenario)
    plans[scenarioKey(scenario)] = { main: planOf(run) }
    marks.push(marksOf(run))
  }
  for (const scenario of MARKED_ENDINGS) marks.push(marksOf(await recorded(scenario)))
  return { plans, marks: merged(marks) }
}

const recorded = (scenario: Scenario) =>
  record(scenario, { signal: new AbortController().signal, onProgress: () => {}, onFrames: () => {} })
