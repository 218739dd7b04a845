import type { Run } from '#player'

/** A try of a schedule, and what became of it in a run. */
export interface Try {
  /** Milliseconds since the one before; undefined for the first request. */
  readonly wait: number | undefined
  /** The answer's status; undefined where this try was not made. */
  readonly status: number | undefined
  /** Where it was answered. */
  readonly stop: string | undefined
}

/** The schedule's tries in the run that goes by it: the first at which the trouble showed, and those after it. */
export function triesIn(run: Run, waits: readonly number[]): readonly Try[] {
  const frames = run.frames.main.filter(({ stop }) => stop.kind === 'imds.token' && stop.half === 'response')
  const bite = frames.findIndex(({ stop }) => stop.id === run.bites?.main)
  const made = bite < 0 ? [] : frames.slice(bite, bite + waits.length + 1)
  return [undefined, ...waits].map((planned, i) => {
    const frame = made[i]
    const before = made[i - 1]
    // What really passed by the run's clock, where it was made.
    const wait = frame && before ? frame.exchange.request.at - before.exchange.response!.at : planned
    return { wait, status: frame?.exchange.response?.status, stop: frame?.stop.id }
  })
}
