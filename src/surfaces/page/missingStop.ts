import {
  missingBranch,
  missingFault,
  missingStop,
  selectBoth,
  selectBranch,
  selectFault,
  selectIsRecorded,
  selectStopId,
  selectStops,
  START,
  type Link,
  type Player,
} from '#player'

/** Says on the console, once, when the link's stop is not in its run and its nearest neighbour is shown. */
export function warnOfMissingStop(player: Player, wanted: string): void {
  if (wanted === START) return
  const check = () => {
    const snapshot = player.getSnapshot()
    const { goal } = snapshot.context
    if (goal && goal.offset !== 0) return true // moved on before the stops were known: the stop shown is no fallback
    if (goal || selectStops(snapshot).length === 0) return false
    const warning = missingStop(wanted, selectStopId(snapshot), selectStops(snapshot))
    if (warning) console.warn(warning)
    return true
  }
  if (check()) return
  const subscription = player.subscribe(() => check() && subscription.unsubscribe())
}

/** What a link asks of a run that its recording could not do. */
export type Missing = 'branch' | 'fault'

/** Says on the console, once, when the link's branch could not be gone to its end or its fault is none, and to `tell` what is missing. */
export function warnOfMissing(
  player: Player,
  { branch, fault: [fault] }: Pick<Link, 'branch' | 'fault'>,
  tell?: (missing: Missing) => void,
): void {
  if (branch === undefined && fault === undefined) return
  const subscription = player.subscribe((snapshot) => {
    if (!selectIsRecorded(snapshot)) return
    subscription.unsubscribe()
    const say = (missing: Missing, warning: string | undefined) => {
      if (!warning) return
      console.warn(warning)
      tell?.(missing)
    }
    say('branch', missingBranch(branch, selectBranch(snapshot)))
    // Both flows side by side are never disturbed.
    if (!selectBoth(snapshot)) say('fault', missingFault(fault, selectFault(snapshot)))
  })
}
