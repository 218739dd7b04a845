import type { Rolldown } from 'vite'

/** What the name of a chunk can be decided by. */
type Graph = Parameters<Rolldown.CodeSplittingNameFunction>[1]

const ENTRY = /\/src\/engine\/index\.ts$/
const SERVICE = /\/src\/engine\/services\/(\w+)\//

/**
 * The engine is one chunk, and what a service fetches only when it is asked for is one more for each service:
 * left to itself the bundler makes a chunk of every set of modules that two of them share.
 */
export const engineChunks: Rolldown.CodeSplittingGroup = {
  name(id, graph) {
    if (isReached(id, graph, new Set())) return 'engine'
    return SERVICE.exec(id)?.[1] ?? null
  },
  test: /[\\/](src[\\/]engine|node_modules[\\/](valibot|itty-router))[\\/]/,
  includeDependenciesRecursively: false,
}

/** By static imports from the engine's entry. */
function isReached(id: string, graph: Graph, seen: Set<string>): boolean {
  if (ENTRY.test(id)) return true
  if (seen.has(id)) return false
  seen.add(id)
  return graph.getModuleInfo(id)?.importers.some((importer) => isReached(importer, graph, seen)) ?? false
}
