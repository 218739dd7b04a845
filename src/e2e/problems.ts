import type { BrowserContext } from 'playwright-core'

/** Collects everything that no page of ours may do, as sentences. Requests given up because their page went away are no fault. */
export function watchProblems(context: BrowserContext, origin: string): readonly string[] {
  const problems: string[] = []
  context.on('weberror', (error) => problems.push(`uncaught: ${error.error().stack ?? error.error().message}`))
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url())
    if (protocol !== 'data:' && protocol !== 'blob:' && protocol !== 'about:' && asked !== origin) problems.push(`asked another origin: ${request.url()}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} for ${response.url()}`)
  })
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    if (why !== 'net::ERR_ABORTED') problems.push(`${why} for ${request.url()}`)
  })
  return problems
}
