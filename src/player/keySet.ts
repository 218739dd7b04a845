import type { Exchange } from '#engine'

/**
 * The last key set that Entra published on the wire: whoever checked a token in this run checked it with that. Where an
 * experiment ended before anybody fetched one there is none, and nothing can be verified.
 */
export const newestKeySet = (exchanges: readonly Exchange[]): string =>
  exchanges.flatMap((exchange) => exchange.artifacts).findLast((artifact) => artifact.kind === 'keys')
    ?.value ?? '{"keys":[]}'
