import type { Context, Route } from '../../wire/service.ts'
import { APP_ID, type AppServiceDeps } from '../deps.ts'
import { createAuthenticator } from './authenticate.ts'
import { createAuthorizer } from './authorize.ts'
import { refuseParameter } from './body.ts'
import { configReader, readVaultConfig, type VaultConfig } from './config.ts'
import { forbidden, KeyVaultError, unavailable } from './errors.ts'
import { withCommonHeaders } from './headers.ts'
import { keyOperations } from './keys.ts'
import { MARKS } from './marks.ts'
import { createRouter, segmentsOf, type Match } from './router.ts'
import { secretOperations } from './secrets.ts'
import { createVault, firstVersion, type Vault } from './vault.ts'
import { createVaultKey } from './vaultKey.ts'

/** Plainly made up: what a leaked value would look like, and good for nothing. */
const DEMO_SECRET = 'Server=db.demo.example;User Id=app;Password=demo-only-not-a-real-password'

const DOMAIN = '.vault.azure.net'
/** Learn, 'Microsoft.KeyVault/vaults': 3 to 24 letters, digits and hyphens. */
const VAULT_NAME = /^[a-z][a-z\d-]{1,22}[a-z\d]$/
/** Learn, 'About keys, secrets, and certificates'. */
const OBJECT_NAME = /^[a-z\d-]{1,127}$/i

/** Key Vault's data plane: every vault at its own host. It knows a vault's set-up by ARM's word alone. */
export function createKeyVault({ now, ids, scenario, appToken }: AppServiceDeps): {
  readonly routes: Route[]
} {
  const { tenantId, location, subscriptionId, resourceGroup, vaultName, secretName, keyName } = scenario
  const authenticate = createAuthenticator(now)
  const authorize = createAuthorizer(appToken)
  const requestIds = ids.stream('requests')
  const versions = ids.stream('versions')
  const match = createRouter([...secretOperations(now, versions), ...keyOperations])

  const reading = (vaultId: string) => createVault(vaultId, tenantId, configReader(vaultId, appToken))
  const vaults = new Map([[vaultName.toLowerCase(), populated()]])

  /** There since before the story begins. */
  function populated(): Vault {
    const vault = reading(
      `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.KeyVault/vaults/${vaultName}`,
    )
    vault.secrets.add(
      secretName,
      firstVersion({ value: DEMO_SECRET, contentType: 'text/plain' }, versions, now()),
    )
    vault.keys.add(keyName, firstVersion(createVaultKey(), versions, now()))
    return vault
  }

  async function answer(request: Request, url: URL, context: Context): Promise<Response> {
    const vault = vaults.get(nameIn(url.hostname))
    const segments = segmentsOf(url)
    const isConfig = request.method === 'PUT' && segments?.join('/') === 'internal/config'
    if (!vault || isConfig) return configure(request, nameIn(url.hostname), context)
    return operate(request, url, context, vault, segments)
  }

  /** Token, then parameters, then permission, then existence: a stranger does not learn what is there. */
  async function operate(
    request: Request,
    url: URL,
    context: Context,
    vault: Vault,
    segments: readonly string[] | undefined,
  ): Promise<Response> {
    const caller = await authenticate(request, context, vault.tenantId())
    context.mark(MARKS.order)
    const config = await demandConfig(vault, context)
    demandApiVersion(url, context)
    const { operation, name, version } = demandMatch(
      segments && match(request.method, segments),
      request,
      context,
    )
    if (name !== '' && !OBJECT_NAME.test(name))
      throw refuseParameter(context, 'name', `The request URI contains an invalid name: ${name}`)
    const { assignment } = await authorize(
      caller,
      { right: operation.right, name: name === '' ? undefined : name },
      config,
      context,
    )
    const response = await operation.handle({ request, url, context, vault, config, name, version })
    if (assignment !== undefined) response.headers.set('x-ms-keyvault-rbac-assignment-id', assignment)
    return response
  }

  /** ARM says how a vault is set up; with the first word of it the vault is there. */
  async function configure(request: Request, name: string, context: Context): Promise<Response> {
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
    const vault = vaults.get(name) ?? reading(config.id)
    if (vault.resourceId.toLowerCase() !== config.id.toLowerCase())
      throw new KeyVaultError(409, 'VaultAlreadyExists', `The vault name '${name}' is already in use.`)
    vaults.set(name, vault)
    vault.configure(config)
    return new Response(null, { status: 204 })
  }

  async function serve(request: Request, context: Context): Promise<Response> {
    const url = new URL(request.url)
    const requestId = requestIds.guid() // drawn as requests come, however long each takes
    context.mark(MARKS.network)
    const response = await answer(request, url, context).catch((error: unknown) => {
      if (error instanceof KeyVaultError) return error.toResponse()
      throw error
    })
    return withCommonHeaders(request, response, {
      requestId,
      region: vaults.get(nameIn(url.hostname))?.location() ?? location,
    })
  }

  return {
    routes: [
      {
        actor: 'keyvault',
        protocol: 'https:',
        answersTo: (hostname) => hostname.endsWith(DOMAIN) && VAULT_NAME.test(nameIn(hostname)),
        // A vault that does not exist has no address; ARM reaches one that is about to.
        reachableBy: ({ actor }, hostname) => actor === 'arm' || vaults.has(nameIn(hostname)),
        serve,
      },
    ],
  }
}

const nameIn = (hostname: string) => hostname.slice(0, -DOMAIN.length)

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

/** @throws KeyVaultError 503 while ARM does not tell */
function demandConfig(vault: Vault, context: Context): Promise<VaultConfig> {
  return vault.config(context.fetch).catch((error: unknown) => {
    context.mark(MARKS.down)
    throw unavailable(
      `The vault's set-up cannot be had: ${error instanceof Error ? error.message : String(error)}`,
    )
  })
}

function demandMatch(
  match: Match | readonly string[] | undefined,
  { method, url }: Request,
  context: Context,
): Match {
  if (match !== undefined && 'operation' in match) return match
  context.mark(MARKS.path)
  if (match === undefined || match.length === 0)
    throw new KeyVaultError(404, 'NotFound', `There is nothing at ${new URL(url).pathname}.`)
  const allow = match.join(', ')
  throw new KeyVaultError(405, 'MethodNotAllowed', `${method} is not allowed here; ${allow} is.`, {
    headers: { allow },
  })
}
