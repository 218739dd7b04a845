import type { AnsweredOnTheWay, Hop, Interceptor } from '#engine'
import { classify, type ExchangeKind } from '#machines'
import { fromBase64Url, toBase64Url } from '../base64url.ts'
import { EditError, type Edit, type JwtEdit } from './edit.ts'

/** An edit on the wire of a cloud. */
export interface AppliedEdit {
  readonly intercept: Interceptor
  /** Ids of the exchanges that it has changed. */
  readonly changed: ReadonlySet<string>
}

/**
 * Makes an edit something that happens on the wire.
 * @param advanceClock moves the cloud's clock on by so many milliseconds
 */
export function applyEdit(edit: Edit, advanceClock: (ms: number) => void): AppliedEdit {
  const changed = new Set<string>()
  const times = edit.line?.does === 'answer' ? edit.line.times : 1
  let seen = -1
  return {
    changed,
    async intercept(request, hop) {
      if ((await kindOf(request, hop)) !== edit.kind) return undefined
      seen += 1
      if (seen < edit.nth || seen >= edit.nth + times) return undefined
      changed.add(hop.id)
      const edited = await editedRequest(request, edit)
      return lineOutcome(edit, edited, advanceClock) ?? edited
    },
  }
}

/** What the request means before anything is changed in it. */
export async function kindOf(request: Request, { id, from, to }: Hop): Promise<ExchangeKind> {
  const { method, url, headers } = request
  return classify({
    id,
    from,
    to,
    cause: undefined,
    vm: undefined,
    response: undefined,
    failure: undefined,
    artifacts: [],
    checks: [],
    marks: [],
    request: {
      order: 0,
      at: 0,
      method,
      url,
      headers: [...headers] as [string, string][],
      body: await request.clone().text(),
    },
  })
}

/** @throws TypeError when the line is cut */
function lineOutcome(
  { line }: Edit,
  request: Request,
  advanceClock: (ms: number) => void,
): Response | AnsweredOnTheWay | undefined {
  if (line?.does === 'cut') throw new TypeError('fetch failed: the connection was cut')
  if (line?.does === 'delay') advanceClock(line.ms)
  if (line?.does !== 'answer') return undefined
  return line.by === 'proxy'
    ? { by: 'proxy', response: proxyTrouble(line.status, request) }
    : serviceTrouble(line.status)
}

/** What the proxy of a container network says of an address that it cannot reach, in Docker Desktop's words (Azure/azure-sdk-for-js#26898). */
function proxyTrouble(status: number, { url }: Request): Response {
  const { hostname, port, protocol } = new URL(url)
  const address = `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`
  return new Response(
    `connecting to ${address}: connecting to ${address}: dial tcp ${address}: connectex: A socket operation was attempted to an unreachable network.`,
    { status, headers: { 'content-type': 'text/plain; charset=utf-8', connection: 'close' } },
  )
}

/** An answer in the shape that IMDS and Entra share for their troubles (Learn, "How to use managed identities … to acquire an access token"). */
export const serviceTrouble = (status: number) =>
  Response.json(
    {
      error:
        status === 429
          ? 'too_many_requests'
          : status === 404
            ? 'not_found'
            : status === 410
              ? 'gone'
              : 'unknown',
      error_description: `The experiment answers ${status} in the service’s place.`,
    },
    { status },
  )

async function editedRequest(request: Request, edit: Edit): Promise<Request> {
  const headers = new Headers(request.headers)
  for (const [name, value] of Object.entries(edit.headers ?? {})) {
    if (value === null) headers.delete(name)
    else headers.set(name, value)
  }
  const method = edit.method ?? request.method
  let body = edit.body ?? (await request.clone().text())
  if (edit.form) body = withFields(body, edit.form)
  if (edit.jwt) body = await withJwt(headers, body, edit.jwt)
  const takesBody = method !== 'GET' && method !== 'HEAD'
  return new Request(edit.url ?? request.url, { method, headers, ...(takesBody && body !== '' && { body }) })
}

function withFields(body: string, fields: NonNullable<Edit['form']>): string {
  const form = new URLSearchParams(body)
  for (const [name, value] of Object.entries(fields)) {
    if (value === null) form.delete(name)
    else form.set(name, value)
  }
  return form.toString()
}

/** Changes the token in the Authorization header, or else the assertion in the form. @returns the body */
async function withJwt(headers: Headers, body: string, edit: NonNullable<Edit['jwt']>): Promise<string> {
  const [, bearer] = /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '') ?? []
  if (bearer !== undefined) {
    headers.set('authorization', `Bearer ${await editedJwt(bearer, edit)}`)
    return body
  }
  const form = new URLSearchParams(body)
  form.set('client_assertion', await editedJwt(form.get('client_assertion') ?? '', edit))
  return form.toString()
}

const utf8 = {
  encode: (text: string) => new TextEncoder().encode(text),
  decode: (bytes: Uint8Array) => new TextDecoder().decode(bytes),
}

/** A compact JWS with its members changed (RFC 7515, 7.1). @throws EditError `jwt` when there is none to be changed */
async function editedJwt(token: string, edit: JwtEdit): Promise<string> {
  const parts = token.split('.')
  if (parts.length !== 3) throw new EditError('jwt', 'the request carries no token that could be changed')
  const [header, claims] = [withMembers(parts[0]!, edit.header), withMembers(parts[1]!, edit.claims)]
  const signed = `${header}.${claims}`
  return withChars(`${signed}.${await signatureOf(signed, parts[2]!, edit)}`, edit.chars ?? [])
}

function withMembers(part: string, members: JwtEdit['claims']): string {
  if (members === undefined) return part // as it was signed, character by character
  const old = JSON.parse(utf8.decode(fromBase64Url(part))) as object
  const now = Object.entries({ ...old, ...members }).filter(([, value]) => value !== null)
  return toBase64Url(utf8.encode(JSON.stringify(Object.fromEntries(now))))
}

async function signatureOf(signed: string, old: string, { signature }: JwtEdit): Promise<string> {
  if (signature === undefined) return old
  if (signature === 'none') return ''
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  }
  const { privateKey } = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
  return toBase64Url(new Uint8Array(await crypto.subtle.sign(algorithm, privateKey, utf8.encode(signed))))
}

const withChars = (token: string, chars: NonNullable<JwtEdit['chars']>) =>
  chars.reduce(
    (text, [at, character]) => (at < text.length ? text.slice(0, at) + character + text.slice(at + 1) : text),
    token,
  )
