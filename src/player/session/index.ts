/** A run as a file, and a file as a run again. Fetched when one is saved or opened. */
export { LARGEST, SessionError, type Session, type SessionFault } from './format.ts'
export { readSession } from './read.ts'
export { digestOf, stateOf, writeSession } from './write.ts'
