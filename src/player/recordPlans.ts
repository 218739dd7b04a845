import { answerIn, type Answer } from './faults/answers.ts'
import { FAULTS } from './faults/index.ts'
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
  /** What the cloud answers to every fault: what a pasted error is compared with. */
  readonly answers: readonly Answer[]
}

/** Records every scenario once, those endings that show more marks, and every fault where it first exists. */
export async function recordAll(): Promise<Recorded> {
  const plans: Record<string, Plans[keyof Plans]> = {}
  const marks: (readonly SeenMark[])[] = []
  for (const scenario of SCENARIOS) {
    const run = await recorded(scenario)
    plans[scenarioKey(scenario)] = { main: planOf(run) }
    marks.push(marksOf(run))
  }
  for (const scenario of MARKED_ENDINGS) marks.push(marksOf(await recorded(scenario)))
  return { plans, marks: merged(marks), answers: await recordAnswers() }
}

export async function recordAnswers(): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  for (const { id, flows, targets } of FAULTS) {
    const run = await recorded({ flow: flows[0]!, target: targets[0]!, order: 'attach-first', fault: id })
    answers.push(answerIn(id, run))
  }
  return answers
}

const recorded = (scenario: Scenario) =>
  record(scenario, { signal: new AbortController().signal, onProgress: () => {}, onFrames: () => {} })
