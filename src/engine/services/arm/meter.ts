/** Takes one of `allowance` and returns what remains in the current window of time, never less than 0. */
export type Meter = (name: string, allowance: number) => number

/**
 * Makes a meter. It only counts: running out refuses nobody, as the clock of this cloud may stand still.
 * @param now milliseconds since the epoch
 * @param window milliseconds after which the count begins again
 */
export function createMeter(now: () => number, window: number): Meter {
  const counters = new Map<string, { readonly at: number; used: number }>()
  return function use(name, allowance) {
    const at = Math.floor(now() / window)
    const before = counters.get(name)
    const counter = before?.at === at ? before : { at, used: 0 }
    counters.set(name, counter)
    return Math.max(0, allowance - ++counter.used)
  }
}
