import { loadSessions, type Session, type SessionFault } from '#player'

export type Opened =
  | { readonly session: Session }
  | { readonly session?: undefined; readonly fault: SessionFault | 'unreadable'; readonly detail: string }

/** Reads a file as a session. Never rejects; a file too large is not even read. */
export async function openFile(file: File): Promise<Opened> {
  const { LARGEST, readSession, SessionError } = await loadSessions()
  // A character is at most three bytes.
  if (file.size > 3 * LARGEST) return { fault: 'too-large', detail: '' }
  try {
    return { session: await readSession(await file.text()) }
  } catch (error) {
    return error instanceof SessionError ? error : { fault: 'unreadable', detail: '' }
  }
}
