import { useSyncExternalStore } from 'react'
import { createWatched } from '../parts/watched.ts'
import { readOwnNotes, type OwnNotes } from './ownNotes.ts'

/**
 * The speaker's own notes stay in this tab: in memory, and in its session storage where there is one, so that a reload
 * finds them again. They are never sent anywhere.
 */
const KEY = 'managed-identity-flow.notes'
const notes = createWatched<OwnNotes>(readOwnNotes(stored()))

function stored(): string {
  try {
    return globalThis.sessionStorage?.getItem(KEY) ?? ''
  } catch {
    return '' // a frame or a setting forbids it
  }
}

/** Takes the text of a Markdown file; the empty text forgets it. */
export function setOwnNotes(markdown: string): void {
  try {
    if (markdown === '') sessionStorage.removeItem(KEY)
    else sessionStorage.setItem(KEY, markdown)
  } catch {
    // They live as long as the page.
  }
  notes.set(readOwnNotes(markdown))
}

export const ownNotes = notes.get
export const useOwnNotes = (): OwnNotes => useSyncExternalStore(notes.subscribe, notes.get)
