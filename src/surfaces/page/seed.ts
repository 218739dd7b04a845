const KEY = 'managed-identity-flow.seed'

/**
 * The seed of a page whose link names none: a new one, but that of before after a reload, so that the ids stay the same. It
 * is kept for this tab alone; where storage is forbidden (sandboxed frames) a reload draws new ids.
 */
export function seedOfTab(): string {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  // The first look into the storage waits for another process: a page that is opened for the first time does without it.
  const isNew = navigation?.type === 'navigate' && parent === window
  const seed = (isNew ? undefined : kept()) ?? newSeed()
  addEventListener('pagehide', () => keep(seed))
  if (isNew) setTimeout(() => keep(seed), 1000)
  else keep(seed) // frames of one tab share it, so that a reload finds the same for all of them
  return seed
}

/** Short, since it stands in every link that is given out; two tabs are unlikely to draw the same. */
const newSeed = () => crypto.randomUUID().slice(0, 8)

const SEED = /^[\da-f]{8}$/
function kept(): string | undefined {
  try {
    const text = sessionStorage.getItem(KEY)
    return text !== null && SEED.test(text) ? text : undefined
  } catch {
    return undefined // no storage here
  }
}
function keep(seed: string) {
  try {
    sessionStorage.setItem(KEY, seed)
  } catch {
    // no storage here
  }
}
