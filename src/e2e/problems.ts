import type { BrowserContext, ConsoleMessage, Request, Response, WebError } from 'playwright-core'

/** Given up because the page went away; not fetched because scripts are switched off in that context (which the browser calls so). */
const EXPECTED = new Set(['net::ERR_ABORTED', 'csp'])

export interface Problems {
  /** As sentences. */
  readonly all: readonly string[]
  stop(): void
}

/** Collects everything that no page of ours may do. */
export function watchProblems(context: BrowserContext, origin: string): Problems {
  const all: string[] = []
  const onError = (error: WebError) => all.push(`uncaught: ${error.error().stack ?? error.error().message}`)
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() === 'error') all.push(`console: ${message.text()} (${message.location().url})`)
  }
  const onRequest = (request: Request) => {
    const { protocol, origin: asked } = new URL(request.url())
    if (protocol !== 'data:' && protocol !== 'blob:' && protocol !== 'about:' && asked !== origin)
      all.push(`asked another origin: ${request.url()}`)
  }
  const onResponse = (response: Response) => {
    if (response.status() >= 400) all.push(`${response.status()} for ${response.url()}`)
  }
  const onRequestFailed = (request: Request) => {
    const why = request.failure()?.errorText ?? ''
    if (!EXPECTED.has(why)) all.push(`${why} for ${request.url()}`)
  }
  context
    .on('weberror', onError)
    .on('console', onConsole)
    .on('request', onRequest)
    .on('response', onResponse)
    .on('requestfailed', onRequestFailed)
  return {
    all,
    stop: () =>
      void context
        .off('weberror', onError)
        .off('console', onConsole)
        .off('request', onRequest)
        .off('response', onResponse)
        .off('requestfailed', onRequestFailed),
  }
}
