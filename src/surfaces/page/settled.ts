/** How long nothing must have been pressed, in milliseconds. */
const PAUSE = 5000
const INPUT = ['keydown', 'pointerdown'] as const

/** Does something that is for later, once: when the run is there and nobody steps through it just now. */
export function whenSettled(task: () => void): void {
  let timer: number
  const wait = () => {
    clearTimeout(timer)
    timer = window.setTimeout(look, PAUSE)
  }
  const look = () => {
    if (!document.documentElement.dataset['ready']) return wait()
    for (const type of INPUT) removeEventListener(type, wait, true)
    task()
  }
  for (const type of INPUT) addEventListener(type, wait, true)
  wait()
}
