import type { HeaderLine } from '#engine'
import type { TokenSeen } from './facts.ts'

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

/** The token in the Authorization header. */
export const bearerIn = (headers: readonly HeaderLine[]): string =>
  headers.find(([name]) => name === 'authorization')?.[1].match(/^Bearer (\S+)/i)?.[1] ?? ''

/** What an access token says of itself; undefined where it does not name whom it speaks for. */
export function tokenIn(token: string): TokenSeen | undefined {
  const claims = claimsIn(token)
  const principalId = text(claims, 'oid')
  if (principalId === '') return undefined
  return {
    id: text(claims, 'uti') || token.slice(-12),
    audience: text(claims, 'aud'),
    until: typeof claims['exp'] === 'number' ? claims['exp'] * 1000 : Infinity,
    principalId,
    clientId: text(claims, 'appid'),
  }
}

/** The claims of a token. They are not verified: they say who speaks, not whether it is true. */
function claimsIn(token: string): Json {
  const payload = /^[\w-]+\.([\w-]+)\./.exec(token)?.[1]
  if (payload === undefined) return {}
  try {
    return json(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    return {}
  }
}

/** The path of a URL, doubled and trailing slashes taken away. */
export const pathOf = (url: string) => new URL(url).pathname.replace(/\/+/g, '/').replace(/(.)\/$/, '$1')
/** The last segment of a path or resource id. */
export const lastOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)
