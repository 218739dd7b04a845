import type { Exchange } from '#engine'
import type { ExchangeKind } from './kinds.ts'

/**
 * Says what a recorded exchange means, by sender, receiver, method and path.
 * Pure: the same record always gives the same kind.
 */
export function classify(exchange: Exchange): ExchangeKind {
  if (isChallenge(exchange)) return 'challenge'
  const seen: Seen = {
    from: exchange.from,
    method: exchange.request.method,
    path: new URL(exchange.request.url).pathname.replace(/\/+/g, '/').toLowerCase(),
    body: exchange.request.body,
  }
  return exchange.to === undefined ? 'other' : (BY_RECEIVER[exchange.to]?.(seen) ?? 'other')
}

interface Seen {
  readonly from: Exchange['from']
  readonly method: string
  /** Lower case, doubled slashes collapsed: ARM compares ids without regard to case. */
  readonly path: string
  readonly body: string
}
type Rule = (seen: Seen) => ExchangeKind | undefined

/** A 401 to a request that carried no credential: the receiver says where to get one (RFC 9110, 11.6.1). */
function isChallenge({ request, response }: Exchange): boolean {
  const has = (headers: Exchange['request']['headers'], name: string) => headers.some(([n]) => n === name)
  return (
    response?.status === 401 &&
    has(response.headers, 'www-authenticate') &&
    !has(request.headers, 'authorization')
  )
}

const BY_RECEIVER: Partial<Record<NonNullable<Exchange['to']>, Rule>> = {
  arm: ({ from, method, path, body }) => {
    if (/\/providers\/microsoft\.compute\/virtualmachines\/[^/]+\/?$/.test(path)) return ofVm(method, body)
    if (/\/providers\/microsoft\.managedidentity\/userassignedidentities\/[^/]+\/?$/.test(path))
      return BY_IDENTITY[method]
    if (/\/providers\/microsoft\.authorization\/roleassignments\/[^/]+\/?$/.test(path)) return BY_ROLE[method]
    if (/\/providers\/microsoft\.authorization\/checkaccess\/?$/.test(path)) return 'access.check'
    if (from === 'imds' && /\/virtualmachines\/[^/]+\/credentials$/.test(path)) return 'credential.renew'
    if (from === 'keyvault' && /\/providers\/microsoft\.keyvault\/vaults\/[^/]+$/.test(path))
      return 'vault.read'
    if (method === 'PATCH' && /\/providers\/microsoft\.keyvault\/vaults\/[^/]+\/?$/.test(path))
      return 'vault.update'
    if (/\/operations\/[^/]+\/?$/.test(path)) return 'operation.poll'
    if (
      (from === 'code' || from === 'outside') &&
      method === 'GET' &&
      /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/?$/.test(path)
    )
      return 'resourceGroup.get'
    return undefined
  },
  entra: ({ from, method, path }) => {
    if (/\/oauth2\/(v2\.0\/)?token$/.test(path))
      return from === 'operator' ? 'operator.signIn' : from === 'imds' ? 'entra.token' : 'service.token'
    if (/\/discovery\/(v2\.0\/)?keys$/.test(path)) return 'keys.fetch'
    if (/\/\.well-known\/openid-configuration$|\/discovery\/instance$/.test(path)) return 'discovery.fetch'
    if (/\/serviceprincipals\/[^/]+\/addkey$/.test(path)) return 'certificate.register'
    if (/\/serviceprincipals\/?$/.test(path) && method === 'POST') return 'principal.create'
    if (/\/serviceprincipals\/[^/]+$/.test(path) && method === 'DELETE') return 'principal.delete'
    if (/\/(directoryobjects|serviceprincipals)(\/|$)/.test(path)) return 'principal.lookup'
    return undefined
  },
  identityProvider: ({ method, path }) => {
    if (method === 'DELETE') return 'credential.delete'
    if (/\/identity\/?$/.test(path)) return 'credential.issue'
    return /\/credentials\/?$/.test(path) ? 'credential.fetch' : undefined
  },
  imds: ({ from, method, path }) => {
    if (path === '/metadata/identity/oauth2/token') return 'imds.token'
    if (from !== 'arm' || !/^\/credentials(\/|$)/.test(path)) return undefined
    return method === 'PUT' ? 'credential.deliver' : method === 'DELETE' ? 'credential.withdraw' : undefined
  },
  keyvault: ({ method, path }) => {
    if (/^\/secrets\/[^/]+/.test(path) && method === 'GET') return 'secret.get'
    if (/^\/secrets\/[^/]+(\/[^/]+)?\/?$/.test(path)) return BY_SECRET[method]
    if (/^\/deletedsecrets\/[^/]+\/recover\/?$/.test(path) && method === 'POST') return 'secret.recover'
    if (/^\/keys\/.+\/sign\/?$/.test(path) && method === 'POST') return 'key.sign'
    if (/^\/keys\/[^/]+/.test(path) && method === 'GET') return 'key.get'
    return undefined
  },
}

const BY_IDENTITY: Readonly<Record<string, ExchangeKind>> = {
  PUT: 'identity.create',
  DELETE: 'identity.delete',
}
const BY_SECRET: Readonly<Record<string, ExchangeKind>> = {
  PUT: 'secret.set',
  PATCH: 'secret.update',
  DELETE: 'secret.delete',
}
const BY_ROLE: Readonly<Record<string, ExchangeKind>> = { PUT: 'role.assign', DELETE: 'role.remove' }

function ofVm(method: string, body: string): ExchangeKind | undefined {
  if (method === 'GET') return 'vm.get'
  if (method === 'DELETE') return 'vm.delete'
  if (method !== 'PATCH' && method !== 'PUT') return undefined
  return ofIdentity(identityIn(body)) ?? (method === 'PUT' ? 'vm.create' : undefined)
}

interface VmIdentity {
  readonly type?: string
  readonly userAssignedIdentities?: Readonly<Record<string, unknown>> | null
}

/** `type` states the whole set of kinds, the map is merged, null detaches (Learn, "Configure managed identities … using REST API calls"). */
function ofIdentity(identity: VmIdentity | undefined): ExchangeKind | undefined {
  if (identity === undefined) return undefined
  const named = Object.values(identity.userAssignedIdentities ?? {})
  if (named.some((value) => value !== null)) return 'vm.identity.assign'
  if (/systemassigned/i.test(identity.type ?? '')) return 'vm.identity.enable'
  return named.length > 0 ? 'vm.identity.detach' : 'vm.identity.disable'
}

function identityIn(body: string): VmIdentity | undefined {
  try {
    return (JSON.parse(body) as { identity?: VmIdentity }).identity
  } catch {
    return undefined
  }
}
