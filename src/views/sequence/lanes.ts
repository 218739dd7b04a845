import type { Actor } from '#engine'
import { messageAt, type Stop } from '#player'

/** From the control plane's side to the data plane's, the same in every run: who takes part keeps this order. */
const ORDER = Object.keys({
  operator: 0,
  arm: 0,
  identityProvider: 0,
  entra: 0,
  imds: 0,
  vm: 0,
  code: 0,
  keyvault: 0,
  outside: 0,
} satisfies Record<Actor, 0>) as Actor[]

/** Everybody who sends or receives a message of the run. */
export const lanesOf = (stops: readonly Stop[]): readonly Actor[] =>
  ORDER.filter((actor) => stops.some(({ from, to }) => from === actor || to === actor))

/** Whether a lane is active in the upper and in the lower half of one message's row. */
export interface Activity {
  readonly above: boolean
  readonly below: boolean
}

/**
 * Who is busy when: the receiver from a request to its answer, and the sender, who waits for it. By row, then by lane.
 * A request that is never answered makes nobody busy.
 */
export function activityOf(
  stops: readonly Stop[],
  lanes: readonly Actor[],
): readonly (readonly Activity[])[] {
  const spans = spansIn(stops)
  const isBusy = (actor: Actor, from: number, to: number) =>
    spans.some(({ actors, first, last }) => actors.includes(actor) && first <= from && last >= to)
  return stops.map((_, row) =>
    lanes.map((actor) => ({ above: isBusy(actor, row - 1, row), below: isBusy(actor, row, row + 1) })),
  )
}

/** A request with its answer, by their rows, and who is busy in between: both ends, unless something on the way answered. */
interface Span {
  readonly actors: readonly Actor[]
  readonly first: number
  readonly last: number
}

/** Each answer with its request: the newest one of the same kind, the other way round, that is still open. */
export function spansIn(stops: readonly Stop[]): readonly Span[] {
  const open: number[] = []
  return stops.flatMap((stop, row) => {
    const { half, kind, from, to } = stop
    if (half === 'request') return (open.push(row), [])
    const at = open.findLastIndex(
      (asked) => stops[asked]!.kind === kind && stops[asked]!.from === to && stops[asked]!.to === from,
    )
    const actors = messageAt(stop).outcome === 'between' ? [to] : [from, to]
    return at < 0 ? [] : open.splice(at, 1).map((first) => ({ actors, first, last: row }))
  })
}
