import fc from 'fast-check'

/** Where a request goes. `{x}` in texts stands for something known of the cloud. */
export interface Target {
  readonly scheme: string
  readonly host: string
  readonly path: string
  /** What fits there. */
  readonly methods: readonly string[]
  readonly tokens: readonly string[]
  readonly place: string
}

interface ServiceAt {
  readonly tokens?: readonly string[]
  readonly scheme?: string
  readonly place?: string
  /** `METHODS path`, for paths that mean something there. */
  readonly paths: readonly string[]
}

const GUID = '11111111-1111-4111-8111-111111111111'
const TOKEN = '/metadata/identity/oauth2/token'
const VAULT_TOKEN = `${TOKEN}?resource=https://vault.azure.net`

const SERVICES: Readonly<Record<string, ServiceAt>> = {
  'management.azure.com': {
    tokens: ['armOwner', 'armOwner', 'armOwner', 'armIdentity'],
    paths: [
      'GET,PUT,PATCH,PATCH,DELETE {vm}',
      'GET {vm}/instanceView',
      'GET,PUT,PATCH,DELETE {identity}',
      'GET,PUT {identity}2',
      'POST {identity}/listAssociatedResources',
      'GET,PUT,DELETE {assignment}',
      'GET {operation}',
      'GET {group}',
      'GET,PUT,PUT,PATCH,DELETE {vault}',
      'PUT,PUT,GET {vault}2',
      'GET {subscription}',
      'GET {subscription}/resourceGroups',
      'PUT,DELETE {group}/providers/Microsoft.Compute/virtualMachines/another',
      'GET {vm}/providers/Microsoft.ManagedIdentity/identities/default',
      `PUT,GET {vault}/providers/Microsoft.Authorization/roleAssignments/${GUID}`,
      'POST {vault}/secrets/{secretName}/providers/Microsoft.Authorization/checkAccess',
      "GET {subscription}/providers/Microsoft.Authorization/roleAssignments?$filter=principalId eq 'x'",
      'GET {subscription}/providers/Microsoft.Authorization/roleDefinitions?$filter=%27',
    ],
  },
  'login.microsoftonline.com': {
    paths: [
      'POST /{tenantId}/oauth2/v2.0/token',
      'POST /common/oauth2/token',
      'GET /{tenantId}/v2.0/.well-known/openid-configuration',
      'GET /x/discovery/keys',
      'GET /common/discovery/instance?authorization_endpoint=https://x',
      'GET /common/discovery/v2.0/keys',
    ],
  },
  'graph.microsoft.com': {
    tokens: ['graphOwner'],
    paths: [
      'GET,POST /v1.0/servicePrincipals',
      `GET,DELETE /v1.0/servicePrincipals/${GUID}`,
      `POST /v1.0/servicePrincipals/${GUID}/addKey`,
      `GET /v1.0/directoryObjects/{tenantId}`,
    ],
  },
  '169.254.169.254': {
    scheme: 'http',
    place: 'vm:{vmName}',
    paths: [
      `GET ${VAULT_TOKEN}`,
      `GET ${TOKEN}?resource=https://nobody.example`,
      `GET ${TOKEN}?resource=&client_id=x`,
      `GET ${VAULT_TOKEN}&msi_res_id={identity}`,
      `GET ${VAULT_TOKEN}&client_id=x`,
      `GET ${TOKEN}?resource=x&resource=y`,
      'GET /metadata/instance',
      'GET /metadata/instance/compute/name?format=text',
      'GET /metadata/versions',
      'GET /metadata/identity/info',
      'GET /metadata/instance/compute/tagsList/0/name?format=text',
      'GET /metadata/instance/constructor/name?format=text',
    ],
  },
  '{vaultName}.vault.azure.net': {
    tokens: ['vaultOwner', 'vaultIdentity'],
    place: 'vm:{vmName}',
    paths: [
      'GET /secrets',
      'GET,PUT,PATCH /secrets/{secretName}',
      'GET /secrets/{secretName}/',
      'GET,PUT,PUT /secrets/another',
      'PUT /secrets/not_a_name',
      'GET /secrets/{secretName}/versions',
      'GET /keys/{keyName}',
      'POST /keys/{keyName}//sign',
      'POST /keys/{keyName}/wrapkey',
      'POST /keys/{keyName}/unwrapkey',
      'POST /keys/{keyName}/decrypt',
      'POST /keys/{keyName}/verify',
      `POST /keys/{keyName}/${'0'.repeat(32)}/sign`,
      'GET /secrets?maxresults=0&$skiptoken=-1',
      'PUT /internal/config',
      'PATCH /secrets/{secretName}/x',
    ],
  },
  'no-such-vault.vault.azure.net': { paths: ['GET /secrets/x', 'PUT /internal/config'] },
  '{location}.identity.azure.net': {
    tokens: ['armOwner'],
    paths: ['GET {vm}/credentials', 'POST {vm}/identity'],
  },
  '{location}.compute.internal': { tokens: ['armOwner'], paths: ['POST /'] },
  '{vmName}.host.internal': { paths: ['PUT /credentials', 'PUT /vm'] },
  'unknown.example': { paths: ['GET /'] },
}
/** Other ways to write a host, and names that only look like one. */
const ALIASES = [
  'login.windows.net',
  'sts.windows.net',
  'LOGIN.MICROSOFT.COM',
  '0xA9FEA9FE',
  '{vaultName}.vault.azure.net.',
  'management.azure.com:8443',
  'localhost',
  '[::1]',
  'user:pass@management.azure.com',
]

