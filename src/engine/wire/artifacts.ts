import type { Artifact, HeaderLine, RequestMessage, ResponseMessage } from '../types.ts'

type Found = Omit<Artifact, 'born'>

/** The artifacts that can be found by reading the two messages, in the order in which they went over the wire. */
export function artifactsIn(request: RequestMessage, response: ResponseMessage | undefined): Found[] {
  return [...bearer(request.headers), ...assertion(request), ...(response ? answered(response) : [])]
}

const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/

function bearer(headers: readonly HeaderLine[]): Found[] {
  const value = headers.find(([name]) => name === 'authorization')?.[1].match(/^Bearer (\S+)$/i)?.[1]
  return value !== undefined && COMPACT_JWS.test(value)
    ? [{ kind: 'token', value, half: 'request', where: 'header authorization' }]
    : []
}

function assertion({ headers, body }: RequestMessage): Found[] {
  if (!isForm(headers)) return []
  const value = new URLSearchParams(body).get('client_assertion')
  return value === null || value === ''
    ? []
    : [{ kind: 'assertion', value, half: 'request', where: 'body client_assertion' }]
}

function answered({ headers, body }: ResponseMessage): Found[] {
  const json = isJson(headers) ? parse(body) : undefined
  if (typeof json !== 'object' || json === null) return []
  const { access_token: token, keys } = json as Record<string, unknown>
  if (typeof token === 'string')
    return [{ kind: 'token', value: token, half: 'response', where: 'body access_token' }]
  if (Array.isArray(keys)) return [{ kind: 'keys', value: body, half: 'response', where: 'body' }]
  return []
}

const contentType = (headers: readonly HeaderLine[]) =>
  headers.find(([name]) => name === 'content-type')?.[1] ?? ''
const isForm = (headers: readonly HeaderLine[]) =>
  contentType(headers).startsWith('application/x-www-form-urlencoded')
const isJson = (headers: readonly HeaderLine[]) => /^application\/(\S+\+)?json/.test(contentType(headers))

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
