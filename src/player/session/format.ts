import type { RecordedAct, Run, Survivor } from '../types.ts'
import type { Link } from '../link.ts'

export const FORMAT = 'managed-identity-flow.session'
export const VERSION = 2
/**
 * In version 1 stops were numbered otherwise: what followed step 7 stood in step 7, a step could come again, and
 * supporting messages were counted with `detail=all`. Its numbers are translated when it is read.
 */
export const VERSIONS = [1, VERSION] as const
/** In characters. A run with six actions after step 7 is a tenth of it. */
export const LARGEST = 16_000_000

/** What a session file holds: what went over the wire and where the viewer stood. Everything else is made from it again. */
export interface SessionFile {
  readonly format: typeof FORMAT
  readonly version: (typeof VERSIONS)[number]
  /** The link to where the viewer was: scenario, stop, detail, view, panel, seed. */
  readonly link: string
  /** What the cloud had before. Files of older pages do not say. */
  readonly start?: Run['start'] & {}
  readonly chapters: readonly RecordedAct[]
  readonly exchanges: Run['exchanges']
  readonly bites?: Run['bites'] & {}
  /** With the ids of exchanges in `asked`. */
  readonly survivors?: readonly (Omit<Survivor, 'asked'> & { readonly asked: readonly string[] })[]
  /** What was asked of the cloud about survivors, after the run. */
  readonly asked?: Run['exchanges']
  /** SHA-256 of everything above, and of the frames that it leads to, in hexadecimal digits. */
  readonly digest: string
  readonly state: string
}

/** A session that has been read: its run as if recorded here. */
export interface Session {
  readonly run: Run
  readonly link: Link
  /** Whether this version of the page tells the run exactly as the one that wrote it. */
  readonly same: boolean
}

export type SessionFault = 'too-large' | 'not-json' | 'not-a-session' | 'newer' | 'malformed' | 'changed'

/** Why a file is not taken; `detail` says where, in the file's own names. */
export class SessionError extends Error {
  readonly fault: SessionFault
  readonly detail: string
  constructor(fault: SessionFault, detail = '') {
    super(`${fault}: ${detail}`)
    this.fault = fault
    this.detail = detail
  }
}
