import type { AccessTokenClaims } from '../../tokens/claims.ts'
import type { Context } from '../../wire/service.ts'
import { segmentsOf, toPath } from './resourceId.ts'

export type Method = 'GET' | 'HEAD' | 'PUT' | 'PATCH' | 'POST' | 'DELETE'

/** One authenticated, authorized request, taken apart. */
export interface Call {
  readonly request: Request
  readonly url: URL
  readonly context: Context
  readonly caller: AccessTokenClaims
  readonly apiVersion: string
  /** What the path's `:names` stand for, in the caller's case. */
  readonly params: Readonly<Record<string, string>>
  /** The id of what is acted upon, in the caller's case, without doubled slashes. */
  readonly id: string
}

export interface Operation {
  /** The action that the caller must be allowed at the id; undefined: being signed in is enough, or the handler looks itself. */
  readonly action: string | undefined
  readonly handle: (call: Call) => Promise<Response> | Response
}

/**
 * `path` is compared segment by segment, without regard to case. `:name` stands for one segment, a leading `*scope`
 * for any number. `|` ends the id of what is acted upon: what follows is a collection or an action of it.
 */
export interface ArmRoute {
  readonly path: string
  readonly operations: Partial<Record<Method, Operation>>
}

export interface Match {
  readonly route: ArmRoute
  readonly params: Readonly<Record<string, string>>
  readonly id: string
}

export function createRouter(
  routes: readonly ArmRoute[],
): (segments: readonly string[]) => Match | undefined {
  const compiled = routes.map((route) => ({ route, ...compile(route.path) }))
  return function match(segments) {
    for (const { route, names, scoped, idLength } of compiled) {
      const skip = scoped ? segments.length - names.length : 0
      if (skip < 0 || segments.length !== names.length + skip) continue
      const params = compare(names, segments.slice(skip))
      if (!params) continue
      const id = toPath(segments.slice(0, skip + idLength))
      return { route, id, params: scoped ? { ...params, scope: toPath(segments.slice(0, skip)) } : params }
    }
    return undefined
  }
}

function compile(path: string) {
  const scoped = path.startsWith('*scope')
  const own = scoped ? path.slice('*scope'.length) : path
  return { scoped, names: segmentsOf(own.replace('|', '')), idLength: segmentsOf(own.split('|')[0]!).length }
}

function compare(names: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const params: [string, string][] = []
  for (const [i, name] of names.entries()) {
    const segment = segments[i]!
    if (name.startsWith(':')) params.push([name.slice(1), segment])
    else if (name.toLowerCase() !== segment.toLowerCase()) return undefined
  }
  return Object.fromEntries(params)
}
