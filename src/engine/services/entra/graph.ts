import type { AccessTokenClaims } from '../../tokens/claims.ts'
import { createVerifier, type Verdict } from '../../tokens/verify.ts'
import { createRouter, literalSegments } from '../../wire/router.ts'
import type { Context, Service } from '../../wire/service.ts'
import { usersOf, type ServiceDeps } from '../deps.ts'
import { ServiceError } from '../serviceError.ts'
import { issuerOf } from './accessToken.ts'
import type { Directory } from './directory.ts'
import { forbidden, graphErrorResponse, unauthorized, unknownSegment } from './graphErrors.ts'
import { graphRoutes, type Permission } from './graphRoutes.ts'
import type { SigningKeys } from './signingKeys.ts'

const AUDIENCES = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.com/',
  '00000003-0000-0000-c000-000000000000',
]

/**
 * The directory on the wire: the part of Microsoft Graph v1.0 that identities need
 * (Learn, Microsoft Graph REST API: servicePrincipal, directoryObject).
 */
export function createGraph(deps: ServiceDeps, directory: Directory, keys: SigningKeys): Service {
  const { now, ids, scenario } = deps
  // Graph and the token service are one service here, so Graph has the keys at hand. Everybody else fetches them.
  const verify = createVerifier({
    issuers: [issuerOf(scenario.tenantId)],
    audiences: AUDIENCES,
    now,
    keySet: keys.published,
  })
  const match = createRouter(graphRoutes(directory, usersOf(deps)))

  async function answer(request: Request, context: Context): Promise<Response> {
    const claims = admit(await verify(request, context))
    const { pathname } = new URL(request.url)
    // Graph's paths count in any case. Ids are in lower case here anyway.
    const segments = literalSegments(pathname.toLowerCase())
    const matched = segments && match(request.method, segments)
    if (!matched?.operation) throw unknownSegment(pathname)
    const { permission, handle } = matched.operation
    demandPermission(claims, permission, context)
    return handle({ request, context, id: matched.params.id ?? '' })
  }

  return (request, context) =>
    answer(request, context).catch((error: unknown) => {
      if (error instanceof ServiceError) return graphErrorResponse(error, ids.guid(), now())
      throw error
    })
}

function admit(verdict: Verdict): AccessTokenClaims {
  if (verdict.ok) return verdict.claims
  throw unauthorized(verdict.failure)
}

const mayWrite = ({ roles = [] }: AccessTokenClaims) => roles.includes('Application.ReadWrite.All')
/** A user may look around in the directory, and so may a client in the user's name. */
const mayRead = (claims: AccessTokenClaims) => mayWrite(claims) || claims.scp !== undefined

function demandPermission(claims: AccessTokenClaims, permission: Permission, { check }: Context): void {
  const passed = permission === 'Directory.Read.All' ? mayRead(claims) : mayWrite(claims)
  const found = claims.roles?.join(', ') ?? claims.scp ?? 'no permission'
  if (!check({ name: 'permission', passed, expected: permission, found })) throw forbidden()
}
