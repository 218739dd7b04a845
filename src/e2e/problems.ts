import type { BrowserContext } from 'playwright-core'

/** Given up because the page went away; not fetched because scripts are switched off in that context (which the browser calls so). */
const EXPECTED = new Set(['net::ERR_ABORTED', 'csp'])

/** Collects everything that no page of ours may do, as sentences. */
export function watchProblems(context: BrowserContext, origin: string): readonly string[] {
  const problems: string[] = []
  context.on('weberror', (error) =>
    problems.push(`uncaught: ${error.error().stack ?? error.error().message}`),
  )
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url())
    if (protocol !== 'data:' && protocol !== 'blob:' && protocol !== 'about:' && asked !== origin)
      problems.push(`asked another origin: ${request.url()}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} for ${response.url()}`)
  })
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    if (!EXPECTED.has(why)) problems.push(`${why} for ${request.url()}`)
  })
  return problems
}
