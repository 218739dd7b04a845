import { startTransition, useEffect, useState } from 'react'

/** How long a page that paints nothing, as a hidden tab, is waited for, in milliseconds. */
const UNPAINTED = 150

/** Calls back once what has just changed is on the screen. Returns the way to take it back. */
export function afterPaint(then: () => void): () => void {
  let timer = setTimeout(then, UNPAINTED)
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    timer = setTimeout(then)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

/** The value as it was painted last, for what may follow a step instead of holding it up. Give it a value that keeps its identity. */
export function useAfterPaint<T>(value: T): T {
  const [shown, show] = useState(() => value)
  useEffect(() => afterPaint(() => startTransition(() => show(() => value))), [value])
  return shown
}
