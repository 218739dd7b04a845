import type { Exchange } from '#engine'

/** The last key set that Entra published on the wire: whoever checked a token in this run checked it with that. */
export function newestKeySet(exchanges: readonly Exchange[]): string {
  const published = exchanges.flatMap((exchange) => exchange.artifacts).findLast((artifact) => artifact.kind === 'keys')
  if (published === undefined) throw new Error('Nobody fetched Entra’s keys in this run')
  return published.value
}
