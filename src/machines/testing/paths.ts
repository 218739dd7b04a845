import { initialTransition, transition, type AnyStateNode, type SnapshotFrom } from 'xstate'
import { getShortestPaths } from 'xstate/graph'
import type { LifeEvent } from '../events.ts'
import { systemAssigned } from '../systemAssigned.ts'
import { userAssigned } from '../userAssigned.ts'
import { ALPHABET } from './story.ts'

/** For tests: paths of events through the machines, found by search. */

export const MACHINES = { system: systemAssigned, user: userAssigned } as const
export type AnyLife = SnapshotFrom<typeof systemAssigned> | SnapshotFrom<typeof userAssigned>

/** Every leaf state of a machine as `region.state`. */
export const leavesOf = (machine: { root: AnyStateNode }): string[] =>
  Object.values(machine.root.states).flatMap((region) =>
    Object.values(region.states).map((state) => state.path.join('.')),
  )

export const configurationOf = (snapshot: AnyLife): string[] =>
  Object.entries(snapshot.value as Record<string, string>).map(([region, state]) => `${region}.${state}`)

/** For every leaf state a shortest path of events into it; a state that cannot be reached is missing. */
export function pathsInto(flow: 'system' | 'user'): Map<string, LifeEvent[]> {
  const found = new Map<string, LifeEvent[]>()
  const seen = new Set<string>()
  const machine = MACHINES[flow]
  const leaves = leavesOf(machine)
  const reached = new Set<string>() // breadth first: once every leaf is reached nothing shorter can come
  const paths = getShortestPaths(machine as typeof systemAssigned, {
    input: flow === 'system' ? { own: 'vm-1' } : {},
    events: ALPHABET as LifeEvent[],
    // Paths differ by where they stand, not by how many lives came before.
    stopWhen: (state) => {
      configurationOf(state).forEach((leaf) => reached.add(leaf))
      return reached.size === leaves.length
    },
    serializeState: (snapshot) =>
      JSON.stringify([snapshot.value, Object.keys((snapshot as AnyLife).context.vms)]),
  })
  for (const path of paths.sort((one, other) => one.weight - other.weight)) {
    for (const leaf of configurationOf(path.state)) {
      if (seen.has(leaf)) continue
      seen.add(leaf)
      found.set(
        leaf,
        path.steps
          .map((step) => step.event as LifeEvent)
          .filter((event) => (event.type as string) !== 'xstate.init'),
      )
    }
  }
  return found
}

/** One path through a machine with the leaves it is a shortest path to, by how many of its events lead there. */
export interface Tour {
  readonly events: readonly LifeEvent[]
  readonly stations: readonly (readonly [leaf: string, after: number])[]
}

/** Every shortest path, those that begin another one told as stations of it. */
export function toursOf(flow: 'system' | 'user'): Tour[] {
  const paths = [...pathsInto(flow)]
  const begins = (path: readonly LifeEvent[], other: readonly LifeEvent[]) =>
    path.every((event, i) => event === other[i])
  const whole = paths.filter(
    ([leaf, path], i) =>
      !paths.some(
        ([other, longer], j) =>
          leaf !== other && begins(path, longer) && (path.length < longer.length || j < i),
      ),
  )
  return whole.map(([, events]) => ({
    events,
    stations: paths
      .filter(([, path]) => begins(path, events))
      .map(([leaf, path]) => [leaf, path.length] as const),
  }))
}

/** Takes every event; one that the machine would not take is a mistake of the test. */
export function drive(flow: 'system' | 'user', events: readonly LifeEvent[]): AnyLife {
  const input = flow === 'system' ? { own: 'vm-1' } : {}
  let snapshot = initialTransition(MACHINES[flow] as typeof systemAssigned, input)[0]
  for (const event of events) {
    if (!snapshot.can(event))
      throw new Error(`${event.type} cannot come in ${JSON.stringify(snapshot.value)}`)
    snapshot = transition(MACHINES[flow] as typeof systemAssigned, snapshot, event)[0]
  }
  return snapshot
}
