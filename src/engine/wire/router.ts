/** The methods a path may answer to. `ANY` answers to every method that is not listed beside it. */
export type Method = 'GET' | 'HEAD' | 'PUT' | 'PATCH' | 'POST' | 'DELETE' | 'ANY'

/**
 * One line of a service's table of paths. A path is compared segment by segment, without regard to case. `:name` stands
 * for one segment, a leading `*scope` for any number. `|` ends the id of what is acted upon: what follows it is a
 * collection or an action of that thing.
 * @example { path: '/subscriptions/:subscription|/resources', operations: { GET: listResources } }
 */
export interface PathRoute<Operation> {
  readonly path: string
  readonly operations: Readonly<Partial<Record<Method, Operation>>>
}

export interface Match<Operation> {
  /** Undefined: the path is known, the method is not one of `allowed`. */
  readonly operation: Operation | undefined
  readonly allowed: readonly string[]
  /** What the path's `:names` and `*scope` stand for, as the caller wrote it. */
  readonly params: Readonly<Record<string, string>>
  /** The path up to `|`, as the caller wrote it. */
  readonly id: string
}

/**
 * Finds the operation for a method and a path. Of several routes that fit the path, the first that knows the method counts.
 * @returns a function that returns undefined for a path that no route fits
 */
export function createRouter<Operation>(
  routes: readonly PathRoute<Operation>[],
): (method: string, segments: readonly string[]) => Match<Operation> | undefined {
  const patterns = routes.map(compile)
  return function match(method, segments) {
    const fitting = patterns.flatMap((pattern) => {
      const params = paramsOf(pattern, segments)
      return params ? [{ pattern, params, operation: operationOf(pattern.operations, method) }] : []
    })
    const chosen = fitting.find(({ operation }) => operation !== undefined) ?? fitting[0]
    if (!chosen) return undefined
    const { pattern, params, operation } = chosen
    return {
      operation,
      params,
      allowed: fitting.flatMap(({ pattern: { operations } }) => Object.keys(operations)),
      id: toPath(segments.slice(0, segments.length - pattern.names.length + pattern.idLength)),
    }
  }
}

function operationOf<Operation>(
  operations: PathRoute<Operation>['operations'],
  method: string,
): Operation | undefined {
  return Object.hasOwn(operations, method) ? operations[method as Method] : operations.ANY
}

interface Pattern<Operation> {
  readonly operations: PathRoute<Operation>['operations']
  /** True for a path that begins with `*scope`. */
  readonly scoped: boolean
  /** The segments after the scope. */
  readonly names: readonly string[]
  /** How many of them belong to the id. */
  readonly idLength: number
}

const SCOPE = '*scope'

function compile<Operation>({ path, operations }: PathRoute<Operation>): Pattern<Operation> {
  const scoped = path.startsWith(SCOPE)
  const own = scoped ? path.slice(SCOPE.length) : path
  return {
    operations,
    scoped,
    names: segmentsOf(own.replace('|', '')),
    idLength: segmentsOf(own.split('|')[0]!).length,
  }
}

/** @returns undefined where the pattern does not fit */
function paramsOf(
  { scoped, names }: Pattern<unknown>,
  segments: readonly string[],
): Record<string, string> | undefined {
  const scopeLength = segments.length - names.length
  if (scopeLength < 0 || (scopeLength > 0 && !scoped)) return undefined
  const params: Record<string, string> = scoped ? { scope: toPath(segments.slice(0, scopeLength)) } : {}
  for (const [i, name] of names.entries()) {
    const segment = segments[scopeLength + i]!
    if (name.startsWith(':')) params[name.slice(1)] = segment
    else if (name.toLowerCase() !== segment.toLowerCase()) return undefined
  }
  return params
}

/** The decoded segments of a path. Doubled and trailing slashes do not count. */
export const segmentsOf = (path: string): string[] =>
  path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded)

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment // a stray % is no reason to fail: nothing has that name
  }
}

/** The segments of a path as they stand, for a service that takes no other spelling. @returns undefined where one is empty */
export function literalSegments(path: string): string[] | undefined {
  const segments = path.replace(/\/+$/, '').slice(1).split('/')
  return segments.includes('') ? undefined : segments
}

export const toPath = (segments: readonly string[]) => `/${segments.join('/')}`
