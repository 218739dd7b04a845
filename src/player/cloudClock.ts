/** The clock of a recorded cloud: it starts at the real time, then moves only when it is told to. */
export interface CloudClock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Moves the clock on by so many milliseconds. It stops early at a deadline, since nobody waits longer than that. */
  advance(ms: number): void
  /** Moves the clock on to a moment, never back. */
  advanceTo(time: number): void
  /** Like `AbortSignal.timeout`, but by this clock: does the work with a signal that aborts after so many milliseconds. */
  withDeadline<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T>
}

export function createCloudClock(): CloudClock {
  let now = Date.now()
  let deadline: { readonly at: number; abort(): void } | undefined
  return {
    now: () => now,
    advance(ms) {
      if (deadline === undefined || now + ms < deadline.at) {
        now += ms
        return
      }
      const { at, abort } = deadline
      now = at
      deadline = undefined
      abort()
    },
    advanceTo(time) {
      now = Math.max(now, time)
    },
    async withDeadline(ms, work) {
      const controller = new AbortController()
      const abort = () => controller.abort(new DOMException(`no answer within ${ms} ms`, 'TimeoutError'))
      deadline = { at: now + ms, abort }
      return work(controller.signal).finally(() => {
        deadline = undefined
      })
    },
  }
}
