import { IttyRouter } from 'itty-router'
import type { FidelityMark } from '../../types.ts'
import type { AccessTokenClaims } from '../../tokens/claims.ts'
import { createVerifier, type Verdict } from '../../tokens/verify.ts'
import type { Context, Service } from '../../wire/service.ts'
import type { ServiceDeps } from '../deps.ts'
import { issuerOf } from './accessToken.ts'
import type { Directory, ServicePrincipal } from './directory.ts'
import { addKey, createPrincipal, readPatch, readRemoval, render, renderKey } from './graphBodies.ts'
import { badRequest, forbidden, notFound, GraphError } from './graphErrors.ts'
import { filterPrincipals } from './graphFilter.ts'
import type { SigningKeys } from './signingKeys.ts'

interface Handling {
  readonly request: Request
  readonly context: Context
  readonly claims: AccessTokenClaims
}
interface Matched {
  readonly params: { readonly id: string }
}

const AUDIENCES = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.com/',
  '00000003-0000-0000-c000-000000000000',
]

/**
 * The directory's face on the wire: the part of Microsoft Graph v1.0 that identities need
 * (Learn, Microsoft Graph REST API: servicePrincipal, directoryObject).
 */
export function createGraph(deps: ServiceDeps, directory: Directory, keys: SigningKeys): Service {
  const { now, ids, operator, scenario } = deps
  // Graph stands beside the token service and has its keys at hand; everybody else fetches them.
  const verify = createVerifier({
    issuers: [issuerOf(scenario.tenantId)],
    audiences: AUDIENCES,
    now,
    keySet: keys.published,
  })
  const router = IttyRouter()

  const existing = ({ params }: Matched, { context }: Handling): ServicePrincipal => {
    const principal = directory.byObjectId(params.id)
    const passed = context.check({
      name: 'existence',
      passed: principal !== undefined,
      expected: `a service principal with object id ${params.id}`,
      found: principal?.displayName ?? 'none',
    })
    if (passed && principal) return principal
    throw notFound(params.id)
  }
  const reading =
    (handle: (matched: Matched, handling: Handling) => Response) =>
    (matched: Matched, handling: Handling) => {
      permit(handling, mayRead(handling.claims), 'Directory.Read.All')
      return handle(matched, handling)
    }
  const writing =
    (handle: (matched: Matched, handling: Handling) => Promise<Response>) =>
    (matched: Matched, handling: Handling) => {
      permit(handling, mayWrite(handling.claims), 'Application.ReadWrite.All')
      return handle(matched, handling)
    }

  router
    .get(
      '/v1.0/serviceprincipals',
      reading((_, { request }) =>
        Response.json({
          '@odata.context': `${METADATA}#servicePrincipals`,
          value: filterPrincipals(directory.all(), new URL(request.url)).map(render),
        }),
      ),
    )
    .post(
      '/v1.0/serviceprincipals',
      writing(async (_, { request, context }) => {
        const { displayName, alternativeNames } = createPrincipal(await json(request))
        context.mark(CREATION)
        const principal = directory.createManagedIdentity(displayName, alternativeNames)
        return Response.json(entity(principal), {
          status: 201,
          headers: { location: `https://graph.microsoft.com/v1.0/servicePrincipals/${principal.id}` },
        })
      }),
    )
    .get(
      '/v1.0/serviceprincipals/:id',
      reading((matched, handling) => Response.json(entity(existing(matched, handling)))),
    )
    .patch(
      '/v1.0/serviceprincipals/:id',
      writing(async (matched, handling) => {
        const { id } = existing(matched, handling)
        directory.setEnabled(id, readPatch(await json(handling.request)))
        return new Response(null, { status: 204 })
      }),
    )
    .delete(
      '/v1.0/serviceprincipals/:id',
      writing(async (matched, handling) => {
        directory.remove(existing(matched, handling).id)
        return new Response(null, { status: 204 })
      }),
    )
    .post(
      '/v1.0/serviceprincipals/:id/addkey',
      writing(async (matched, handling) => {
        const { id } = existing(matched, handling)
        const certificate = await addKey(await json(handling.request))
        handling.context.mark(REGISTRATION)
        handling.context.artifact({
          kind: 'certificate',
          value: certificate.pem,
          half: 'request',
          where: 'body keyCredential.key',
        })
        return Response.json({
          '@odata.context': `${METADATA}#microsoft.graph.keyCredential`,
          ...renderKey(directory.addKey(id, certificate)),
        })
      }),
    )
    .post(
      '/v1.0/serviceprincipals/:id/removekey',
      writing(async (matched, handling) => {
        const { id } = existing(matched, handling)
        const keyId = readRemoval(await json(handling.request))
        if (!directory.removeKey(id, keyId))
          throw badRequest(`No credentials found to be removed with keyId '${keyId}'.`)
        return new Response(null, { status: 204 })
      }),
    )
    .get(
      '/v1.0/directoryobjects/:id',
      reading((matched, handling) =>
        Response.json(
          matched.params.id === operator.objectId ? user() : principalObject(existing(matched, handling)),
        ),
      ),
    )

  const user = () => ({
    '@odata.context': `${METADATA}#directoryObjects/$entity`,
    '@odata.type': '#microsoft.graph.user',
    id: operator.objectId,
    displayName: operator.displayName,
    userPrincipalName: operator.upn,
  })

  return async (request, context) => {
    try {
      const claims = await admit(await verify(request, context))
      // Graph's paths count in any case; ids are in lower case here anyway.
      const matched: unknown = await router.fetch(
        { method: request.method, url: request.url.toLowerCase() },
        { request, context, claims },
      )
      if (matched === undefined)
        throw new GraphError(
          400,
          'BadRequest',
          `Resource not found for the segment '${new URL(request.url).pathname}'.`,
        )
      return matched as Response
    } catch (error) {
      if (error instanceof GraphError)
        return (await import('./graphRefusals.ts')).respond(error, ids.guid(), now())
      throw error
    }
  }
}

const CREATION: FidelityMark = {
  level: 'simplified',
  about: 'request',
  why: 'How ARM has the principal made is not published; Graph’s documentation knows neither type nor names as writable.',
}
const REGISTRATION: FidelityMark = {
  level: 'simplified',
  about: 'request',
  why: 'How Entra gets to know a managed identity’s certificate is not published; here its public part is registered with the principal.',
}

const METADATA = 'https://graph.microsoft.com/v1.0/$metadata'
const principalObject = (principal: ServicePrincipal) => ({
  '@odata.type': '#microsoft.graph.servicePrincipal',
  ...entity(principal),
})
const entity = (principal: ServicePrincipal) => ({
  '@odata.context': `${METADATA}#servicePrincipals/$entity`,
  ...render(principal),
})

async function admit(verdict: Verdict): Promise<AccessTokenClaims> {
  if (verdict.ok) return verdict.claims
  throw (await import('./graphRefusals.ts')).unauthorized(verdict.failure)
}

const mayWrite = ({ roles = [] }: AccessTokenClaims) => roles.includes('Application.ReadWrite.All')
/** A user may look around in the directory; the client in the user's name too. */
const mayRead = (claims: AccessTokenClaims) => mayWrite(claims) || claims.scp !== undefined

function permit({ claims, context }: Handling, passed: boolean, permission: string) {
  const held = claims.roles?.join(', ') ?? claims.scp ?? 'no permission'
  if (!context.check({ name: 'permission', passed, expected: permission, found: held })) throw forbidden()
}

async function json(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    )
  }
}
