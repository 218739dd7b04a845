import type { Context } from '../../wire/service.ts'
import { forwardedRefusal, json, notAllowed, refusal } from './answers.ts'
import type { CachedToken, Host, HostIdentity } from './host.ts'
import { MARKS } from './marks.ts'
import { readParameters, type TokenParameters } from './parameters.ts'
import { selectIdentity } from './selectIdentity.ts'

export interface TokenEndpointDeps {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly askEntra: (
    identity: HostIdentity,
    host: Host,
    resource: string,
    fetch: typeof globalThis.fetch,
  ) => Promise<CachedToken | Response>
  /** The identity with its credential, renewed first when that is due. */
  readonly renewed: (
    identity: HostIdentity,
    host: Host,
    fetch: typeof globalThis.fetch,
  ) => Promise<HostIdentity>
}

/** GET /metadata/identity/oauth2/token (Learn, 'How to use managed identities for Azure resources on an Azure VM to acquire an access token'). */
export function createTokenEndpoint({ now, askEntra, renewed }: TokenEndpointDeps) {
  async function serve(request: Request, host: Host, context: Context): Promise<Response> {
    if (request.method !== 'GET') return notAllowed()
    const refused = refuseForged(request, context)
    if (refused) return refused
    const read = readParameters(new URL(request.url).searchParams)
    const expected = 'ok' in read ? 'api-version, resource, at most one name of an identity' : read.expected
    const found = 'ok' in read ? `resource ${read.ok.resource}` : read.found
    context.check({ name: 'parameters', passed: 'ok' in read, expected, found })
    if ('refused' in read) return read.refused
    // Malformed requests do not count towards the limit.
    if (!host.throttle.enter(now())) return throttled(context)
    try {
      return await serveValid(read.ok, host, context)
    } finally {
      host.throttle.leave()
    }
  }

  async function serveValid(
    { resource, selector }: TokenParameters,
    host: Host,
    context: Context,
  ): Promise<Response> {
    const selected = selectIdentity(host, selector)
    const expected = selector
      ? `${selector.name} ${selector.value} on this VM`
      : 'one identity that is meant without being named'
    if ('refused' in selected) {
      context.check({ name: 'identity', passed: false, expected, found: selected.found })
      return selected.refused
    }
    const { identity } = selected
    const kind = identity.resourceId === undefined ? 'system-assigned' : 'user-assigned'
    context.check({
      name: 'identity',
      passed: true,
      expected,
      found: `${kind}, client id ${identity.clientId}`,
    })
    const token = cached(host, identity, resource) ?? (await fetched(host, identity, resource, context))
    return token instanceof Response ? token.clone() : answer(token, identity, resource)
  }

  /** There is no way to force a fresh token before the kept one ends. */
  function cached(host: Host, identity: HostIdentity, resource: string): CachedToken | undefined {
    const token = host.tokens.get(`${identity.clientId} ${resource}`)
    return token && token.expiresOn * 1000 > now() ? token : undefined
  }

  function fetched(
    host: Host,
    identity: HostIdentity,
    resource: string,
    context: Context,
  ): Promise<CachedToken | Response> {
    const key = `${identity.clientId} ${resource}`
    const pending =
      host.pending.get(key) ??
      fetchToken(host, identity, resource, context).finally(() => host.pending.delete(key))
    host.pending.set(key, pending)
    return pending
  }

  async function fetchToken(
    host: Host,
    identity: HostIdentity,
    resource: string,
    context: Context,
  ): Promise<CachedToken | Response> {
    const current = await renewed(identity, host, context.fetch)
    const token = await askEntra(current, host, resource, context.fetch)
    // The identity may have been removed from the VM meanwhile: then its token must not stay.
    const stays = host.find('client_id', identity.clientId) !== undefined
    if (!(token instanceof Response) && stays) host.tokens.set(`${identity.clientId} ${resource}`, token)
    return token
  }

  /** Numbers are strings in this answer. */
  function answer(
    { accessToken, notBefore, expiresOn }: CachedToken,
    { clientId }: HostIdentity,
    resource: string,
  ): Response {
    const left = String(Math.max(0, expiresOn - Math.floor(now() / 1000)))
    return json({
      access_token: accessToken,
      client_id: clientId,
      expires_in: left,
      expires_on: String(expiresOn),
      // Entra's own figure, which does not count down (seen in answers of IMDS on real VMs).
      ext_expires_in: String(expiresOn - notBefore - BACKDATED - 1),
      not_before: String(notBefore),
      resource,
      token_type: 'Bearer',
    })
  }

  return serve
}

/** Refuses requests that something in the VM was tricked into making: a forged request cannot set headers. */
function refuseForged(request: Request, context: Context): Response | undefined {
  const metadata = request.headers.get('metadata')
  if (
    !context.check({
      name: 'header',
      passed: metadata === 'true',
      expected: 'Metadata: true',
      found: metadata ?? 'no Metadata header',
    })
  ) {
    return refusal('bad_request_102', 'Required metadata header not specified')
  }
  const forwarded = request.headers.get('x-forwarded-for')
  const found = forwarded === null ? `code in ${context.caller.vm}` : `X-Forwarded-For: ${forwarded}`
  if (
    context.check({
      name: 'caller',
      passed: forwarded === null,
      expected: 'code in this VM, no proxy between',
      found,
    })
  )
    return undefined
  MARKS.forwarded.forEach(context.mark)
  return forwardedRefusal()
}

/** Seconds by which Entra's tokens begin to be valid before they are issued. */
const BACKDATED = 300

function throttled(context: Context): Response {
  MARKS.throttled.forEach(context.mark)
  return refusal('too_many_requests', 'Request rate is too high, retry later', 429)
}
