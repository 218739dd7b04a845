import { createVerifier } from '../../tokens/verify.ts'
import type { Context, Route } from '../../wire/service.ts'
import { APP_ID, RESOURCE, type AppServiceDeps } from '../deps.ts'
import { badRequest, challenge, notFound, refusal } from './answers.ts'
import { CredentialRequestBody, IssueBody, readBody } from './bodies.ts'
import { CREDENTIALS_API_VERSION } from './contract.ts'
import { documentOf, issueAnswer } from './document.ts'
import { createIssuer } from './issuer.ts'
import { MARKS } from './marks.ts'
import { RegistrationError } from './register.ts'
import { isUserAssigned, Store, type Entry } from './store.ts'

/** Each region has its host; behind them all is one provider here. */
const HOST = /^[a-z\d-]+\.identity\.azure\.net$/
const hostIn = ({ url }: Request) => new URL(url).hostname

/**
 * The identity resource provider: makes and keeps the certificates of managed identities, and hands the credentials
 * to the resource provider (Compute) that carries them to the hosts. Only ARM reaches it.
 */
export function createIdentityProvider(deps: AppServiceDeps): { routes: Route[] } {
  const {
    scenario: { tenantId },
    now,
  } = deps
  const store = new Store()
  const issuer = createIssuer(deps, store)
  const verify = createVerifier({
    issuers: [`https://sts.windows.net/${tenantId}/`],
    audiences: [RESOURCE.identityProvider],
    now,
    jwksUrl: `https://login.microsoftonline.com/${tenantId}/discovery/keys`,
  })

  async function serve(request: Request, context: Context): Promise<Response> {
    const url = new URL(request.url)
    const [, resourceId, door] = /^(\/.+)\/(identity|credentials)$/i.exec(url.pathname) ?? []
    if (resourceId === undefined || door === undefined)
      return refusal(404, 'NotFound', `Nothing is served at '${url.pathname}'.`)
    for (const mark of MARKS[door === 'identity' ? 'issue' : 'fetch']) context.mark(mark)
    const handle = HANDLERS[`${request.method} ${door.toLowerCase()}`]
    if (!handle) return refusal(405, 'MethodNotAllowed', `${request.method} is not allowed here.`)
    return (
      (await refuseStrangers(request, context)) ??
      (url.searchParams.get('api-version') === CREDENTIALS_API_VERSION
        ? undefined
        : badRequest(`api-version must be ${CREDENTIALS_API_VERSION}.`)) ??
      handle(request, resourceId, context).catch(fromDirectory)
    )
  }

  async function refuseStrangers(request: Request, context: Context): Promise<Response | undefined> {
    const verdict = await verify(request, context)
    if (!verdict.ok) return challenge(tenantId, `Expected ${verdict.expected}, found ${verdict.found}.`)
    const { appid } = verdict.claims
    const allowed = context.check({
      name: 'permission',
      passed: appid === APP_ID.arm,
      expected: `the application ${APP_ID.arm} (ARM)`,
      found: appid,
    })
    return allowed
      ? undefined
      : refusal(403, 'Forbidden', `The application ${appid} may not read credentials.`)
  }

  const HANDLERS: Readonly<
    Record<string, (request: Request, resourceId: string, context: Context) => Promise<Response>>
  > = {
    'POST identity': async (request, resourceId, context) => {
      const body = await readBody(request, IssueBody)
      if (!body) return badRequest('tenant_id, client_id and object_id are required.')
      const { entry, created } = await issuer.issue(
        { resourceId, tenantId: body.tenant_id, clientId: body.client_id, objectId: body.object_id },
        context.fetch,
      )
      context.artifact({
        kind: 'certificate',
        value: entry.credential.certificate.pem,
        half: 'response',
        where: 'body x5c',
      })
      return Response.json(issueAnswer(entry, hostIn(request)), { status: created ? 201 : 200 })
    },
    'DELETE identity': async (_, resourceId) =>
      new Response(null, { status: store.remove(resourceId) ? 200 : 204 }),

    'GET credentials': async (request, resourceId, context) => {
      const own = find(resourceId)
      const asked = new URL(request.url).searchParams.get('aid')
      // An identity switched off and on again has the same resource id and another client id.
      if (!own || (asked !== null && asked !== own.identity.clientId)) return notFound(resourceId)
      return isUserAssigned(resourceId)
        ? give(request, undefined, [own], context)
        : give(request, own, [], context)
    },
    'POST credentials': async (request, resourceId, context) => {
      const body = await readBody(request, CredentialRequestBody)
      if (!body) return badRequest('identityIds must be a list of resource ids.')
      const missing = body.identityIds.find((id) => !isUserAssigned(id) || !find(id))
      if (missing !== undefined) return notFound(missing)
      return give(
        request,
        find(resourceId),
        body.identityIds.map((id) => find(id)!),
        context,
        body.customClaims,
      )
    },
    'DELETE credentials': async (_, resourceId) =>
      isUserAssigned(resourceId)
        ? refusal(405, 'MethodNotAllowed', 'A user-assigned identity is deleted at Azure Resource Manager.')
        : new Response(null, { status: store.remove(resourceId) ? 200 : 204 }),
  }

  const find = (resourceId: string) => store.find(resourceId)

  async function give(
    request: Request,
    own: Entry | undefined,
    explicit: readonly Entry[],
    context: Context,
    customClaims?: Record<string, unknown>,
  ): Promise<Response> {
    const entries = own ? [own, ...explicit] : explicit
    const rolled = await Promise.all(entries.map((entry) => issuer.rollIfDue(entry, context.fetch)))
    if (rolled.includes(true)) MARKS.renew.forEach(context.mark)
    for (const { credential } of entries) {
      context.redact(credential.pkcs12)
      context.artifact({
        kind: 'certificate',
        value: credential.certificate.pem,
        half: 'response',
        where: 'body client_secret',
      })
    }
    return Response.json(
      documentOf(own, explicit, hostIn(request), customClaims ? { custom_claims: customClaims } : {}),
    )
  }

  const route: Route = {
    actor: 'identityProvider',
    answersTo: (hostname) => HOST.test(hostname),
    reachableBy: ({ actor }) => actor === 'arm',
    serve,
  }
  return { routes: [route] }
}

/** What the directory refused is told as its refusal; anything else is a defect and stays one. */
function fromDirectory(error: unknown): Response {
  if (error instanceof RegistrationError) return refusal(502, 'DirectoryRefused', error.message)
  throw error
}
