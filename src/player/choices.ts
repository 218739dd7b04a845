import { statesOf, tell } from '#machines'
import { ACTION_IDS, actionsIn, LONGEST_BRANCH, type ActionId } from './branch.ts'
import { ENDINGS, isPossible, type Ending, type Standing } from './endings.ts'
import { standingOf } from './standing.ts'
import type { Run } from './types.ts'

export { ROLE_LAG } from './passing.ts'

export interface Choice {
  readonly id: ActionId
  /** Absent when the lifecycle allows it now. */
  readonly whyNot?: WhyNot
  /** Where it moves the clock to, where it does: that moment, and the states that come with it, in the machine's own words. */
  readonly moves?: { readonly to: number; readonly brings: readonly string[] }
}
/** `other-kind`: not for this kind of identity; `no-vm`: the VM is gone; `long`: enough for one branch; `done`: it is; `enough`: so many VMs have it; or a state, in the machine's own words. */
export type WhyNot =
  | { readonly reason: 'other-kind' | 'no-vm' | 'long' | 'done' | 'enough' }
  | { readonly reason: 'state'; readonly state: string }

/** Everything that may be done after a run's end, and for the rest why not: asked of the lifecycle, never remembered. */
export function choicesOf(run: Run): readonly Choice[] {
  const standing = standingOf(run.frames.main, run.exchanges)
  const full = actionsIn(run.scenario.branch).length >= LONGEST_BRANCH
  return ACTION_IDS.map((id) => {
    const ending = ENDINGS[id]
    if (!full && isPossible(ending, standing)) return { id, ...moves(ending, standing) }
    return {
      id,
      ...moves(ending, standing),
      whyNot:
        full && ending.flows.includes(run.scenario.flow) ? { reason: 'long' } : whyNot(ending, standing),
    }
  })
}

function moves({ to }: Ending, standing: Standing): Pick<Choice, 'moves'> {
  const moment = to?.(standing)
  if (moment === undefined || !Number.isFinite(moment) || moment <= standing.now) return {}
  const now = new Set(statesOf(standing.life).map(({ description }) => description))
  const then = statesOf(tell(standing.life, { type: 'time.passed', now: moment }))
  return {
    moves: {
      to: moment,
      brings: then.flatMap(({ description }) => (now.has(description) ? [] : [description])),
    },
  }
}

function whyNot({ flows, region, done }: Ending, standing: Standing): WhyNot {
  const { life, vms, first } = standing
  if (!flows.includes(life.flow)) return { reason: 'other-kind' }
  const reason = done?.(standing)
  if (reason) return { reason }
  const hasPrincipal = life.snapshot.context.principalId !== undefined
  if (!vms.has(first) && (life.flow === 'system' || region !== 'principal')) return { reason: 'no-vm' }
  // What cannot be done with an identity that is gone cannot be done because it is gone.
  const telling = region === 'host' && !hasPrincipal ? 'principal' : region
  return { reason: 'state', state: statesOf(life).find((state) => state.region === telling)!.description }
}
