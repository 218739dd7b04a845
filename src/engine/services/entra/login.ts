import { IttyRouter } from 'itty-router'
import type { Context, Service } from '../../wire/service.ts'
import { newTrace, Refusal, tokenHeaders, type Trace } from './errors.ts'
import { v2Issuer } from './tenant.ts'
import { tokenEndpoint, type TokenService } from './tokenEndpoint.ts'

/** What a route needs to know of the request at hand. */
interface Handling {
  readonly request: Request
  readonly context: Context
  readonly trace: Trace
}
interface Matched {
  readonly params: { readonly tenant: string }
}

/** The hosts of the token service: tokens, discovery documents, key sets. */
export function createLogin(service: TokenService): Service {
  const { tenant, keys } = service
  const router = IttyRouter()

  const token =
    (version: 1 | 2) =>
    async ({ params }: Matched, { request, context, trace }: Handling) => {
      const endpoint = request.url.replace(/\?.*$/s, '')
      const body = await tokenEndpoint(
        service,
        { version, endpoint, segment: params.tenant, context },
        request,
      )
      return Response.json(body, { headers: tokenHeaders(trace) })
    }
  const discovery =
    (version: 1 | 2) =>
    async ({ params }: Matched, { context }: Handling) => {
      const { openidConfiguration } = await import('./discovery.ts')
      const document = openidConfiguration(version, params.tenant, tenant.resolve(params.tenant))
      context.mark({
        level: 'simplified',
        about: 'response.body',
        why: 'The endpoints for interactive sign-in do not exist in this cloud.',
      })
      return published(document)
    }
  const keySet =
    (version: 1 | 2) =>
    async ({ params }: Matched) => {
      const issuer = v2Issuer(tenant.resolve(params.tenant))
      const set = await keys.published()
      return published(version === 1 ? set : { keys: set.keys.map((key) => ({ ...key, issuer })) })
    }

  router
    .all('/:tenant/oauth2/token', token(1))
    .all('/:tenant/oauth2/v2.0/token', token(2))
    .get('/:tenant/.well-known/openid-configuration', discovery(1))
    .get('/:tenant/v2.0/.well-known/openid-configuration', discovery(2))
    .get('/:tenant/discovery/keys', keySet(1))
    .get('/:tenant/discovery/v2.0/keys', keySet(2))
    .get('/common/discovery/instance', async (_: Matched, { request }: Handling) =>
      published(
        (await import('./discovery.ts')).instanceDiscovery(
          new URL(request.url).searchParams.get('authorization_endpoint'),
        ),
      ),
    )

  return async (request, context) => {
    const trace = newTrace(request, service.ids, service.now())
    try {
      // Paths count in any case, so the router sees them in lower case; handlers get the request as it came.
      const matched: unknown = await router.fetch(
        { method: request.method, url: request.url.toLowerCase() },
        { request, context, trace },
      )
      return (matched as Response | undefined) ?? new Response(null, { status: 404 })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return (await import('./refusalAnswer.ts')).refuse(error, trace, context)
    }
  }
}

/** Public documents may be kept for a day and read from any page. */
const published = (document: object) =>
  Response.json(document, {
    headers: { 'cache-control': 'max-age=86400, private', 'access-control-allow-origin': '*' },
  })
