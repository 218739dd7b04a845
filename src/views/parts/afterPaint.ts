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
  const timer = setTimeout(run, UNPAINTED)
  requestAnimationFrame(() => {
    if (next !== batch) return
    next = undefined
    clearTimeout(timer)
    // Not by a timer, which may be called before others that wait for the same frame and would hold them up.
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = run
    port2.postMessage(undefined)
  })
  return batch
}
