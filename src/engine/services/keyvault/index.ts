import { originOf, subnetIdOf } from '../../wire/addresses.ts'
import { createRouter, segmentsOf, type Match } from '../../wire/router.ts'
import type { Context, Route } from '../../wire/service.ts'
import { APP_ID, type AppServiceDeps } from '../deps.ts'
import { errorResponse, ServiceError } from '../serviceError.ts'
import { createAuthenticator, type Authenticator } from './authenticate.ts'
import { createAuthorizer } from './authorize.ts'
import { refuseParameter } from './body.ts'
import { configReader, readVaultConfig, type VaultConfig } from './config.ts'
import { forbidden, unavailable } from './errors.ts'
import { admissionOf, bearerIn, passFirewall } from './firewall.ts'
import { withCommonHeaders } from './headers.ts'
import { keyRoutes } from './keys.ts'
import { MARKS } from './marks.ts'
import type { Operation } from './operations.ts'
import { secretRoutes } from './secrets.ts'
import { createVault, firstVersion, type Vault } from './vault.ts'
import { createVaultKey } from './vaultKey.ts'

/** Plainly made up: what a leaked value would look like, and good for nothing. */
const DEMO_SECRET = 'Server=db.demo.example;User Id=app;Password=demo-only-not-a-real-password'

const DOMAIN = '.vault.azure.net'
const nameIn = (hostname: string) => hostname.slice(0, -DOMAIN.length)
/** Learn, 'Microsoft.KeyVault/vaults': 3 to 24 letters, digits and hyphens. */
const VAULT_NAME = /^[a-z][a-z\d-]{1,22}[a-z\d]$/
/** Learn, 'About keys, secrets, and certificates'. */
const OBJECT_NAME = /^[a-z\d-]{1,127}$/i

/** Key Vault's data plane: every vault at a host of its own. It knows a vault's settings from ARM alone. */
export function createKeyVault(deps: AppServiceDeps): { readonly routes: Route[] } {
  const { now, ids, scenario, appToken } = deps
  const authenticate = createAuthenticator(now)
  const requestIds = ids.stream('requests')
  const versions = ids.stream('versions')
  const vaults = createVaults(deps, versions)
  const subnetId = subnetIdOf(scenario)
  const operate = createDispatcher(
    {
      authenticate,
      authorize: createAuthorizer(appToken),
      admit: (request, context, config) => passFirewall(request, context, config, subnetId),
      isAdmitted: (context, config) => admissionOf(context, config, subnetId) !== undefined,
    },
    [...secretRoutes(now, versions), ...keyRoutes(now)],
  )
  const configure = createConfigurator(authenticate, scenario.tenantId, vaults)

  async function answer(request: Request, url: URL, context: Context): Promise<Response> {
    const name = nameIn(url.hostname)
    const vault = vaults.find(name)
    const segments = segmentsIn(url)
    const isConfig = request.method === 'PUT' && segments?.join('/') === 'internal/config'
    return vault && !isConfig
      ? operate(request, url, context, vault, segments)
      : configure(request, name, context)
  }

  async function serve(request: Request, context: Context): Promise<Response> {
    const url = new URL(request.url)
    const requestId = requestIds.guid() // drawn at arrival, so that ids do not depend on how long requests take
    context.mark(MARKS.network)
    const response = await answer(request, url, context).catch(errorResponse)
    const region = vaults.find(nameIn(url.hostname))?.location() ?? scenario.location
    const { address } = originOf(context.caller)
    return withCommonHeaders(request, response, { requestId, region, address })
  }

  return {
    routes: [
      {
        actor: 'keyvault',
        protocol: 'https:',
        answersTo: (hostname) => hostname.endsWith(DOMAIN) && VAULT_NAME.test(nameIn(hostname)),
        // A vault that does not exist has no address. ARM reaches it all the same, as ARM is about to create it.
        reachableBy: ({ actor }, hostname) => actor === 'arm' || vaults.find(nameIn(hostname)) !== undefined,
        serve,
      },
    ],
  }
}

/** Vaults by name, in lower case. The scenario's own is there from the start, with its secret and key. */
function createVaults({ now, scenario, appToken }: AppServiceDeps, versions: AppServiceDeps['ids']) {
  const { tenantId, subscriptionId, resourceGroup, vaultName, secretName, keyName } = scenario
  const newVault = (vaultId: string) => createVault(vaultId, tenantId, configReader(vaultId, appToken))

  const first = newVault(
    `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.KeyVault/vaults/${vaultName}`,
  )
  first.secrets.add(
    secretName,
    firstVersion({ value: DEMO_SECRET, contentType: 'text/plain' }, versions, now()),
  )
  first.keys.add(keyName, firstVersion(createVaultKey(), versions, now()))
  const byName = new Map([[vaultName.toLowerCase(), first]])

  return {
    find: (name: string): Vault | undefined => byName.get(name),
    /** @throws ServiceError 409 when another resource has the name */
    findOrAdd(name: string, vaultId: string): Vault {
      const vault = byName.get(name) ?? newVault(vaultId)
      if (vault.resourceId.toLowerCase() !== vaultId.toLowerCase())
        throw new ServiceError(409, 'VaultAlreadyExists', `The vault name '${name}' is already in use.`)
      byName.set(name, vault)
      return vault
    },
  }
}