const at = (
  host: string,
  path: string,
  { scheme = 'https', tokens = [], place = 'internet' }: Omit<ServiceAt, 'paths'>,
  methods = ['GET'],
): Target => ({ scheme, host, path, methods, tokens, place })

/** Every path that means something. */
export const TARGETS: readonly Target[] = Object.entries(SERVICES).flatMap(([host, service]) =>
  service.paths.map((entry) => {
    const [, methods, path] = /^(\S+) (.*)$/s.exec(entry)!
    return at(host, path!, service, methods!.split(','))
  }),
)
const known = fc.constantFrom(...TARGETS)

const segment = fc.oneof(
  fc.constantFrom(
    '',
    '.',
    '..',
    '%',
    '%zz',
    '%00',
    '%2F',
    '%2e%2e',
    '%E0%A4%A',
    '%C3%28',
    '\\',
    '//',
    'ä',
    '💥',
    ' ',
    ':name',
    '*',
    '__proto__',
    'constructor',
    'toString',
    'subscriptions',
    'secrets',
    'keys',
    'metadata',
    'instance',
    'v1.0',
    'x'.repeat(3000),
  ),
  fc.string({ maxLength: 8 }),
)
const segments = fc.array(segment, { minLength: 1, maxLength: 6 }).map((parts) => `/${parts.join('/')}`)
const strange = fc
  .tuple(fc.constantFrom(...Object.keys(SERVICES), ...ALIASES), segments)
  .map(([host, path]) => at(host, path, SERVICES[host] ?? {}))
/** A path that means something, with an end that does not. */
const extended = fc.tuple(known, segments).map(([target, end]) => ({
  ...target,
  path: target.path.replace(/(\?.*)?$/s, (query) => `${end.replaceAll('?', '')}${query}`),
}))

const onPath =
  (change: (path: string) => string) =>
  (target: Target): Target => ({ ...target, path: target.path.replace(/^[^?]*/, change) })
const untouched = (target: Target) => target
const dress = fc.constantFrom(
  ...Array<(target: Target) => Target>(8).fill(untouched),
  onPath((path) => `${path}/`),
  onPath((path) => path.replaceAll('/', '//')),
  onPath((path) => path.replaceAll(/[a-z](?![^{]*\})/g, (letter) => letter.toUpperCase())),
  onPath((path) => path.replaceAll(/(?<!^)\//g, '%2F')),
  onPath((path) => path.replace(/(\w)\/(\w)/, '$1/./$2')),
)

export const anyTarget: fc.Arbitrary<Target> = fc
  .tuple(
    fc.oneof(
      { weight: 9, arbitrary: known },
      { weight: 2, arbitrary: strange },
      { weight: 1, arbitrary: extended },
    ),
    dress,
  )
  .map(([target, change]) => change(target))
