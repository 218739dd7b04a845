import type { Exchange } from '#engine'
import { factsOf, tell, type IdentityLife, type LifeEvent } from '#machines'
import { asOperator, COMPUTE_VERSION, USES, vmId, type Act, type ActContext } from '../acts.ts'
import type { Flow, Frame, Target } from '../types.ts'

/** One thing that may be done after step 7: when it is possible, and what it asks of the cloud. */
export interface Ending {
  /** The kinds of identity that it exists for. */
  readonly flows: readonly Flow[]
  /**
   * What the lifecycle must take, in this order, for the ending to be possible. An empty list is always possible;
   * undefined says that there is nothing the ending could happen to.
   */
  events(state: CloudState): readonly LifeEvent[] | undefined
  /** Why it is not possible, where the reason is that it has been done. */
  alreadyDone?(state: CloudState): 'done' | 'enough' | undefined
  /** Where it moves the clock to, in milliseconds since the epoch. Absent: it leaves the clock alone. */
  movesClockTo?(state: CloudState): number
  /** The region of the lifecycle whose state says why the ending is not possible. */
  readonly region: string
  acts(state: CloudState, target: Target): readonly Act[]
}

/** What decides whether an ending is possible: the identity's life, the VMs there are, and the time. */
export interface CloudState {
  readonly life: IdentityLife
  /** By name in lower case. */
  readonly vms: ReadonlySet<string>
  /** The VM of the run, by name in lower case; it may have been deleted. */
  readonly first: string
  /** True while there is no other identity in the cloud. */
  readonly alone: boolean
  /** The cloud's clock after the last message, in milliseconds since the epoch. */
  readonly now: number
}

/** Reads the state of the cloud off the last frame and off the facts on the wire. */
export function cloudStateOf(frames: readonly Frame[], exchanges: readonly Exchange[]): CloudState {
  const facts = exchanges.flatMap(factsOf)
  const first = facts.find((fact) => fact.type === 'vm.stated')?.vm ?? ''
  const vms = new Set([first])
  for (const fact of facts) {
    if (fact.type === 'vm.created') vms.add(fact.vm)
    if (fact.type === 'vm.deleted') vms.delete(fact.vm)
  }
  const {
    at: now,
    lifecycle: { identities },
  } = frames.at(-1)!
  return { life: identities[0]!, vms, first, alone: identities.length === 1, now }
}

/** Whether the lifecycle takes the events of an ending, one after the other, and each of them changes its state. */
export function isPossible({ flows, events }: Ending, state: CloudState): boolean {
  const needed = flows.includes(state.life.flow) ? events(state) : undefined
  let life = state.life
  return (
    needed?.every((event) => {
      const before = life
      life = tell(before, event)
      return life !== before && hasMoved(before, life)
    }) ?? false
  )
}

/** Passing time and a credential delivered twice change dates alone, which makes no ending. */
const hasMoved = (before: IdentityLife, after: IdentityLife) =>
  JSON.stringify([before.snapshot.value, before.snapshot.context.vms]) !==
  JSON.stringify([after.snapshot.value, after.snapshot.context.vms])

/** A VM that has the identity, if one is left. */
export const holderIn = ({ vms, life }: CloudState): string | undefined =>
  Object.keys(life.snapshot.context.vms).find((vm) => vms.has(vm))

/** Whether the code of the run still runs and has been given a token. */
export const hasToken = ({ vms, first, life }: CloudState): boolean =>
  vms.has(first) && life.snapshot.context.tokenUntil > 0

/** The operator changes the identities of a VM: of the run's, when none is named. */
export const patchIdentity = (
  kind: Act['kind'],
  identity: (context: ActContext) => unknown,
  vm?: string,
): Act => ({
  kind,
  by: 'operator',
  request: (context) =>
    asOperator(context, 'PATCH', `${vmId(context.names, vm)}?${COMPUTE_VERSION}`, {
      identity: identity(context),
    }),
})

/** The code sends its token to the service. Every answer belongs to the story: the ending is about which one comes. */
export const tryToken = (target: Target): Act => ({ ...USES[target][0]!, refused: 'any' })
