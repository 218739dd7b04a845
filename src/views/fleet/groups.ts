import type { Fleet, FleetVm } from '#player'

/** How far a VM is with the identity, from nothing to everything. */
export type Stage = FleetVm['stage']
export const STAGES = ['without', 'attached', 'credential', 'token'] as const satisfies readonly Stage[]

export interface Group {
  readonly stage: Stage
  /** Places of its VMs in the fleet. */
  readonly at: readonly number[]
}

/** The VMs by stage, those that are furthest first; what no VM is at is left out. */
export function groupsOf({ vms }: Fleet): readonly Group[] {
  const stages = vms.map(({ stage }) => stage)
  return STAGES.toReversed()
    .map((stage) => ({ stage, at: stages.flatMap((one, i) => (one === stage ? [i] : [])) }))
    .filter(({ at }) => at.length > 0)
}
