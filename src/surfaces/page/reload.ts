const KEY = 'managed-identity-flow.place'

/**
 * A reload asks for the address that stood there when it began: what `pagehide` still writes comes too late for it.
 * So the last place is kept beside the address, for this tab alone, and taken up by a reload of that same address.
 * `asked` are the addresses that the reload may ask for, `shown` is the right one.
 * Where storage is forbidden (sandboxed frames) a reload within a quarter of a second of a press may lose that press.
 */
export function keepForReload(asked: readonly string[], shown: string): void {
  if (asked.every((search) => search === shown)) return
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ asked, shown }))
  } catch {
    // no storage here
  }
}

/** Puts the address right if this is a reload that came before the address was written. Call it before reading the link. */
export function takeAfterReload(): void {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const reloaded = navigation?.type === 'reload'
  // The first look into the storage waits for another process; only a reload has to, long before the picture's frame.
  if (reloaded) take(reloaded)
  else setTimeout(take, 1000)
}

/** What was kept is of no use twice: another visit finds nothing. */
function take(reloaded?: boolean) {
  try {
    const kept = sessionStorage.getItem(KEY)
    sessionStorage.removeItem(KEY)
    if (!reloaded || !kept) return
    const { asked, shown } = JSON.parse(kept) as { asked: readonly string[]; shown: string }
    if (asked.includes(location.search))
      history.replaceState(null, '', location.pathname + shown + location.hash)
  } catch {
    // no storage, no history, or not ours: the address stands
  }
}
