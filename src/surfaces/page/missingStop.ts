import { missingBranch, missingStop, selectBranch, selectIsRecorded, selectStopId, selectStops, START, type PlayerRef } from '#player'

/** Says on the console, once, when the link's stop is not in its run and its nearest neighbour is shown. */
export function warnOfMissingStop(player: PlayerRef, wanted: string): void {
  if (wanted === START) return
  const check = () => {
    const snapshot = player.getSnapshot()
    const { wish } = snapshot.context
    if (wish && wish.by !== 0) return true // moved on before the stops were known: where it stands is no fallback
    if (wish || selectStops(snapshot).length === 0) return false
    const warning = missingStop(wanted, selectStopId(snapshot))
    if (warning) console.warn(warning)
    return true
  }
  if (check()) return
  const subscription = player.subscribe(() => check() && subscription.unsubscribe())
}

/** Says on the console, once, when the link's branch could not be gone to its end. */
export function warnOfMissingBranch(player: PlayerRef, wanted: string): void {
  const subscription = player.subscribe((snapshot) => {
    if (!selectIsRecorded(snapshot)) return
    subscription.unsubscribe()
    const warning = missingBranch(wanted, selectBranch(snapshot))
    if (warning) console.warn(warning)
  })
}
