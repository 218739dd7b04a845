import type { Exchange, HeaderLine } from '#engine'
import type { Run } from '#player'

/**
 * A whole recorded run, its supporting exchanges included, as an HTTP Archive (HAR 1.2, W3C Web Performance draft): what a
 * browser's network panel opens. Private keys are not in it: the wire has them redacted.
 */
export const harOf = ({ exchanges }: Run) => ({
  log: { version: '1.2', creator: { name: 'managed-identity-flow', version: '1' }, entries: exchanges.map(entryOf) },
})

function entryOf({ from, to, request, response, failure, cause, id }: Exchange) {
  const time = response ? response.at - request.at : 0
  return {
    startedDateTime: new Date(request.at).toISOString(), time,
    request: {
      method: request.method, url: request.url, httpVersion: 'HTTP/1.1', cookies: [], headers: headersOf(request.headers),
      queryString: [...new URL(request.url).searchParams].map(([name, value]) => ({ name, value })),
      headersSize: -1, bodySize: sizeOf(request.body),
      ...(request.body === '' ? {} : { postData: { mimeType: typeOf(request.headers), text: request.body } }),
    },
    response: response ? {
      status: response.status, statusText: response.statusText, httpVersion: 'HTTP/1.1', cookies: [], headers: headersOf(response.headers),
      content: { size: sizeOf(response.body), mimeType: typeOf(response.headers), text: response.body },
      redirectURL: '', headersSize: -1, bodySize: sizeOf(response.body),
    } : NO_RESPONSE,
    cache: {}, timings: { send: 0, wait: time, receive: 0 },
    // Who spoke to whom, and in answer to what; HAR leaves names with an underscore to its writers.
    _id: id, _from: from, _to: to ?? null, _cause: cause ?? null, ...(failure === undefined ? {} : { _error: failure }),
  }
}

/** As browsers write a request that was never answered. */
const NO_RESPONSE = {
  status: 0, statusText: '', httpVersion: '', cookies: [], headers: [], content: { size: 0, mimeType: 'x-unknown' },
  redirectURL: '', headersSize: -1, bodySize: -1,
}

const headersOf = (headers: readonly HeaderLine[]) => headers.map(([name, value]) => ({ name, value }))
const typeOf = (headers: readonly HeaderLine[]) => headers.find(([name]) => name === 'content-type')?.[1] ?? 'x-unknown'
const sizeOf = (text: string) => new TextEncoder().encode(text).length
