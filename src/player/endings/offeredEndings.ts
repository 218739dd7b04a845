import { statesOf, tell } from '#machines'
import { ENDING_IDS, endingsIn, LONGEST_BRANCH, type EndingId } from '../branch.ts'
import { cloudStateOf, isPossible, type CloudState, type Ending } from './ending.ts'
import { ENDINGS } from './endings.ts'
import type { Run } from '../types.ts'

export { ROLE_LAG } from './roleEndings.ts'

export interface OfferedEnding {
  readonly id: EndingId
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
export function offeredEndings(run: Run): readonly OfferedEnding[] {
  const state = cloudStateOf(run.frames.main, run.exchanges)
  const full = endingsIn(run.scenario.branch).length >= LONGEST_BRANCH
  return ENDING_IDS.map((id) => {
    const ending = ENDINGS[id]
    if (!full && isPossible(ending, state)) return { id, ...moves(ending, state) }
    return {
      id,
      ...moves(ending, state),
      whyNot: full && ending.flows.includes(run.scenario.flow) ? { reason: 'long' } : whyNot(ending, state),
    }
  })
}

function moves({ movesClockTo }: Ending, state: CloudState): Pick<OfferedEnding, 'moves'> {
  const moment = movesClockTo?.(state)
  if (moment === undefined || !Number.isFinite(moment) || moment <= state.now) return {}
  const now = new Set(statesOf(state.life).map(({ description }) => description))
  const then = statesOf(tell(state.life, { type: 'time.passed', now: moment }))
  return {
    moves: {
      to: moment,
      brings: then.flatMap(({ description }) => (now.has(description) ? [] : [description])),
    },
  }
}

function whyNot({ flows, region, alreadyDone }: Ending, state: CloudState): WhyNot {
  const { life, vms, first } = state
  if (!flows.includes(life.flow)) return { reason: 'other-kind' }
  const reason = alreadyDone?.(state)
  if (reason) return { reason }
  const hasPrincipal = life.snapshot.context.principalId !== undefined
  if (!vms.has(first) && (life.flow === 'system' || region !== 'principal')) return { reason: 'no-vm' }
  // What cannot be done with an identity that is gone cannot be done because it is gone.
  const telling = region === 'host' && !hasPrincipal ? 'principal' : region
  return { reason: 'state', state: statesOf(life).find((state) => state.region === telling)!.description }
}
