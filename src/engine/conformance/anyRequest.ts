import fc from 'fast-check'
import type { CloudScenario, Place } from '../index.ts'
import { anyBody, fittingBody } from './anyBody.ts'
import { anyTarget } from './anyTarget.ts'

/** What a request is made of, before it is known which cloud it goes to. */
export interface AnyRequest {
  readonly place: Place
  readonly url: string
  readonly init: RequestInit
}

/** Values that exist only once a cloud does. */
export interface Known extends CloudScenario {
  readonly vm: string
  readonly identity: string
  readonly principalId: string
  readonly assignment: string
  readonly operation: string
  readonly tokens: Readonly<Record<string, string>>
}

const GUID = '11111111-1111-4111-8111-111111111111'

const query = fc.oneof(
  { weight: 10, arbitrary: fc.constantFrom('api-version=2024-11-01', 'api-version=2021-02-01', 'api-version=2024-07-17', 'api%2Dversion=2024-07-17') },
  { weight: 2, arbitrary: fc.constantFrom('', 'api-version=', 'api-version=7.4&api-version=2024-11-01', 'api-version=%', '$filter=%27', "api-version=2024-11-01&$filter=principalId eq 'x'", 'api-version=7.4&$skiptoken=-1&maxresults=x') },
  { weight: 1, arbitrary: fc.string() },
)

/** A number: one of those that fit. */
const method = fc.oneof(
  { weight: 8, arbitrary: fc.nat({ max: 11 }) },
  { weight: 1, arbitrary: fc.constantFrom('GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS') },
  { weight: 1, arbitrary: fc.constantFrom('get', 'delete', 'PROPFIND', 'TRACE', 'CONNECT', '', 'x y') },
)

const jws = fc.tuple(fc.jsonValue(), fc.jsonValue(), fc.base64String()).map((parts) => parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.'))
/** Undefined: a token that fits. */
const authorization = fc.oneof(
  { weight: 12, arbitrary: fc.constant(undefined) },
  { weight: 2, arbitrary: fc.constantFrom('armOwner', 'vaultOwner', 'vaultIdentity', 'armIdentity', 'graphOwner').map((name) => `Bearer {${name}}`) },
  { weight: 2, arbitrary: fc.constantFrom('', 'Bearer', 'Bearer  ', 'Bearer x.y.z', 'Basic eDp5', 'bearer {armOwner}', 'Bearer {armOwner}x', 'Bearer {vaultOwner}.', 'Bearer {armOwner} {armOwner}', 'Bearer e30.e30.', '{armOwner}') },
  { weight: 1, arbitrary: jws.map((token) => `Bearer ${token}`) },
)
const headers = fc.record({
  metadata: fc.constantFrom('true', 'true', 'true', 'true', 'true', 'true', undefined, 'True'),
  'content-type': fc.constantFrom('application/json', 'application/json', undefined, 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/json; charset=utf-16', 'x'),
  'x-forwarded-for': fc.constantFrom(undefined, undefined, undefined, undefined, undefined, '10.0.0.1'),
  'client-request-id': fc.constantFrom(undefined, GUID, 'no guid', '"}'),
  accept: fc.constantFrom(undefined, '*/*', 'text/html'),
})

/** Mostly undefined: what fits. */
const seldom = <const T>(...others: T[]) => fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...others) })

export const anyTemplate = fc.record({
  target: anyTarget, query, method, authorization, headers, body: anyBody,
  place: seldom('internet', 'vm:{vmName}', 'vm:APP-VM', 'vm:nowhere', 'vm:', 'vm:__proto__'),
  scheme: seldom('https', 'http', 'ftp', 'ws', 'data'),
})
export type Template = typeof anyTemplate extends fc.Arbitrary<infer T> ? T : never

/** The request that a template stands for in one cloud. */
export function requestOf(template: Template, known: Known): AnyRequest {
  const { target, query: asked, method: verb, authorization: credentials, headers: lines, body: content } = template
  const fill = filler(known)
  const nth = <T>(choices: readonly T[]) => choices[typeof verb === 'number' ? verb % choices.length : 0]
  const used = typeof verb === 'number' ? nth(target.methods)! : verb
  const token = nth(target.tokens)
  const authorization = credentials ?? (token === undefined ? undefined : `Bearer {${token}}`)
  const sent = Object.entries({ ...lines, authorization }).flatMap(([name, line]): [string, string][] => (line === undefined ? [] : [[name, fill(line)]]))
  const path = fill(target.path)
  const body = typeof content === 'number' ? fittingBody(target.path, content) : content
  const bodiless = ['GET', 'HEAD', 'get'].includes(used) || body === undefined
  return {
    place: fill(template.place ?? target.place) as Place,
    url: `${template.scheme ?? target.scheme}://${fill(target.host)}${path}${path.includes('?') ? '&' : '?'}${fill(asked)}`,
    init: { method: used, headers: sent, ...(!bodiless && { body: typeof body === 'string' ? fill(body) : body }) },
  }
}

function filler(known: Known): (pattern: string) => string {
  const subscription = `/subscriptions/${known.subscriptionId}`
  const group = `${subscription}/resourceGroups/${known.resourceGroup}`
  const values: Record<string, unknown> = { ...known, ...known.tokens, subscription, group, vault: `${group}/providers/Microsoft.KeyVault/vaults/${known.vaultName}` }
  return (pattern) => pattern.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole))
}
