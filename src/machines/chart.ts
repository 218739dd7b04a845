import type { AnyStateMachine, AnyStateNode } from 'xstate'

/** A machine of parallel regions as a chart: read off the machine, so that no picture of it can differ from it. */
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
/** A way from one state to another, with every event that leads along it. */
export interface ChartEdge {
  /** Undefined: from whichever state of the region. */
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

/** Transitions without a target change no state; those of the same two states are one way. */
function edgesFrom({ transitions }: AnyStateNode, from: string | undefined): ChartEdge[] {
  const events = new Map<string, Set<string>>()
  for (const { eventType, target = [] } of [...transitions.values()].flat()) {
    for (const { key } of target) events.set(key, (events.get(key) ?? new Set()).add(eventType))
  }
  return [...events].map(([to, names]) => ({ from, to, events: [...names] }))
}
