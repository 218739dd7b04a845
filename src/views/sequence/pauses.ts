import type { Frame } from '#player'

/** Less than this is the wire's own time, in milliseconds. */
const NOTABLE = 500

/** Before a request that is tried again after a refusal or silence: how long was waited, in milliseconds by the run's clock. By the stop's id. */
export function pausesIn(frames: readonly Frame[]): ReadonlyMap<string, number> {
  return new Map(
    frames.flatMap(({ stop, at }, i) => {
      const before = frames[i - 1]
      const again = before && stop.half === 'request' && stop.kind === before.stop.kind && !before.stop.ok
      return again && at - before.at >= NOTABLE ? [[stop.id, at - before.at]] : []
    }),
  )
}
