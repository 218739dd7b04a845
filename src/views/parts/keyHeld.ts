let held = false
const released = new Set<() => void>()

export const isKeyHeld = (): boolean => held

/** Calls back when the key that is held down comes up, in the event itself. Returns the way to take it back. */
export function onRelease(task: () => void): () => void {
  released.add(task)
  return () => void released.delete(task)
}

function release() {
  held = false
  for (const task of released) task()
}

// From the first key on, and before anybody else is told of it. One that a script makes is never released. One that comes up in another
// window counts as held until the next: all that follows from it is a frame's delay.
globalThis.addEventListener?.(
  'keydown',
  ({ isTrusted }) => {
    held = isTrusted
  },
  true,
)
globalThis.addEventListener?.('keyup', release, true)
