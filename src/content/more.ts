export type * from './panelWords.ts'
export type { ProvenanceSource } from './provenanceSources.ts'
/** Where the parts of messages are written down: only the panel about that needs all of it. */
export const loadProvenanceSources = async () => (await import('./provenanceSources.ts')).PROVENANCE_SOURCES
