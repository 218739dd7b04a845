import type { Exchange } from '#engine'

/** What a program met: the answer to its request, or how it failed to get one. */
export interface Answer {
  readonly method: string
  readonly url: URL
  /** Whether the request named an identity. */
  readonly names: boolean
  readonly status: number
  readonly statusText: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
  /** The body as JSON; undefined when it is none. */
  readonly json: unknown
}
export interface Silence extends Pick<Answer, 'method' | 'url' | 'names'> {
  readonly lost: Lost
}
/** Why no answer came, as an operating system tells it apart. */
export type Lost = 'timeout' | 'no-route' | 'refused' | 'no-name' | 'reset'

export type Met = Answer | Silence
export const isSilence = (met: Met): met is Silence => 'lost' in met

export function metIn({ request, response, failure }: Exchange): Met {
  const url = new URL(request.url)
  const names = ['client_id', 'object_id', 'msi_res_id', 'mi_res_id'].some((name) =>
    url.searchParams.has(name),
  )
  const asked = { method: request.method, url, names }
  if (!response) return { ...asked, lost: lostAs(failure ?? '', url.hostname) }
  return {
    ...asked,
    status: response.status,
    statusText: response.statusText,
    headers: response.headers.map(([name, value]) => [headerName(name), value] as const),
    body: response.body,
    json: parsed(response.body),
  }
}

function lostAs(failure: string, host: string): Lost {
  if (failure.startsWith('no answer within')) return 'timeout'
  if (failure.includes('cut')) return 'reset'
  if (host === '127.0.0.1' || host === 'localhost') return 'refused'
  return /^[\d.]+$/.test(host) ? 'no-route' : 'no-name'
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return undefined
  }
}

/** As servers write a header's name; it is recorded in lower case. */
const headerName = (name: string) =>
  name.startsWith('x-ms-')
    ? name
    : name === 'www-authenticate'
      ? 'WWW-Authenticate'
      : name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())

interface Body {
  readonly error?: unknown
  readonly error_description?: unknown
  readonly message?: unknown
  readonly error_codes?: readonly number[]
  readonly timestamp?: string
  readonly trace_id?: string
  readonly correlation_id?: string
}
/** The members of a JSON object; none of anything else. */
export const members = (json: unknown): Body =>
  typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {}

export const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** `{ "error": { "code", "message", … } }`, as Key Vault and ARM answer. */
export interface ServiceError {
  readonly code?: string
  readonly message?: string
  readonly target?: string
  readonly innererror?: unknown
}
export function serviceError({ json }: Answer): ServiceError {
  const { error } = members(json)
  return typeof error === 'object' && error !== null ? error : {}
}

export const HOST_PORT = ({ hostname, port, protocol }: URL) =>
  `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
