import type { Exchange } from '#engine'
import { actionsIn } from './branch.ts'
import type { Act } from './acts.ts'
import { ENDINGS, isPossible, type Standing } from './endings.ts'
import { createFleet } from './fleet.ts'
import type { Dress } from './frames.ts'
import type { Scenario } from './types.ts'

/** Plays an act; `more` are the acts that come besides the one that its action was counted as. */
export type Play = (act: Act, dress: Dress, more: number) => Promise<void>

/**
 * Does what a branch names, action by action, as long as the lifecycle allows it.
 * @param told everything on the wire before
 * @returns the branch that was really gone: the asked one, or what came before the first action that is not possible
 */
export async function carryOn(
  scenario: Scenario,
  standing: () => Standing,
  told: readonly Exchange[],
  play: Play,
): Promise<string | undefined> {
  const gone: string[] = []
  const dress = createFleet(told)
  for (const action of actionsIn(scenario.branch)) {
    const now = standing()
    if (!isPossible(ENDINGS[action], now)) break
    const acts = ENDINGS[action].acts(now, scenario.target)
    for (const [i, act] of acts.entries()) await play(act, dress, i === 0 ? acts.length - 1 : 0)
    gone.push(action)
  }
  return gone.join('.') || undefined
}
