import type { Exchange, HeaderLine, RequestMessage, ResponseMessage } from '#engine'
import { cookiesOf, setCookiesOf } from './cookies.ts'

/** One exchange as an entry; `pageref` names the page that it belongs to. */
export function entryOf(
  { id, from, to, vm, cause, request, response, failure, marks }: Exchange,
  pageref: string | undefined,
) {
  const wait = response ? response.at - request.at : 0
  const address = ADDRESS.exec(new URL(request.url).hostname)?.[0]
  return {
    ...(pageref && { pageref }),
    startedDateTime: new Date(request.at).toISOString(),
    time: wait,
    request: requestOf(request),
    response: response ? responseOf(response) : noResponse(failure),
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait, receive: 0 },
    ...(address && { serverIPAddress: address }),
    ...(marks.length > 0 && {
      comment: marks.map(({ level, about, why }) => `${level}: ${about}: ${why}`).join('\n'),
    }),
    // Who spoke to whom, and in answer to what; HAR leaves names with an underscore to its writers. The first is Chromium's.
    _resourceType: 'fetch',
    _id: id,
    _from: from,
    _to: to ?? null,
    _vm: vm ?? null,
    _cause: cause ?? null,
  }
}

const ADDRESS = /^\d+(\.\d+){3}$/
const HTTP_VERSION = 'HTTP/1.1'

const requestOf = ({ method, url, headers, body }: RequestMessage) => ({
  method,
  url,
  httpVersion: HTTP_VERSION,
  cookies: cookiesOf(headers),
  headers: headersOf(headers),
  queryString: pairsOf(new URL(url).searchParams),
  headersSize: -1,
  bodySize: sizeOf(body),
  ...(body !== '' && { postData: postDataOf(body, headers) }),
})

const responseOf = ({ status, statusText, headers, body }: ResponseMessage) => ({
  status,
  statusText,
  httpVersion: HTTP_VERSION,
  cookies: setCookiesOf(headers),
  headers: headersOf(headers),
  content: { size: sizeOf(body), mimeType: typeOf(headers), text: body },
  redirectURL: valueOf(headers, 'location') ?? '',
  headersSize: -1,
  bodySize: sizeOf(body),
})

/** As browsers write a request that was never answered. */
const noResponse = (failure = '') => ({
  status: 0,
  statusText: '',
  httpVersion: '',
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: 'x-unknown' },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
  _error: failure,
})

function postDataOf(text: string, headers: readonly HeaderLine[]) {
  const mimeType = typeOf(headers)
  const form = /^application\/x-www-form-urlencoded\b/i.test(mimeType)
  return { mimeType, text, ...(form && { params: pairsOf(new URLSearchParams(text)) }) }
}

const pairsOf = (pairs: Iterable<readonly [string, string]>) =>
  Array.from(pairs, ([name, value]) => ({ name, value }))
const headersOf = (headers: readonly HeaderLine[]) => pairsOf(headers)
const valueOf = (headers: readonly HeaderLine[], wanted: string) =>
  headers.find(([name]) => name === wanted)?.[1]
const typeOf = (headers: readonly HeaderLine[]) => valueOf(headers, 'content-type') ?? 'x-unknown'
const sizeOf = (text: string) => new TextEncoder().encode(text).length
