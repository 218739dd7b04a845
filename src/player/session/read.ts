import * as v from 'valibot'
import { readPlace, type Place } from '../cursorUrl.ts'
import type { Run } from '../types.ts'
import { digestOf, stateOf } from './digest.ts'
import { FORMAT, LARGEST, SessionError, VERSION, type Session, type SessionFile } from './format.ts'
import { replayed } from './replay.ts'
import { SESSION, type SessionData } from './schema.ts'

/**
 * Reads the text of a session file, from wherever it came. Nothing in it is believed: its form is checked member by
 * member, what the wire said is taken as text, and every frame is made here again.
 * @throws SessionError
 */
export async function readSession(text: string): Promise<Session> {
  if (text.length > LARGEST) throw new SessionError('too-large')
  const raw = parsed(text)
  const data = checked(raw)
  if ((await digestOf(raw as SessionFile)) !== data.digest) throw new SessionError('changed')
  const { place, warnings } = readPlace(data.link)
  if (warnings.length > 0) throw new SessionError('malformed', `link: ${warnings.join(' ')}`)
  const run = made(data, place)
  return { run, place, same: (await stateOf(run)) === data.state }
}

/** A file may be in form and yet tell what no wire tells; that must not look like a defect of the page. */
function made(data: SessionData, place: Place): Run {
  try {
    return replayed(data, place)
  } catch (error) {
    throw error instanceof SessionError ? error : new SessionError('malformed', String(error).slice(0, 300))
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new SessionError('not-json', (error as Error).message)
  }
}

function checked(raw: unknown): SessionData {
  const { format, version } = (typeof raw === 'object' && raw !== null ? raw : {}) as Readonly<
    Record<string, unknown>
  >
  if (format !== FORMAT) throw new SessionError('not-a-session')
  if (typeof version === 'number' && version > VERSION) throw new SessionError('newer', `${version}`)
  const read = v.safeParse(SESSION, raw, { abortEarly: true })
  if (read.success) return read.output
  const [issue] = read.issues
  throw new SessionError('malformed', `${v.getDotPath(issue) ?? ''}: ${issue.message}`.slice(0, 300))
}
