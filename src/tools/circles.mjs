// @ts-check
// Part of npm run lint: no module of src/ may import itself by way of others, be it for a type or by import().
// The linter's own rule, import/no-cycle, shows the same in an editor but does not follow import(). Ends with 1 and names the modules when it finds a circle.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor } from 'vite'
import { ROOT } from './project.mjs'

/** @typedef {ReadonlyMap<string, readonly string[]>} Graph each module with those it imports */

/**
 * The modules below a folder and what they import of one another. Packages and files that are no modules are left out.
 * @param {string} folder
 * @param {Readonly<Record<string, string>>} [aliases] the `imports` of package.json, relative to the root
 * @returns {Graph}
 */
export function moduleGraph(folder, aliases = {}) {
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx|mts|mjs|js)$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => path.join(folder, file))
  const known = new Set(files)
  return new Map(
    files.map((file) => {
      const targets = specifiersIn(file).map((specifier) => {
        const alias = aliases[specifier]
        return alias === undefined
          ? path.resolve(path.dirname(file), specifier.replace(/\?.*$/, ''))
          : path.resolve(ROOT, alias)
      })
      return [file, [...new Set(targets)].filter((target) => known.has(target))]
    }),
  )
}

/**
 * Every import of a module: `import`, `export … from`, `import()`, and a type's `import('…').Name`.
 * @param {string} file
 */
function specifiersIn(file) {
  const { module, program } = parseSync(file, fs.readFileSync(file, 'utf8'))
  /** @type {string[]} */
  const specifiers = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : [])),
    ),
  ]
  new Visitor({
    ImportExpression({ source }) {
      if (source.type === 'Literal' && typeof source.value === 'string') specifiers.push(source.value)
    },
    TSImportType({ source }) {
      specifiers.push(source.value)
    },
  }).visit(program)
  return specifiers.filter((specifier) => /^[.#]/.test(specifier))
}

/**
 * The circles of a graph: for each module that is in one, its shortest, unless a circle before it has named the module.
 * @param {Graph} graph
 * @returns {string[][]}
 */
export function circlesIn(graph) {
  /** @type {Set<string>} */
  const named = new Set()
  const circles = []
  for (const start of graph.keys()) {
    const circle = named.has(start) ? undefined : shortestWayBack(graph, start)
    if (!circle) continue
    circle.forEach((module) => named.add(module))
    circles.push(circle)
  }
  return circles
}

/**
 * Breadth first from a module along its imports until it comes up again.
 * @param {Graph} graph
 * @param {string} start
 * @returns {string[] | undefined}
 */
function shortestWayBack(graph, start) {
  /** @type {Map<string, string>} the module by which each was reached first */
  const reachedFrom = new Map()
  for (const queue = [start]; queue.length > 0;) {
    const module = /** @type {string} */ (queue.shift())
    for (const target of graph.get(module) ?? []) {
      if (target === start) return wayTo(module)
      if (reachedFrom.has(target)) continue
      reachedFrom.set(target, module)
      queue.push(target)
    }
  }
  return undefined

  /**
   * @param {string | undefined} module
   * @returns {string[]}
   */
  function wayTo(module) {
    return module === undefined || module === start ? [start] : [...wayTo(reachedFrom.get(module)), module]
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { imports } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
  const circles = circlesIn(moduleGraph(path.join(ROOT, 'src'), imports))
  for (const circle of circles)
    console.error(
      `Import circle: ${[...circle, circle[0] ?? ''].map((file) => path.relative(ROOT, file)).join(' → ')}`,
    )
  process.exit(circles.length > 0 ? 1 : 0)
}
