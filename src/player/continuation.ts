import { actionsIn } from './branch.ts'
import type { Act } from './acts.ts'
import { ENDINGS, isPossible, type Standing } from './endings.ts'
import type { Scenario } from './types.ts'

/**
 * Does what a branch names, action by action, as long as the lifecycle allows it.
 * @returns the branch that was really gone: the asked one, or what came before the first action that is not possible
 */
export async function carryOn(scenario: Scenario, standing: () => Standing, play: (act: Act) => Promise<void>): Promise<string | undefined> {
  const gone: string[] = []
  for (const action of actionsIn(scenario.branch)) {
    const now = standing()
    if (!isPossible(ENDINGS[action], now)) break
    for (const act of ENDINGS[action].acts(now, scenario.target)) await play(act)
    gone.push(action)
  }
  return gone.join('.') || undefined
}
