import { after, birth, factsOf, mayCome, takenBy, UNBORN, type IdentityLife, type Taken } from '#machines'
import type { Flow, Frame } from '#player'

/** For each frame the events that identities took with its message, and with what was folded into it. */
export function tracesOf(frames: readonly Frame[]): readonly (readonly Taken[])[] {
  const exchanges = new Set(
    frames.flatMap(({ exchange, supports, alike = [] }) => [...alike, ...supports, exchange]),
  )
  const facts = [...exchanges].flatMap(factsOf).sort((one, other) => one.order - other.order)
  let told = 0
  return frames.map(({ message }, i) => {
    let lives = frames[i - 1]?.lifecycle ?? UNBORN
    const taken: Taken[] = []
    for (; told < facts.length && facts[told]!.order <= message.order; told++) {
      taken.push(...takenBy(lives, facts[told]!))
      lives = after(lives, facts[told]!)
    }
    return taken
  })
}

/**
 * The lives at a frame: each that the run tells of, before anything has happened to it if its time has not come (so are
 * all of them at the start). Undefined until the frame is recorded.
 */
export function livesAt(
  frames: readonly Frame[],
  index: number,
  flow: Flow,
): readonly IdentityLife[] | undefined {
  if (index >= frames.length) return undefined
  const born = frames[index]?.lifecycle.identities ?? []
  const all = frames.at(-1)?.lifecycle.identities ?? []
  if (all.length === 0) return [birth('', flow, '')]
  return all.map((life) => born.find(({ key }) => key === life.key) ?? birth(life.key, life.flow, life.name))
}

/** An event that a life's machine would take now, and where the run brings it. */
export interface Next {
  readonly event: Taken['event']
  /** The index of the first later frame in which it happens; undefined when none does. */
  readonly at: number | undefined
  /** It has happened before. */
  readonly again: boolean
}

/** What may come next to a life: first what this run brings, in its order, then what it does not. */
export function nextOf(
  life: IdentityLife,
  traces: readonly (readonly Taken[])[],
  index: number,
): readonly Next[] {
  const has = (event: string) => (taken: readonly Taken[]) =>
    taken.some((one) => one.key === life.key && one.event === event)
  return mayCome(life)
    .map((event) => {
      const at = traces.findIndex((taken, i) => i > index && has(event)(taken))
      return { event, at: at < 0 ? undefined : at, again: traces.slice(0, index + 1).some(has(event)) }
    })
    .sort((one, other) => (one.at ?? Infinity) - (other.at ?? Infinity) || 0)
}
