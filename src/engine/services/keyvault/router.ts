import type { Operation } from './operations.ts'

export interface Match {
  readonly operation: Operation
  readonly name: string
  readonly version: string | undefined
}

/**
 * Finds an operation by method and path. Empty segments stand for the latest version, so they may be left out:
 * `/secrets/x/` and `/keys/x//sign` are what the SDKs send.
 * @returns the operation, or the methods that the path knows (none: the path is unknown)
 */
export function createRouter(
  operations: readonly Operation[],
): (method: string, segments: readonly string[]) => Match | readonly string[] {
  const compiled = operations.map((operation) => ({ operation, names: operation.path.split('/') }))
  return function match(method, segments) {
    const fitting = compiled.filter(
      ({ names }) => names.length === segments.length && names.every((name, i) => fits(name, segments[i]!)),
    )
    const found = fitting.find(({ operation }) => operation.method === method)
    if (!found) return fitting.map(({ operation }) => operation.method)
    const valueOf = (name: string) => segments[found.names.indexOf(name)]
    return { operation: found.operation, name: valueOf(':name') ?? '', version: valueOf(':version') }
  }
}

const fits = (name: string, segment: string) => name.startsWith(':') || name === segment.toLowerCase()

/** The path's segments, decoded, without empty ones. @returns undefined where the encoding is broken */
export function segmentsOf({ pathname }: URL): string[] | undefined {
  try {
    return pathname
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent)
  } catch {
    return undefined
  }
}
