import { missingStop, selectStopId, selectStops, type PlayerRef } from '#player'

/** Says on the console, once, when the link's stop is not in its run and its nearest neighbour is shown. */
export function warnOfMissingStop(player: PlayerRef, wanted: string): void {
  const check = () => {
    const snapshot = player.getSnapshot()
    if (snapshot.context.wish !== undefined || selectStops(snapshot).length === 0) return false
    const warning = missingStop(wanted, selectStopId(snapshot))
    if (warning) console.warn(warning)
    return true
  }
  if (check()) return
  const subscription = player.subscribe(() => check() && subscription.unsubscribe())
}
