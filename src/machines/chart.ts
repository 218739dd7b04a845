import type { AnyStateMachine, AnyStateNode } from 'xstate'

/** A machine of parallel regions as a chart. It is read off the machine, so a picture of it cannot differ from the machine. */
export interface Chart {
  readonly id: string
  readonly description: string
  readonly regions: readonly ChartRegion[]
}
export interface ChartRegion {
  readonly key: string
  readonly description: string
  readonly initial: string
  readonly states: readonly ChartState[]
  readonly edges: readonly ChartEdge[]
}
export interface ChartState {
  readonly key: string
  readonly description: string
}
/** An arrow from one state to another, with every event that leads along it. */
export interface ChartEdge {
  /** Undefined: from every state of the region. */
  readonly from: string | undefined
  readonly to: string
  readonly events: readonly string[]
}

/** The chart of a machine whose root has parallel regions of plain states. */
export const chartOf = ({ root }: Pick<AnyStateMachine, 'root'>): Chart => ({
  id: root.key,
  description: root.description ?? '',
  regions: Object.values(root.states).map(regionOf),
})

function regionOf(region: AnyStateNode): ChartRegion {
  const states = Object.values(region.states)
  return {
    key: region.key,
    description: region.description ?? '',
    initial: region.initial.target[0]!.key,
    states: states.map(({ key, description = '' }) => ({ key, description })),
    edges: [...edgesFrom(region, undefined), ...states.flatMap((state) => edgesFrom(state, state.key))],
  }
}

/** The arrows from a state. Transitions between the same two states share one; those without a target change no state. */
function edgesFrom({ transitions }: AnyStateNode, from: string | undefined): ChartEdge[] {
  const events = new Map<string, Set<string>>()
  for (const { eventType, target = [] } of [...transitions.values()].flat()) {
    for (const { key } of target) events.set(key, (events.get(key) ?? new Set()).add(eventType))
  }
  return [...events].map(([to, names]) => ({ from, to, events: [...names] }))
}
