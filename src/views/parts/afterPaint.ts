/** How long a page that paints nothing, as a hidden tab, is waited for, in milliseconds. */
const UNPAINTED = 150

type Batch = Set<readonly [task: () => void]>
let next: Batch | undefined

/**
 * Calls back once what has just changed is on the screen. What waits for the same frame is done together, so that it costs one
 * frame more and no several. Returns the way to take it back.
 */
export function afterPaint(task: () => void): () => void {
  const batch = (next ??= planned())
  const entry = [task] as const
  batch.add(entry)
  return () => void batch.delete(entry)
}

function planned(): Batch {
  const batch: Batch = new Set()
  const run = () => {
    if (next === batch) next = undefined
    for (const [task] of batch) task()
  }
  let timer = setTimeout(run, UNPAINTED)
  requestAnimationFrame(() => {
    if (next !== batch) return
    next = undefined
    clearTimeout(timer)
    timer = setTimeout(run)
  })
  return batch
}
