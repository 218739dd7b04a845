import type { LifeEventType, VmEvent } from './events.ts'

/**
 * How far an identity's credential has come to the host of a VM that has the identity. `replaced`: what the VM has is the
 * deleted identity of the same name, which must be detached before this one can be attached (gh Azure/aad-pod-identity#1392).
 */
export type VmStage = 'replaced' | 'assigned' | 'fetched' | 'ready' | 'leaving'
export type VmStages = Readonly<Record<string, VmStage>>

/** From the least advanced to the most. */
export const STAGES = [
  'replaced',
  'assigned',
  'fetched',
  'ready',
  'leaving',
] as const satisfies readonly VmStage[]
/** How far the credential has come to all of an identity's hosts: the stage of the VM that is furthest behind. */
export const leastOf = (vms: VmStages): VmStage | 'unassigned' =>
  STAGES.find((stage) => Object.values(vms).includes(stage)) ?? 'unassigned'

/** The stages after an event, or undefined when the event changes none. */
export function stagesAfter(vms: VmStages, { type, vm }: VmEvent): VmStages | undefined {
  const next = stageAfter(vms[vm], type)
  if (next === undefined) return undefined
  const others = Object.fromEntries(Object.entries(vms).filter(([name]) => name !== vm))
  return next === 'gone' ? others : { ...others, [vm]: next }
}

/**
 * One VM's stage after an event. A host keeps the credential of a detached identity until it is told to drop it, so a VM
 * is `leaving` for a while after ARM has removed the assignment.
 */
function stageAfter(stage: VmStage | undefined, event: LifeEventType): VmStage | 'gone' | undefined {
  switch (event) {
    case 'identity.assigned':
      return stage === undefined || stage === 'leaving' ? 'assigned' : undefined
    case 'credential.fetched':
      return stage === 'assigned' ? 'fetched' : undefined
    case 'credential.delivered':
      return stage === 'fetched' || stage === 'ready' ? 'ready' : undefined // again when it is rolled
    case 'credential.withdrawn':
      return stage === 'ready' ? 'assigned' : stage === 'leaving' ? 'gone' : undefined
    case 'identity.detached':
      return stage === 'ready' ? 'leaving' : stage === 'leaving' || stage === undefined ? undefined : 'gone'
    case 'vm.deleted':
      return stage === undefined ? undefined : 'gone'
    default:
      return undefined
  }
}
