/** Keeps the screen from going dark while this page is seen, where the browser can. Returns the way to stop. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined
  let over = false
  const ask = async () => {
    if (over || document.visibilityState !== 'visible') return
    try {
      lock = await navigator.wakeLock?.request('screen')
      if (over) void lock?.release() // it came after the end
    } catch {
      // Refused: on battery, in a frame, or without a gesture. The talk goes on.
    }
  }
  void ask()
  document.addEventListener('visibilitychange', ask)
  return () => {
    over = true
    document.removeEventListener('visibilitychange', ask)
    void lock?.release()
  }
}

/** How long the pointer rests before it is hidden, in milliseconds. */
export const REST = 3000

/** Marks `element` with `data-idle` while the pointer rests. Returns the way to stop. */
export function hideRestingPointer(element: HTMLElement): () => void {
  let timer = 0
  const rest = () => {
    element.dataset['idle'] = ''
  }
  const wake = () => {
    delete element.dataset['idle']
    clearTimeout(timer)
    timer = window.setTimeout(rest, REST)
  }
  wake()
  addEventListener('pointermove', wake)
  return () => {
    clearTimeout(timer)
    delete element.dataset['idle']
    removeEventListener('pointermove', wake)
  }
}

export function toggleFullscreen(): void {
  if (!document.fullscreenElement) return enterFullscreen()
  document.exitFullscreen().catch(warn)
}

/** Leaving it is the browser's own key, Esc, of which the page hears no more than that it is over. */
export function enterFullscreen(): void {
  if (!document.fullscreenElement) document.documentElement.requestFullscreen().catch(warn)
}

const warn = (error: unknown) => console.warn('Full screen was refused.', error)
