import { createRouter, literalSegments } from '../../wire/router.ts'
import type { Context, Service } from '../../wire/service.ts'
import { instanceDiscovery, openidConfiguration } from './discovery.ts'
import { JSON_UTF8, newTrace, Refusal, refusalResponse, tokenHeaders, type Trace } from './errors.ts'
import { v2Issuer } from './tenant.ts'
import { tokenEndpoint } from './tokenEndpoint.ts'
import type { TokenService } from './tokenService.ts'

interface Call {
  readonly request: Request
  readonly context: Context
  readonly trace: Trace
  /** The tenant as the URL named it, in lower case. */
  readonly tenant: string
}
type Operation = (call: Call) => Promise<Response> | Response

/** The hosts of the token service: tokens, discovery documents, key sets. */
export function createLogin(service: TokenService): Service {
  const match = createRouter<Operation>([
    { path: '/:tenant/oauth2/token', operations: { ANY: token(service, 1) } },
    { path: '/:tenant/oauth2/v2.0/token', operations: { ANY: token(service, 2) } },
    { path: '/:tenant/.well-known/openid-configuration', operations: { GET: discovery(service, 1) } },
    { path: '/:tenant/v2.0/.well-known/openid-configuration', operations: { GET: discovery(service, 2) } },
    { path: '/:tenant/discovery/keys', operations: { GET: keySet(service, 1) } },
    { path: '/:tenant/discovery/v2.0/keys', operations: { GET: keySet(service, 2) } },
    { path: '/common/discovery/instance', operations: { GET: instance } },
  ])

  return async (request, context) => {
    const trace = newTrace(request, service.ids, service.now())
    const segments = literalSegments(new URL(request.url).pathname.toLowerCase())
    const matched = segments && match(request.method, segments)
    if (!matched?.operation) return new Response(null, { status: 404 })
    try {
      return await matched.operation({ request, context, trace, tenant: matched.params.tenant ?? '' })
    } catch (error) {
      if (error instanceof Refusal) return refusalResponse(error, trace, context)
      throw error
    }
  }
}

const token =
  (service: TokenService, version: 1 | 2): Operation =>
  async ({ request, context, trace, tenant }) => {
    const endpoint = request.url.replace(/\?.*$/s, '')
    const body = await tokenEndpoint(service, { version, endpoint, segment: tenant, context }, request)
    return Response.json(body, { headers: { ...JSON_UTF8, ...tokenHeaders(trace) } })
  }

const discovery =
  ({ tenant: { resolve } }: TokenService, version: 1 | 2): Operation =>
  ({ context, tenant }) => {
    const document = openidConfiguration(version, tenant, resolve(tenant))
    context.mark({
      level: 'simplified',
      about: 'response.body',
      why: 'The endpoints for interactive sign-in do not exist in this cloud.',
    })
    return published(document)
  }

const keySet =
  ({ tenant: { resolve }, keys }: TokenService, version: 1 | 2): Operation =>
  async ({ tenant }) => {
    const issuer = v2Issuer(resolve(tenant))
    const set = await keys.published()
    return published(version === 1 ? set : { keys: set.keys.map((key) => ({ ...key, issuer })) })
  }

const instance: Operation = ({ request }) =>
  published(instanceDiscovery(new URL(request.url).searchParams.get('authorization_endpoint')))

/** Public documents may be kept for a day and read from any page. */
const published = (document: object) =>
  Response.json(document, {
    headers: { ...JSON_UTF8, 'cache-control': 'max-age=86400, private', 'access-control-allow-origin': '*' },
  })
