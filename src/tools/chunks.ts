import type { Rolldown } from 'vite'

/** What the name of a chunk can be decided by. */
type Graph = Parameters<Rolldown.CodeSplittingNameFunction>[1]

/** What is fetched together, by the module that leads there; a module that several lead to belongs to the first. */
const ENTRIES: readonly (readonly [name: string, entry: RegExp])[] = [
  ['app', /\/src\/main\.tsx$/],
  ['engine', /\/src\/engine\/index\.ts$/],
  ['recorder', /\/src\/player\/record\.ts$/],
  ['inspector', /\/src\/views\/inspector\/index\.ts$/],
  ['breaks', /\/src\/player\/breaks\/index\.ts$/],
]
const LIBRARY = /node_modules\/(react|react-dom|scheduler)\//
const SERVICE = /\/src\/engine\/services\/(\w+)\//

/**
 * The page, the engine and the recorder are one chunk each, and what a service fetches only when it is asked for is one
 * more for each service: left to itself the bundler makes a chunk of every set of modules that two of them share, and
 * small chunks compress badly. React is a chunk before them, so that a document can start the page in two tasks instead of a long one.
 * Style sheets are left to Vite.
 */
export const chunks: Rolldown.CodeSplittingGroup = {
  name(id, graph) {
    if (LIBRARY.test(id)) return 'react'
    if (ENTRIES[0]![1].test(id)) return null // the document's own entry: were it empty, Vite would take it for a list of imports
    const entry = ENTRIES.find(([, file]) => isReached(id, file, graph, new Set()))
    return entry?.[0] ?? SERVICE.exec(id)?.[1] ?? null
  },
  test: /^(?!.*\.css)/,
  includeDependenciesRecursively: false,
}

/** By static imports from the entry. */
function isReached(id: string, entry: RegExp, graph: Graph, seen: Set<string>): boolean {
  if (entry.test(id)) return true
  if (seen.has(id)) return false
  seen.add(id)
  return (
    graph.getModuleInfo(id)?.importers.some((importer) => isReached(importer, entry, graph, seen)) ?? false
  )
}
