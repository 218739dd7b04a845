import { createVerifier } from '../../tokens/verify.ts'
import type { Context, Route } from '../../wire/service.ts'
import { APP_ID, RESOURCE, type AppServiceDeps } from '../deps.ts'
import { badRequest, challenge, refusal } from './answers.ts'
import { CREDENTIALS_API_VERSION } from './contract.ts'
import { createHandlers } from './handlers.ts'
import { createIssuer } from './issuer.ts'
import { MARKS } from './marks.ts'
import { RegistrationError } from './registration.ts'
import { Store } from './store.ts'

/** Each region has its host. Here one provider stands behind them all. */
const HOST = /^[a-z\d-]+\.identity\.azure\.net$/
const PATH = /^(\/.+)\/(identity|credentials)$/i

/**
 * The identity resource provider: makes and keeps the certificates of managed identities, and hands the credentials
 * to the resource provider (Compute) that carries them to the hosts. Only ARM reaches it.
 */
export function createIdentityProvider(deps: AppServiceDeps): { routes: Route[] } {
  const store = new Store()
  const handlers = createHandlers(store, createIssuer(deps, store))
  const refuseStrangers = createGuard(deps)

  async function serve(request: Request, context: Context): Promise<Response> {
    const url = new URL(request.url)
    const [, resourceId, part] = PATH.exec(url.pathname) ?? []
    if (resourceId === undefined || part === undefined)
      return refusal(404, 'NotFound', `Nothing is served at '${url.pathname}'.`)
    for (const mark of MARKS[part === 'identity' ? 'issue' : 'fetch']) context.mark(mark)
    const handle = handlers[`${request.method} ${part.toLowerCase()}`]
    if (!handle) return refusal(405, 'MethodNotAllowed', `${request.method} is not allowed here.`)
    const refused = await refuseStrangers(request, context)
    if (refused) return refused
    if (url.searchParams.get('api-version') !== CREDENTIALS_API_VERSION)
      return badRequest(`api-version must be ${CREDENTIALS_API_VERSION}.`)
    return handle(request, resourceId, context).catch(fromDirectory)
  }

  return {
    routes: [
      {
        actor: 'identityProvider',
        answersTo: (hostname) => HOST.test(hostname),
        reachableBy: ({ actor }) => actor === 'arm',
        serve,
      },
    ],
  }
}

/** Lets ARM's application in, and nobody else. */
function createGuard({ scenario: { tenantId }, now }: AppServiceDeps) {
  const verify = createVerifier({
    issuers: [`https://sts.windows.net/${tenantId}/`],
    audiences: [RESOURCE.identityProvider],
    now,
    jwksUrl: `https://login.microsoftonline.com/${tenantId}/discovery/keys`,
  })

  /** @returns the refusal, or undefined for a caller who may go on */
  return async function refuseStrangers(request: Request, context: Context): Promise<Response | undefined> {
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
}

/** Passes the directory's refusal on as an answer. Any other error is a defect and is thrown on. */
function fromDirectory(error: unknown): Response {
  if (error instanceof RegistrationError) return refusal(502, 'DirectoryRefused', error.message)
  throw error
}
