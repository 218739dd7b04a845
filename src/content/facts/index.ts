/** What is the same in every language: where facts are written down. Only panels that are fetched on demand need it. */
export { CLAIM_MARKS, type ClaimMark, type ClaimMarks } from './claimMarks.ts'
export { PROVENANCE_SOURCES, type ProvenanceSource } from './provenanceSources.ts'

/** Recognizes faults by the facts of an exchange. */
export const loadKnownFaults = () => import('./knownFaults.ts')

/** What the client libraries print of an answer; fetched with the lab. */
export const loadClients = () => import('./clients/index.ts')
