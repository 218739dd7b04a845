import { useSyncExternalStore } from 'react'
import { readOwnNotes, type OwnNotes } from './ownNotes.ts'

/**
 * The speaker's own notes stay in this tab: in memory, and in its session storage where there is one, so that a reload
 * finds them again. They are never sent anywhere.
 */
const KEY = 'managed-identity-flow.notes'
const listeners = new Set<() => void>()
let notes: OwnNotes = readOwnNotes(stored())

function stored(): string {
  try {
    return globalThis.sessionStorage?.getItem(KEY) ?? ''
  } catch {
    return '' // a frame or a setting forbids it
  }
}

/** Takes the text of a Markdown file; the empty text forgets it. */
export function setOwnNotes(markdown: string): void {
  notes = readOwnNotes(markdown)
  try {
    if (markdown === '') sessionStorage.removeItem(KEY)
    else sessionStorage.setItem(KEY, markdown)
  } catch {
    // They live as long as the page.
  }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
export const ownNotes = (): OwnNotes => notes
export const useOwnNotes = (): OwnNotes => useSyncExternalStore(subscribe, ownNotes)
