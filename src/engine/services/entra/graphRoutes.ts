import type { FidelityMark } from '../../types.ts'
import type { PathRoute } from '../../wire/router.ts'
import type { Context } from '../../wire/service.ts'
import type { Operator } from '../deps.ts'
import type { Directory, ServicePrincipal } from './directory.ts'
import {
  filterPrincipals,
  readCreation,
  readNewKey,
  readPatch,
  readRemoval,
  shownKey,
  shownPrincipal,
} from './graphBodies.ts'
import { badRequest, notFound } from './graphErrors.ts'

/** Learn, 'Microsoft Graph permissions reference'. */
export type Permission = 'Directory.Read.All' | 'Application.ReadWrite.All'

/** One authenticated, authorized request. */
interface Call {
  readonly request: Request
  readonly context: Context
  /** The object id that the path names, empty where it names none. */
  readonly id: string
}
interface Operation {
  readonly permission: Permission
  readonly handle: (call: Call) => Promise<Response> | Response
}

const METADATA = 'https://graph.microsoft.com/v1.0/$metadata'

export function graphRoutes(
  directory: Directory,
  users: readonly Operator[],
): readonly PathRoute<Operation>[] {
  const path = '/v1.0/servicePrincipals'
  return [
    {
      path,
      operations: { GET: reading(listPrincipals(directory)), POST: writing(createPrincipal(directory)) },
    },
    {
      path: `${path}/:id`,
      operations: {
        GET: reading((call) => Response.json(entity(existing(directory, call)))),
        PATCH: writing(async (call) => {
          const { id } = existing(directory, call)
          directory.setEnabled(id, readPatch(await json(call.request)))
          return noContent()
        }),
        DELETE: writing((call) => {
          directory.remove(existing(directory, call).id)
          return noContent()
        }),
      },
    },
    { path: `${path}/:id/addKey`, operations: { POST: writing(addKey(directory)) } },
    { path: `${path}/:id/removeKey`, operations: { POST: writing(removeKey(directory)) } },
    {
      path: '/v1.0/directoryObjects/:id',
      operations: { GET: reading((call) => Response.json(directoryObject(directory, users, call))) },
    },
  ]
}

const reading = (handle: Operation['handle']): Operation => ({ permission: 'Directory.Read.All', handle })
const writing = (handle: Operation['handle']): Operation => ({
  permission: 'Application.ReadWrite.All',
  handle,
})

const noContent = () => new Response(null, { status: 204 })

const listPrincipals =
  (directory: Directory) =>
  ({ request }: Call) =>
    Response.json({
      '@odata.context': `${METADATA}#servicePrincipals`,
      value: filterPrincipals(directory.all(), new URL(request.url)).map(shownPrincipal),
    })

const createPrincipal =
  (directory: Directory) =>
  async ({ request, context }: Call) => {
    const { displayName, alternativeNames } = readCreation(await json(request))
    context.mark(CREATION)
    const principal = directory.createManagedIdentity(displayName, alternativeNames)
    return Response.json(entity(principal), {
      status: 201,
      headers: { location: `https://graph.microsoft.com/v1.0/servicePrincipals/${principal.id}` },
    })
  }

const addKey = (directory: Directory) => async (call: Call) => {
  const { id } = existing(directory, call)
  const certificate = await readNewKey(await json(call.request))
  call.context.mark(REGISTRATION)
  call.context.artifact({
    kind: 'certificate',
    value: certificate.pem,
    half: 'request',
    where: 'body keyCredential.key',
  })
  return Response.json({
    '@odata.context': `${METADATA}#microsoft.graph.keyCredential`,
    ...shownKey(directory.addKey(id, certificate)),
  })
}

const removeKey = (directory: Directory) => async (call: Call) => {
  const { id } = existing(directory, call)
  const keyId = readRemoval(await json(call.request))
  if (!directory.removeKey(id, keyId))
    throw badRequest(`No credentials found to be removed with keyId '${keyId}'.`)
  return noContent()
}

/** The service principal that the path names. Records the check `existence`. @throws ServiceError 404 */
function existing(directory: Directory, { id, context }: Call): ServicePrincipal {
  const principal = directory.byObjectId(id)
  context.check({
    name: 'existence',
    passed: principal !== undefined,
    expected: `a service principal with object id ${id}`,
    found: principal?.displayName ?? 'none',
  })
  if (!principal) throw notFound(id)
  return principal
}

function directoryObject(directory: Directory, users: readonly Operator[], call: Call) {
  const user = users.find(({ objectId }) => objectId === call.id)
  if (!user)
    return { '@odata.type': '#microsoft.graph.servicePrincipal', ...entity(existing(directory, call)) }
  return {
    '@odata.context': `${METADATA}#directoryObjects/$entity`,
    '@odata.type': '#microsoft.graph.user',
    id: user.objectId,
    displayName: user.displayName,
    userPrincipalName: user.upn,
  }
}

const entity = (principal: ServicePrincipal) => ({
  '@odata.context': `${METADATA}#servicePrincipals/$entity`,
  ...shownPrincipal(principal),
})

async function json(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    )
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
