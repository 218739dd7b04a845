/**
 * Whether the page asks what will happen before it shows it. Off unless the reader, or a link with `predict=1`, wants it;
 * an embed and a stage ask only by such a link.
 */
let asking = globalThis.location !== undefined && new URLSearchParams(location.search).get('predict') === '1'
const listeners = new Set<() => void>()

export const isAsking = () => asking
export function setAsking(next: boolean): void {
  asking = next
  for (const listener of listeners) listener()
}
export const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
