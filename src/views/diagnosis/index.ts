/** What a text from elsewhere says of a failure, and which faults of this page fit it. */
import answers from 'virtual:answers'
import type { FaultBook } from '#content'
import { loadFaults } from '#player'
import { createBook, type Book } from './book.ts'

export type { Book, Entry } from './book.ts'
export { diagnose, diagnoseInSlices, type Candidate, type Diagnosis } from './diagnose.ts'
export type { Evidence, EvidenceKind } from './evidence.ts'
export type { Finding, FindingKind, FindingRole, Place } from './finding.ts'
export type { ReadXml, XmlLeaf } from './structured.ts'

/** The faults in the words of a language, ready to be compared with texts. */
export const openBook = async ({ words, sayings }: FaultBook): Promise<Book> =>
  createBook((await loadFaults()).FAULTS, words, answers, sayings)
