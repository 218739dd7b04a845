/** Counts what has been used of an allowance in the current window of the clock. */
export type Meter = (name: string, allowance: number) => number

/**
 * What remains is counted and told, but running out of it refuses nobody: the clock of this cloud may stand still.
 * @param now milliseconds since the epoch
 * @param window its length in milliseconds
 * @returns takes one of `allowance` and gives what remains, never less than none
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
