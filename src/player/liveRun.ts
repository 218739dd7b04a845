import type { Exchange } from '#engine'
import { createFrames, newestKeySet } from './frames.ts'
import { startFacts } from './start.ts'
import type { Frames, RecordedAct, RecordRun, Run, Scenario, StartState } from './types.ts'

export { startOf } from './start.ts'

/** Calls back with exchanges in order of arrival, those that came before included. Returns a function that ends this. */
export type ExchangeSource = (listener: (exchanges: readonly Exchange[]) => void) => () => void

/** A run that is not one of ours: it grows as exchanges arrive, all in chapter 9. */
export interface GrowingRun {
  readonly frames: Frames
  readonly acts: readonly RecordedAct[]
  /** In the order in which their first requests were answered. */
  readonly exchanges: readonly Exchange[]
  readonly start?: StartState
  add(exchanges: readonly Exchange[]): void
}

/**
 * Makes the frames of such a run. What one request set off stays together, so requests that were under way at the same time
 * do not mix: the messages of an act appear when its first request has been answered.
 * @param start what there was before the first request; absent where nobody knows
 */
export function createGrowingRun(start?: StartState): GrowingRun {
  const maker = createFrames('attach-first', start && startFacts(start))
  const story: Exchange[] = []
  /** Ids of exchanges that are framed, and exchanges that wait for the one that caused them. */
  const framed = new Set<string>()
  let waiting: Exchange[] = []

  /** An operator's sign-in, which belongs to the request that is made with its token. */
  let signIn: readonly Exchange[] = []

  function addAct(first: Exchange, exchanges: readonly Exchange[]) {
    for (const { id } of exchanges) framed.add(id)
    if (first.from === 'operator' && first.to === 'entra') {
      signIn = [...signIn, ...exchanges]
      return
    }
    const act = [...signIn, ...exchanges]
    signIn = []
    story.push(...act)
    // Whatever the program sends is told, even what the story of the seven steps leaves out.
    maker.add(act, { chapter: 9, ownStops: new Set([first.id]) })
  }

  return {
    get frames() {
      return maker.frames
    },
    acts: maker.acts,
    exchanges: story,
    ...(start && { start }),
    add(exchanges) {
      for (const exchange of exchanges) {
        waiting.push(exchange)
        // Work that goes on after the answer belongs to an act that is there already; it makes one of its own.
        if (exchange.cause !== undefined && !framed.has(exchange.cause)) continue
        const act = withCaused(exchange, waiting)
        waiting = waiting.filter((one) => !act.has(one))
        addAct(
          exchange,
          [...act].toSorted((one, other) => one.request.order - other.request.order),
        )
      }
    },
  }
}

/** An exchange with everything among `others` that was done on its behalf. */
function withCaused(exchange: Exchange, others: readonly Exchange[]): ReadonlySet<Exchange> {
  const found = new Set([exchange])
  const ids = new Set([exchange.id])
  // A cause ends after what it caused, so one pass from the newest finds all.
  for (const other of others.toReversed()) {
    if (other.cause === undefined || !ids.has(other.cause)) continue
    ids.add(other.id)
    found.add(other)
  }
  return found
}

/** The run of these exchanges, as far as it has come. */
export const runOfExchanges = (scenario: Scenario, { exchanges, acts, frames, start }: GrowingRun): Run => ({
  scenario,
  exchanges: [...exchanges],
  acts: [...acts],
  frames,
  keySet: newestKeySet(exchanges),
  ...(start && { start }),
})

/** How often a run that grows is shown anew at most, in milliseconds: programs may send hundreds of requests a second. */
const GROWS_EVERY = 100

/**
 * Records a run that somebody else makes: as far as it has come when it is first told of. What comes later is handed to
 * `onGrown`, as the whole run each time.
 */
export const recordLive =
  (source: ExchangeSource, start: StartState, onGrown: (run: Run) => void): RecordRun =>
  (scenario, { signal }) =>
    new Promise((done, fail) => {
      const growing = createGrowingRun(start)
      let isBegun = false
      let timer: ReturnType<typeof setTimeout> | undefined
      const stop = source((exchanges) => {
        growing.add(exchanges)
        if (growing.frames.main.length === 0) return
        if (!isBegun) {
          isBegun = true
          return done(runOfExchanges(scenario, growing))
        }
        timer ??= setTimeout(() => {
          timer = undefined
          onGrown(runOfExchanges(scenario, growing))
        }, GROWS_EVERY)
      })
      signal.addEventListener('abort', () => {
        if (isBegun) return
        stop()
        fail(signal.reason as Error)
      })
    })
