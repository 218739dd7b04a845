import type { HeaderLine } from '#engine'

/** Reads fields of recorded messages. Nothing here throws: a message without the field tells no fact. */

export type Json = Readonly<Record<string, unknown>>

/** The JSON object in a text, or an empty one if the text is anything else. */
export function json(text: string): Json {
  if (!/^\s*\{/.test(text)) return {} // exceptions are slow, and most of these texts are not JSON
  try {
    return JSON.parse(text) as Json
  } catch {
    return {}
  }
}

export const member = (value: Json, name: string): Json => {
  const inner = value[name]
  return typeof inner === 'object' && inner !== null ? (inner as Json) : {}
}
export const text = (value: Json, name: string): string =>
  typeof value[name] === 'string' ? value[name] : ''

/** A time like `2017-03-01T14:11:00Z` in milliseconds since the epoch. Infinity when there is none. */
export const time = (value: Json, name: string): number => {
  const ms = Date.parse(text(value, name))
  return Number.isNaN(ms) ? Infinity : ms
}

/** The claims of the bearer token in the Authorization header. They are not verified: they say who speaks, not whether it is true. */
export function bearerClaims(headers: readonly HeaderLine[]): Json {
  const token = headers
    .find(([name]) => name === 'authorization')?.[1]
    .match(/^Bearer [\w-]+\.([\w-]+)\./i)?.[1]
  if (token === undefined) return {}
  try {
    return json(atob(token.replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    return {}
  }
}

/** The path of a URL, doubled and trailing slashes taken away. */
export const pathOf = (url: string) => new URL(url).pathname.replace(/\/+/g, '/').replace(/(.)\/$/, '$1')
/** The last segment of a path or resource id. */
export const lastOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)
