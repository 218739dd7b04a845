import type { RequestMessage } from '#engine'
import type { LabEditWords } from '#content'
import type { Edit, JwtEdit, LineEdit } from '#player'
import { readJwt } from '../inspector/token/jwt.ts'

/** A request as it stands in the form: text that somebody may have typed. */
export interface Draft {
  readonly method: string
  readonly url: string
  /** `Name: value`, one a line. */
  readonly headers: string
  readonly body: string
  /** JSON; undefined where the request carries no token. */
  readonly tokenHeader: string | undefined
  readonly tokenClaims: string | undefined
  readonly signature: keyof LabEditWords['signatures']
  readonly line: keyof LabEditWords['lines']
}

/** What somebody typed cannot be meant. */
export class DraftError extends Error {
  readonly code: 'header-line' | 'json'
  constructor(code: DraftError['code']) {
    super(code)
    this.code = code
  }
}

export function draftOf(request: RequestMessage): Draft {
  const token = readJwt(carriedIn(request) ?? '')
  return {
    method: request.method,
    url: request.url,
    headers: request.headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
    body: request.body,
    tokenHeader: token && JSON.stringify(token.header, undefined, 2),
    tokenClaims: token && JSON.stringify(token.payload, undefined, 2),
    signature: 'kept',
    line: 'none',
  }
}

/** The bearer token of the request, or the assertion in its form (RFC 6750, 2.1; RFC 7523, 2.2). */
export function carriedIn({ headers, body }: Pick<RequestMessage, 'headers' | 'body'>): string | undefined {
  const authorization = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? ''
  return (
    /^Bearer (.+)$/i.exec(authorization)?.[1] ??
    new URLSearchParams(body).get('client_assertion') ??
    undefined
  )
}

type Changes = Omit<Edit, 'kind' | 'nth'>

/** What is different from the request; empty when nothing is. @throws DraftError for text that is no header, no JSON */
export function changesIn(draft: Draft, request: RequestMessage): Changes {
  const before = draftOf(request)
  const headers = headerChanges(draft.headers, request.headers)
  const jwt = jwtChanges(draft, before)
  const line = LINES[draft.line]
  return {
    ...(draft.method !== before.method && { method: draft.method }),
    ...(draft.url !== before.url && { url: draft.url.trim() }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(draft.body !== before.body && { body: draft.body }),
    ...(jwt && { jwt }),
    ...(line && { line }),
  }
}

/** By name in lower case, null for what is gone. */
function headerChanges(text: string, before: RequestMessage['headers']): Record<string, string | null> {
  const now = Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(headerLine),
  )
  const old = Object.fromEntries(before.map(([name, value]) => [name.toLowerCase(), value]))
  const gone = Object.keys(old)
    .filter((name) => !Object.hasOwn(now, name))
    .map((name) => [name, null] as const)
  return Object.fromEntries([...Object.entries(now).filter(([name, value]) => old[name] !== value), ...gone])
}

function headerLine(line: string): [string, string] {
  const colon = line.indexOf(':')
  if (colon < 1) throw new DraftError('header-line')
  return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]
}

function jwtChanges(draft: Draft, before: Draft): JwtEdit | undefined {
  const header = memberChanges(draft.tokenHeader, before.tokenHeader)
  const claims = memberChanges(draft.tokenClaims, before.tokenClaims)
  if (!header && !claims && draft.signature === 'kept') return undefined
  return {
    ...(header && { header }),
    ...(claims && { claims }),
    ...(draft.signature !== 'kept' && { signature: draft.signature }),
  }
}

function memberChanges(
  text: string | undefined,
  before: string | undefined,
): Record<string, unknown> | undefined {
  if (text === before) return undefined
  const [now, old] = [membersIn(text), membersIn(before)]
  const gone = Object.keys(old)
    .filter((name) => !Object.hasOwn(now, name))
    .map((name) => [name, null] as const)
  const changed = Object.entries(now).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name]),
  )
  const all = Object.fromEntries([...changed, ...gone])
  return Object.keys(all).length > 0 ? all : undefined
}

function membersIn(text = '{}'): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new DraftError('json')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new DraftError('json')
  return value as Record<string, unknown>
}

const LATE = 20 * 60_000
const answers = (status: number): LineEdit => ({ does: 'answer', status, times: 1 })
/** What the line does, by its choice in the form. */
const LINES: Readonly<Record<Draft['line'], LineEdit | undefined>> = {
  none: undefined,
  cut: { does: 'cut' },
  delay: { does: 'delay', ms: LATE },
  404: answers(404),
  410: answers(410),
  429: answers(429),
  500: answers(500),
  503: answers(503),
}
