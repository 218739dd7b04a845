import type { HeaderLine } from '../types.ts'
import type { Context, Service } from './service.ts'

/** A response whose body has been read, so that it can be both recorded and passed on. */
export interface Carried {
  readonly status: number
  readonly statusText: string
  readonly headers: readonly HeaderLine[]
  readonly text: string
  toResponse(): Response
}

/** Runs the service on its own copy of the request and reads its answer to the end. */
export async function answer(
  serve: Service,
  request: Request,
  body: ArrayBuffer,
  context: Context,
): Promise<Carried> {
  const copy = new Request(request.url, {
    method: request.method,
    headers: request.headers,
    ...(body.byteLength > 0 ? { body } : {}),
  })
  return carry(await serve(copy, context).catch(internalError), request.method)
}

/** Reads a response to the end. */
export async function carry(response: Response, method: string): Promise<Carried> {
  const bytes = await response.arrayBuffer()
  const empty = bytes.byteLength === 0 || method === 'HEAD'
  const statusText = response.statusText || (REASON[response.status] ?? '')
  const headers = [...response.headers] as HeaderLine[]
  return {
    status: response.status,
    statusText,
    headers,
    text: empty ? '' : new TextDecoder().decode(bytes),
    toResponse: () =>
      new Response(empty ? null : bytes, { status: response.status, statusText, headers: response.headers }),
  }
}

/** Answers for a service that threw: a defect must look like a failed service, not like a broken network. */
function internalError(error: unknown): Response {
  return Response.json(
    {
      error: { code: 'InternalServerError', message: error instanceof Error ? error.message : String(error) },
    },
    { status: 500 },
  )
}

/** Reason phrases of RFC 9110, section 15, for the statuses our services send. */
const REASON: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}
