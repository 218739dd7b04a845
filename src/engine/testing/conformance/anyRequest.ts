import fc from 'fast-check'
import type { CloudScenario, NetworkPlace } from '../../index.ts'
import { anyBody, fittingBodies } from './anyBody.ts'
import { anyTarget, type Target } from './anyTarget.ts'

/** What a request is made of, before it is known which cloud it goes to. */
export interface AnyRequest {
  readonly place: NetworkPlace
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
  {
    weight: 20,
    arbitrary: fc.constantFrom(
      'api-version=2024-11-01',
      'api-version=2021-02-01',
      'api-version=2024-07-17',
      'api%2Dversion=2024-07-17',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      'api-version=',
      'api-version=7.4&api-version=2024-11-01',
      'api-version=%',
      '$filter=%27',
      "api-version=2024-11-01&$filter=principalId eq 'x'",
      'api-version=7.4&$skiptoken=-1&maxresults=x',
    ),
  },
  { weight: 1, arbitrary: fc.string() },
)

/** A number: one of those that fit. */
const method = fc.oneof(
  { weight: 14, arbitrary: fc.nat({ max: 11 }) },
  { weight: 1, arbitrary: fc.constantFrom('GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS') },
  { weight: 1, arbitrary: fc.constantFrom('get', 'delete', 'PROPFIND', 'TRACE', 'CONNECT', '', 'x y') },
)

const jws = fc
  .tuple(fc.jsonValue(), fc.jsonValue(), fc.base64String())
  .map((parts) => parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.'))
/** Undefined: a token that fits. */
const authorization = fc.oneof(
  { weight: 20, arbitrary: fc.constant(undefined) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('armOwner', 'vaultOwner', 'vaultIdentity', 'armIdentity', 'graphOwner')
      .map((name) => `Bearer {${name}}`),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      'Bearer',
      'Bearer  ',
      'Bearer x.y.z',
      'Basic eDp5',
      'bearer {armOwner}',
      'Bearer {armOwner}x',
      'Bearer {vaultOwner}.',
      'Bearer {armOwner} {armOwner}',
      'Bearer e30.e30.',
      '{armOwner}',
    ),
  },
  { weight: 1, arbitrary: jws.map((token) => `Bearer ${token}`) },
)
const headers = fc.record({
  metadata: fc.constantFrom('true', 'true', 'true', 'true', 'true', 'true', undefined, 'True'),
  'content-type': fc.constantFrom(
    'application/json',
    'application/json',
    undefined,
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/json; charset=utf-16',
    'x',
  ),
  'x-forwarded-for': fc.constantFrom(undefined, undefined, undefined, undefined, undefined, '10.0.0.1'),
  'client-request-id': fc.constantFrom(undefined, GUID, 'no guid', '"}'),
  accept: fc.constantFrom(undefined, '*/*', 'text/html'),
})

/** Mostly undefined: what fits. */
const seldom = <const T>(...others: T[]) =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  )

export const anyTemplate = fc.record({
  target: anyTarget,
  query,
  method,
  authorization,
  headers,
  body: anyBody,
  place: seldom('internet', 'vm:{vmName}', 'vm:APP-VM', 'vm:nowhere', 'vm:', 'vm:__proto__'),
  scheme: seldom('https', 'http', 'ftp', 'ws', 'data'),
})
export type Template = typeof anyTemplate extends fc.Arbitrary<infer T> ? T : never

/** The request that a template stands for in one cloud. */
export function requestOf(template: Template, known: Known): AnyRequest {
  const { target, query: asked, method: verb, authorization, headers: lines, body } = template
  const nth = typeof verb === 'number' ? verb : 0
  const among = <T>(fitting: readonly T[]) => fitting[nth % fitting.length]
  const token = among(target.tokens)
  return filled(
    {
      place: template.place ?? target.place,
      url: `${template.scheme ?? target.scheme}://${target.host}${target.path}${target.path.includes('?') ? '&' : '?'}${asked}`,
      method: typeof verb === 'number' ? among(target.methods)! : verb,
      headers: {
        ...lines,
        authorization: authorization ?? (token === undefined ? undefined : `Bearer {${token}}`),
      },
      body:
        typeof body === 'number'
          ? fittingBodies(target.path)[body % fittingBodies(target.path).length]
          : body,
    },
    known,
  )
}

/** What fits a target: each method with each body, and once with each other token and with none. */
export const requestsTo = (
  { scheme, host, path, methods, tokens, place }: Target,
  known: Known,
): AnyRequest[] =>
  [...new Set(methods)].flatMap((method) => {
    const bodies = ['GET', 'DELETE'].includes(method) ? [undefined] : [...fittingBodies(path), undefined]
    const [first, ...others] = new Set(tokens)
    return [
      ...[undefined, ...others].map((token) => ({ token, body: bodies[0] })),
      ...bodies.map((body) => ({ token: first, body })),
    ].map(({ token, body }) =>
      filled(
        {
          place,
          method,
          body,
          url: `${scheme}://${host}${path}${path.includes('?') ? '&' : '?'}api-version=2024-07-17`,
          headers: {
            metadata: 'true',
            'content-type': 'application/json',
            ...(token !== undefined && { authorization: `Bearer {${token}}` }),
          },
        },
        known,
      ),
    )
  })

interface Pattern {
  readonly place: string
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: BodyInit | undefined
}

function filled({ place, url, method: verb, headers: lines, body }: Pattern, known: Known): AnyRequest {
  const fill = filler(known)
  const sent = Object.entries(lines).flatMap(([name, line]): [string, string][] =>
    line === undefined ? [] : [[name, fill(line)]],
  )
  const bodiless = ['GET', 'HEAD', 'get'].includes(verb) || body === undefined
  return {
    place: fill(place) as NetworkPlace,
    url: fill(url),
    init: {
      method: verb,
      headers: sent,
      ...(!bodiless && { body: typeof body === 'string' ? fill(body) : body }),
    },
  }
}

function filler(known: Known): (pattern: string) => string {
  const subscription = `/subscriptions/${known.subscriptionId}`
  const group = `${subscription}/resourceGroups/${known.resourceGroup}`
  const values: Record<string, unknown> = {
    ...known,
    ...known.tokens,
    subscription,
    group,
    vault: `${group}/providers/Microsoft.KeyVault/vaults/${known.vaultName}`,
  }
  return (pattern) =>
    pattern.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : whole,
    )
}
