import type { Pins } from './pasted.ts'

/**
 * What was pasted, and what of it is pinned on the picture: in this page's memory and nowhere else. It is in no link, no
 * storage, no session file and no message to another window, and ends with the page.
 */
let text = ''
let pins: Pins | undefined
const listeners = new Set<() => void>()

export const ownText = () => text
export const keepOwnText = (next: string) => { text = next }

export const ownPins = () => pins
export function pin(next: Pins | undefined): void {
  if (next === pins) return
  pins = next
  for (const listener of listeners) listener()
}
export const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
