import type { Artifact } from '#engine'
import type { Frame } from '#player'
import { panelFor, readJwt, shownMessage } from '#views/more'

export type JwtArtifact = Artifact & { readonly kind: 'token' | 'assertion' }
export type CardPage =
  | { readonly panel: 'http' }
  | { readonly panel: 'token'; readonly artifact: JwtArtifact }
  | { readonly panel: 'certificate'; readonly pem: string }
  | { readonly panel: 'verdict' }

/** One line of a card. */
export interface Row {
  readonly name: string
  readonly value: string
  /** The value's own length in characters, where it had to be cut. */
  readonly length?: number
}

/** Letters on a line, and lines on a card: what the last row of a hall can read. */
export const LETTERS = 56
export const LINES = 8

/** What can be shown in large of a stop: first what is the point of it. */
export function pagesOf(frame: Frame): readonly CardPage[] {
  const { artifacts, exchange, stop } = frame
  const jwts = artifacts.filter((one): one is JwtArtifact => one.kind === 'token' || one.kind === 'assertion')
  const pems = new Set(artifacts.filter(({ kind }) => kind === 'certificate').map(({ value }) => value))
  const pages: readonly CardPage[] = [
    { panel: 'http' },
    ...jwts.map((artifact) => ({ panel: 'token', artifact }) as const),
    ...[...pems].map((pem) => ({ panel: 'certificate', pem }) as const),
    ...(stop.half === 'response' && exchange.checks.length > 0 ? [{ panel: 'verdict' } as const] : []),
  ]
  const point = panelFor(stop)
  return pages.toSorted((a, b) => Number(b.panel === point) - Number(a.panel === point))
}

/** A value that fits its line: a longer one loses its middle and tells its length. */
export function fitted(name: string, value: string, letters = LETTERS): Row {
  const flat = value.replace(/\s+/g, ' ').trim()
  const most = Math.max(12, letters)
  if (flat.length <= most) return { name, value: flat }
  const end = Math.floor(most / 3)
  return { name, value: `${flat.slice(0, most - end - 1)}…${flat.slice(-end)}`, length: value.length }
}

/** Headers that carry the meaning of a message; the rest is for the study page. */
const TELLING = /^(authorization|metadata|www-authenticate|azure-asyncoperation|location|retry-after)$/i

/** The message in at most eight lines: its start, the headers that matter, then the members of its body. */
export function messageRows({ exchange, message }: Frame): readonly Row[] {
  const shown = shownMessage(exchange, message)
  const headers = shown.headers.map((line) => line.split(/: (.*)/s)).filter(([name]) => TELLING.test(name!))
  const [start, ...query] = shown.start.split(/[?&]/)
  return [
    fitted('', start!, LETTERS + 14),
    ...query
      .map((pair) => pair.split(/=(.*)/s))
      .map(([name, value]) => fitted(name!, decodeURIComponent(value ?? ''))),
    ...headers.map(([name, value]) => fitted(name!, value!)),
    ...membersOf(shown.body).map(([name, value]) => fitted(name, value)),
  ].slice(0, LINES)
}

/** A body's members as names and texts, one level of nesting spelled with a dot. Text that is neither JSON nor a form has one line. */
export function membersOf(body: string): readonly (readonly [name: string, value: string])[] {
  if (body === '') return []
  try {
    const value: unknown = JSON.parse(body)
    return isRecord(value)
      ? Object.entries(value).flatMap(([name, member]) => spelled(name, member))
      : [['', body]]
  } catch {
    return /^[\w.%+-]+=/.test(body) ? [...new URLSearchParams(body)] : [['', body]]
  }
}

function spelled(name: string, value: unknown): readonly (readonly [string, string])[] {
  if (!isRecord(value)) return [[name, typeof value === 'string' ? value : JSON.stringify(value)]]
  return Object.entries(value).map(([inner, member]) => [
    `${name}.${inner}`,
    typeof member === 'string' ? member : JSON.stringify(member),
  ])
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The claims that a talk is about, in the order in which one reads them. */
const CLAIMS = [
  'aud',
  'iss',
  'oid',
  'sub',
  'appid',
  'idtyp',
  'xms_mirid',
  'roles',
  'exp',
  'x5t#S256',
] as const

/** A token's claims in at most eight lines, times as times. */
export function tokenRows(value: string): readonly Row[] {
  const jwt = readJwt(value)
  if (!jwt) return [fitted('', value)]
  const all = {
    ...jwt.payload,
    ...('x5t#S256' in jwt.header && { 'x5t#S256': jwt.header['x5t#S256'] }),
  } as Readonly<Record<string, unknown>>
  const claims = CLAIMS.filter(
    (name) => all[name] !== undefined && !(name === 'sub' && all['sub'] === all['oid']),
  )
  const { alg, kid } = jwt.header
  return [
    fitted('alg', [alg, ...(typeof kid === 'string' ? [`kid ${kid}`] : [])].join(', ')),
    ...claims.map((name) => fitted(name, told(name, all[name]))),
  ].slice(0, LINES)
}

const told = (name: string, value: unknown): string =>
  name === 'exp' && typeof value === 'number'
    ? new Date(value * 1000).toISOString().replace('.000', '')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)