/** The gates before an operation, in the order in which a request passes them. */
interface Gates {
  readonly admit: (request: Request, context: Context, config: VaultConfig) => void
  readonly isAdmitted: (context: Context, config: VaultConfig) => boolean
  readonly authenticate: Authenticator
  readonly authorize: ReturnType<typeof createAuthorizer>
}

/** Takes a request to its operation: network, then token, then parameters, then permission, then existence. A stranger does not learn what is there. */
function createDispatcher(
  { admit, isAdmitted, authenticate, authorize }: Gates,
  routes: Parameters<typeof createRouter<Operation>>[0],
) {
  const match = createRouter(routes)

  return async function operate(
    request: Request,
    url: URL,
    context: Context,
    vault: Vault,
    segments: readonly string[] | undefined,
  ): Promise<Response> {
    const config = await demandConfig(vault, context)
    if (bearerIn(request) !== undefined || isAdmitted(context, config)) admit(request, context, config)
    else context.mark(MARKS.challenge)
    const caller = await authenticate(request, context, vault.tenantId())
    context.mark(MARKS.order)
    demandApiVersion(url, context)
    const matched = segments && match(request.method, segments)
    const { right, handle } = demandOperation(matched, request, context)
    const { name, version } = matched!.params
    if (name !== undefined && !OBJECT_NAME.test(name))
      throw refuseParameter(context, 'name', `The request URI contains an invalid name: ${name}`)
    const { assignment } = await authorize(caller, { right, name }, config, context)
    const response = await handle({ request, url, context, vault, config, name: name ?? '', version })
    if (assignment !== undefined) response.headers.set('x-ms-keyvault-rbac-assignment-id', assignment)
    return response
  }
}

/** Takes a vault's settings from ARM. With the first of them the vault is there. */
function createConfigurator(
  authenticate: Authenticator,
  tenantId: string,
  vaults: ReturnType<typeof createVaults>,
) {
  return async function configure(request: Request, name: string, context: Context): Promise<Response> {
    const { appid } = await authenticate(request, context, tenantId)
    const known = context.check({
      name: 'client',
      passed: appid === APP_ID.arm,
      expected: APP_ID.arm,
      found: appid,
    })
    if (!known) throw forbidden(`The application '${appid}' may not set up vaults.`, 'ForbiddenByPolicy')
    context.mark(MARKS.configured)
    const config = readVaultConfig(await request.json().catch(() => undefined))
    if (config?.name.toLowerCase() !== name)
      throw refuseParameter(context, 'vault', `Not the set-up of the vault '${name}'.`)
    vaults.findOrAdd(name, config.id).configure(config)
    return new Response(null, { status: 204 })
  }
}

/** @returns undefined where the path's encoding is broken */
function segmentsIn({ pathname }: URL): string[] | undefined {
  try {
    decodeURIComponent(pathname)
    return segmentsOf(pathname)
  } catch {
    return undefined
  }
}

/** `7.4`, `7.6-preview.1` and dates are both in use; there is no default (Learn, 'Authentication, requests and responses'). */
const API_VERSION = /^(7\.\d{1,2}|20\d{2}-\d{2}-\d{2})(-preview(\.\d+)?)?$/

function demandApiVersion({ searchParams }: URL, context: Context): void {
  const version = searchParams.get('api-version') ?? ''
  if (version === '') throw refuseParameter(context, 'api-version', 'api-version must be specified')
  // gh Azure/azure-sdk-for-python#28595
  if (!API_VERSION.test(version))
    throw refuseParameter(
      context,
      'api-version',
      `The specified version (${version}) is not recognized. Consider using the latest supported version (2025-07-01).`,
    )
}

/** @throws ServiceError 503 while ARM does not answer */
function demandConfig(vault: Vault, context: Context): Promise<VaultConfig> {
  return vault.config(context.fetch).catch((error: unknown) => {
    context.mark(MARKS.down)
    throw unavailable(
      `The vault's set-up cannot be had: ${error instanceof Error ? error.message : String(error)}`,
    )
  })
}

/** @throws ServiceError 404 for an unknown path, 405 for a method that the path does not know */
function demandOperation(
  matched: Match<Operation> | undefined,
  { method, url }: Request,
  context: Context,
): Operation {
  if (matched?.operation) return matched.operation
  context.mark(MARKS.path)
  if (!matched) throw new ServiceError(404, 'NotFound', `There is nothing at ${new URL(url).pathname}.`)
  const allow = matched.allowed.join(', ')
  throw new ServiceError(405, 'MethodNotAllowed', `${method} is not allowed here; ${allow} is.`, {
    headers: { allow },
  })
}
