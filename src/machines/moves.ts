import type { Fact } from './facts.ts'
import { eventsAt, livesAt, tell, type IdentityLife, type LifecycleSnapshot } from './fold.ts'
import type { LifeEvent } from './events.ts'

/** One region's change of state. */
export interface Move {
  readonly region: string
  readonly from: string
  readonly to: string
}

/** An event that an identity's machine took. */
export interface Taken {
  /** The life's key. */
  readonly key: string
  readonly event: LifeEvent['type']
  /** Empty when only ids, times or counts changed. */
  readonly moves: readonly Move[]
}

/** The events of a fact that lives take, in order: the steps from `lives` to `after(lives, fact)`. */
export const takenBy = (lives: LifecycleSnapshot, fact: Fact): Taken[] =>
  livesAt(lives, fact).flatMap((life) => {
    let now = life
    return eventsAt(life, fact).flatMap((event) => {
      const before = now
      now = tell(before, event)
      return now === before ? [] : [{ key: life.key, event: event.type, moves: movesBetween(before, now) }]
    })
  })

const valueOf = ({ snapshot }: IdentityLife) => snapshot.value as Readonly<Record<string, string>>

function movesBetween(before: IdentityLife, now: IdentityLife): Move[] {
  const was = valueOf(before)
  return Object.entries(valueOf(now)).flatMap(([region, to]) =>
    was[region] === to ? [] : [{ region, from: was[region]!, to }],
  )
}
