import type { CheckName, Exchange } from '#engine'
import { classify, type ExchangeKind, type LifeContext, type LifecycleSnapshot } from '#machines'
import { fromBase64Url } from './base64url.ts'

/**
 * What the words may say of a message. A claim is a predicate on its exchange and on what is known by then; a stop carries
 * the names of those that hold, and content chooses its clauses by them. Whoever writes a sentence about a message puts the
 * claim beside it; where no claim says it yet, it is added here.
 */
export type Claim = keyof typeof CLAIMS
/** What stands in the gaps of a text: read off the message, the same for every seed unless something was refused. */
export type Values = Readonly<Partial<Record<ValueName, string>>>
export type ValueName = keyof typeof VALUES

/** What is read off one message for those who put it into words. */
export interface Reading {
  readonly claims: readonly Claim[]
  readonly values: Values
  /** The check at which its receiver refused, in an answer. */
  readonly failed?: CheckName
}

/** A message as the predicates below look at it. */
interface Seen {
  readonly exchange: Exchange
  readonly half: 'request' | 'response'
  readonly kind: ExchangeKind
  readonly url: URL
  /** The request's body as JSON or as a form, and the answer's as JSON; empty where it is neither. */
  readonly asked: Json
  readonly form: URLSearchParams
  readonly answered: Json
  /** Claims of the access token in the Authorization header; undefined where there is no such token. */
  readonly bearer: Json | undefined
  /** The lives of the run's identities as they stand with this message. */
  readonly lives: readonly LifeContext[]
  /** Everything that went over the wire in the same act. */
  readonly act: readonly Exchange[]
}

/** @param act everything that went over the wire in the same act */
export function readingOf(
  exchange: Exchange,
  half: 'request' | 'response',
  lifecycle?: LifecycleSnapshot,
  act: readonly Exchange[] = [],
): Reading {
  const seen: Seen = {
    exchange,
    half,
    kind: classify(exchange),
    url: new URL(exchange.request.url),
    asked: jsonIn(exchange.request.body),
    form: new URLSearchParams(exchange.request.body),
    answered: jsonIn(exchange.response?.body ?? ''),
    bearer: bearerOf(exchange),
    lives: lifecycle?.identities.map(({ snapshot }) => snapshot.context) ?? [],
    act,
  }
  const failed = half === 'response' ? failedCheck(exchange)?.name : undefined
  const values = (Object.keys(VALUES) as ValueName[]).flatMap((name) => {
    const value = VALUES[name](seen)
    return value ? [[name, value] as const] : []
  })
  return {
    claims: (Object.keys(CLAIMS) as Claim[]).filter((name) => CLAIMS[name](seen)),
    values: Object.fromEntries(values),
    ...(failed && { failed }),
  }
}

type Json = Readonly<Record<string, unknown>>
type Test = (seen: Seen) => boolean

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null
const member = (value: unknown, name: string): unknown => (isJson(value) ? value[name] : undefined)
const text = (value: unknown) => (typeof value === 'string' ? value : '')

function jsonIn(body: string): Json {
  if (!/^\s*\{/.test(body)) return {}
  try {
    return JSON.parse(body) as Json
  } catch {
    return {}
  }
}

const header = ({ request }: Exchange, name: string) => request.headers.find(([each]) => each === name)?.[1]

function bearerOf(exchange: Exchange): Json | undefined {
  const payload = /^Bearer [\w-]+\.([\w-]+)\./i.exec(header(exchange, 'authorization') ?? '')?.[1]
  if (payload === undefined) return undefined
  try {
    return jsonIn(new TextDecoder().decode(fromBase64Url(payload)))
  } catch {
    return {}
  }
}

const failedCheck = ({ checks }: Exchange) => checks.find(({ passed }) => !passed)
const failedAt =
  (...names: CheckName[]): Test =>
  ({ exchange }) =>
    names.includes(failedCheck(exchange)?.name as CheckName)
const is =
  (...kinds: ExchangeKind[]) =>
  ({ kind }: Seen) =>
    kinds.includes(kind)
const isUse = is('secret.get', 'key.get', 'key.sign', 'resourceGroup.get')
const isPatch = ({ exchange: { to, request }, url }: Seen) =>
  to === 'arm' && request.method === 'PATCH' && /\/virtualMachines\/[^/]+$/i.test(url.pathname)
const same = (one: string, other: string | undefined) => one.toLowerCase() === other?.toLowerCase()

const SELECTORS = ['client_id', 'object_id', 'msi_res_id', 'mi_res_id']
const selectorsIn = ({ kind, url }: Seen) =>
  kind === 'imds.token' ? SELECTORS.filter((name) => url.searchParams.has(name)) : []
const clientIdIn = ({ kind, url, form }: Seen) =>
  (kind === 'imds.token' ? url.searchParams : form).get('client_id') ?? ''
const granted = ({ kind, asked }: Seen) =>
  kind === 'role.assign' ? text(member(asked['properties'], 'principalId')) : ''
const hasPrincipal = (id: string, lives: readonly LifeContext[]) =>
  id !== '' &&
  lives.some(({ principalId, former }) => [principalId, ...former].some((each) => same(id, each)))
const hasClient = (id: string, lives: readonly LifeContext[]) =>
  id !== '' && lives.some(({ clientId }) => same(id, clientId))

/** Where a role is granted, by the end of its scope. */
const scopeIs =
  (pattern: RegExp): Test =>
  ({ kind, url }) =>
    kind === 'role.assign' && pattern.test(url.pathname)
const OF_ASSIGNMENT = '/providers/Microsoft\\.Authorization/roleAssignments/[^/]+/?$'

const stateIn = ({ answered }: Seen) => text(member(answered['properties'], 'provisioningState'))
const typeIn = ({ asked }: Seen) => text(member(asked['identity'], 'type'))
const fetchedIn = ({ exchange, act }: Seen) =>
  act.find((other) => other.cause === exchange.id && classify(other) === 'entra.token')

const rolesOfHolder = ({ bearer, lives }: Seen) =>
  lives.find(({ principalId }) => same(text(bearer?.['oid']), principalId))?.roles ?? []
/** Whether a role assignment counts at what is asked for, by its scope: at it, or above it. */
function covers(assignment: string, { kind, url }: Seen): boolean {
  const scope = assignment.split('/providers/microsoft.authorization/')[0]!
  if (kind === 'resourceGroup.get') return url.pathname.toLowerCase().startsWith(scope)
  const object = /\/vaults\/[^/]+(\/.+)$/.exec(scope)?.[1]
  return object === undefined || url.pathname.toLowerCase().startsWith(object)
}

/** Every claim. One about the request holds for the answer too: it is an answer to that request. */
const CLAIMS = {
  // Who is asked, and whether anybody is there.
  nowhere: ({ exchange }) => exchange.to === undefined,
  unanswered: ({ exchange }) => exchange.response === undefined,
  /** Nobody at the other end: the request has not even arrived. */
  timedOut: ({ exchange }) => /^no answer within/.test(exchange.failure ?? ''),
  unreachable: ({ exchange }) => / is unreachable$/.test(exchange.failure ?? ''),
  stranger: ({ exchange, bearer }) =>
    exchange.from !== 'code' && bearer !== undefined && 'xms_mirid' in bearer,
  fromVm: ({ exchange }) => exchange.from === 'code',

  // By whose token.
  bearer: ({ bearer }) => bearer !== undefined,
  operatorToken: ({ bearer }) => bearer !== undefined && 'scp' in bearer,
  serviceToken: ({ bearer }) => bearer?.['idtyp'] === 'app' && !('xms_mirid' in bearer),
  identityToken: ({ bearer }) => bearer !== undefined && 'xms_mirid' in bearer,
  unsigned: ({ exchange, bearer }) =>
    bearer !== undefined && /\.$/.test(header(exchange, 'authorization') ?? ''),
  altered: (seen) => isUse(seen) && failedAt('signature')(seen),
  expired: ({ exchange, bearer }) =>
    typeof bearer?.['exp'] === 'number' && bearer['exp'] * 1000 <= exchange.request.at,
  otherAudience: (seen) => isUse(seen) && failedAt('audience')(seen),
  foreign: (seen) => isUse(seen) && failedAt('issuer')(seen),

  // Step 1 to 3.
  own: (seen) => isPatch(seen) && /^SystemAssigned$/i.test(typeIn(seen)),
  none: (seen) => isPatch(seen) && /^None$/i.test(typeIn(seen)),
  /** What attached identities before API version 2018-06-01. */
  listsIds: (seen) => isPatch(seen) && member(seen.asked['identity'], 'identityIds') !== undefined,
  /** `type` leaves out what the VM has: that goes. */
  dropsUsers: (seen) =>
    isPatch(seen) &&
    /^SystemAssigned$/i.test(typeIn(seen)) &&
    seen.lives.some(
      ({ own, vms }) =>
        own === undefined &&
        Object.keys(vms).some((name) => seen.url.pathname.toLowerCase().endsWith(`/${name}`)),
    ),
  hasPrincipal: ({ kind, answered }) =>
    (kind === 'vm.identity.enable' || kind === 'vm.get') &&
    text(member(answered['identity'], 'principalId')) !== '',
  listed: ({ kind, answered }) =>
    (kind === 'vm.identity.assign' || kind === 'vm.get') &&
    isJson(member(answered['identity'], 'userAssignedIdentities')),
  updating: (seen) => seen.exchange.to === 'arm' && stateIn(seen) === 'Updating',
  tellsOperation: ({ exchange }) =>
    exchange.response?.headers.some(([name]) => name === 'azure-asyncoperation') ?? false,
  /** The identity that is brought to the host has a role already, which nothing has orphaned. */
  hasRole: ({ kind, exchange, lives }) =>
    kind === 'credential.deliver' &&
    lives.some(
      ({ clientId, roles }) =>
        clientId !== undefined && roles.length > 0 && exchange.request.body.includes(clientId),
    ),

  // Step 4.
  grantsObjectId: (seen) => hasPrincipal(granted(seen), seen.lives),
  grantsClientId: (seen) => !hasPrincipal(granted(seen), seen.lives) && hasClient(granted(seen), seen.lives),
  onSecret: scopeIs(new RegExp(`/secrets/[^/]+${OF_ASSIGNMENT}`, 'i')),
  onKey: scopeIs(new RegExp(`/keys/[^/]+${OF_ASSIGNMENT}`, 'i')),
  onVault: scopeIs(new RegExp(`/vaults/[^/]+${OF_ASSIGNMENT}`, 'i')),
  onGroup: scopeIs(new RegExp(`/resourceGroups/[^/]+${OF_ASSIGNMENT}`, 'i')),
  onSubscription: scopeIs(new RegExp(`^/subscriptions/[^/]+${OF_ASSIGNMENT}`, 'i')),
  usesRoles: ({ exchange, asked, answered }) => vaultModel(exchange, asked, answered) === true,
  usesPolicies: ({ exchange, asked, answered }) => vaultModel(exchange, asked, answered) === false,

  // Steps 5 and 6.
  metadata: ({ kind, exchange }) => kind === 'imds.token' && header(exchange, 'metadata') === 'true',
  forwarded: ({ kind, exchange }) =>
    kind === 'imds.token' && header(exchange, 'x-forwarded-for') !== undefined,
  get: ({ exchange }) => exchange.request.method === 'GET',
  names: (seen) => selectorsIn(seen).length > 0,
  namesTwice: (seen) => selectorsIn(seen).length > 1,
  namesClientId: (seen) => selectorsIn(seen).includes('client_id') && hasClient(clientIdIn(seen), seen.lives),
  namesObjectId: (seen) =>
    selectorsIn(seen).includes('client_id') && hasPrincipal(clientIdIn(seen), seen.lives),
  namesNobody: (seen) =>
    selectorsIn(seen).includes('client_id') &&
    !hasClient(clientIdIn(seen), seen.lives) &&
    !hasPrincipal(clientIdIn(seen), seen.lives),
  fresh: (seen) => fetchedIn(seen)?.response?.status === 200,
  refusedByEntra: (seen) =>
    seen.kind === 'imds.token' &&
    (seen.exchange.response?.status ?? 0) >= 400 &&
    (fetchedIn(seen)?.response?.status ?? 0) >= 400,
  refreshes: ({ form }) => form.get('grant_type') === 'refresh_token',
  asserts: ({ form }) => form.has('client_assertion'),
  guesses: ({ form }) => form.has('client_secret'),
  /** Signed with a key whose certificate nobody registered for this client. */
  forged: ({ exchange, form }) =>
    form.has('client_assertion') &&
    exchange.checks.some(
      ({ name, passed, found }) => name === 'certificate' && !passed && /not registered/.test(found),
    ),
  /** Not what the named certificate's key signed. */
  assertionAltered: (seen) => seen.form.has('client_assertion') && failedAt('signature')(seen),
  /** Somebody else than IMDS goes to Entra in the identity's name. */
  impersonates: (seen) =>
    seen.exchange.to === 'entra' && seen.exchange.from !== 'imds' && hasClient(clientIdIn(seen), seen.lives),

  // Step 7.
  allPassed: ({ exchange: { checks } }) => checks.length > 0 && checks.every(({ passed }) => passed),
  allowed: ({ kind, answered }) => kind === 'access.check' && answered['allowed'] === true,
  challenges: ({ exchange: { response } }) =>
    response?.status === 401 && response.headers.some(([name]) => name === 'www-authenticate'),

  /** The token's principal has a role somewhere that nothing has taken away. */
  holderHasRole: (seen) => isUse(seen) && rolesOfHolder(seen).length > 0,
  /** It has, but not at what is asked for or above it. */
  roleElsewhere: (seen) =>
    isUse(seen) && rolesOfHolder(seen).length > 0 && !rolesOfHolder(seen).some((role) => covers(role, seen)),
  orphaned: (seen) => isUse(seen) && seen.lives.some(({ orphans }) => orphans.length > 0),
  roleLingers: (seen) => isUse(seen) && seen.lives.some(({ lingers }) => lingers),

  // An answer that refuses.
  /** The receiver never saw the request: a proxy on the way answered. */
  between: ({ exchange }) => exchange.answeredBy !== undefined,
  tellsCheck: (seen) => seen.half === 'response' && failedCheck(seen.exchange) !== undefined,
  tellsCode: (seen) => seen.half === 'response' && codeIn(seen) !== '',
  tellsMessage: (seen) => seen.half === 'response' && messageIn(seen) !== '',
} satisfies Record<string, Test>

function vaultModel({ to, request }: Exchange, asked: Json, answered: Json): unknown {
  if (to !== 'arm' || !/\/vaults\/[^/]+$/i.test(new URL(request.url).pathname)) return undefined
  return (
    member(asked['properties'], 'enableRbacAuthorization') ??
    member(answered['properties'], 'enableRbacAuthorization')
  )
}

/** Roles by their ids, as Azure ships them (Learn, "Azure built-in roles"). Names are not translated. */
const ROLES: Readonly<Record<string, string>> = {
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635': 'Owner',
  'b24988ac-6180-42a0-ab88-20f7382dd24c': 'Contributor',
  'acdd72a7-3385-48ef-bd42-f606fba81ae7': 'Reader',
  '4633458b-17de-408a-b874-0445c86b69e6': 'Key Vault Secrets User',
  'b86a8fe4-44ce-4948-aee5-eccb2c155cd7': 'Key Vault Secrets Officer',
  '12338af0-0e69-4776-bea7-57ae8d297424': 'Key Vault Crypto User',
  '21090545-7ca7-4776-b22c-e363652d74d2': 'Key Vault Reader',
  '00482a5a-887f-4fb3-b363-3b7fe8e74483': 'Key Vault Administrator',
}

const VALUES = {
  /** Whose name the request was sent to, where nobody has it. */
  host: ({ exchange, url }) => (exchange.to === undefined || exchange.response === undefined ? url.host : ''),
  method: ({ half, exchange }) => (half === 'request' ? exchange.request.method : ''),
  status: ({ half, exchange }) => (half === 'response' ? `${exchange.response?.status ?? ''}` : ''),
  apiVersion: ({ kind, url }) => (kind === 'imds.token' ? url.searchParams.get('api-version') : ''),
  resource: ({ kind, url, form }) =>
    kind === 'imds.token'
      ? url.searchParams.get('resource')
      : kind === 'entra.token'
        ? (form.get('scope') ?? '').replace(/\/\.default$/, '')
        : '',
  selectors: (seen) => selectorsIn(seen).join(' and '),
  metadata: ({ kind, exchange }) => (kind === 'imds.token' ? header(exchange, 'metadata') : ''),
  audience: (seen) => (isUse(seen) ? text(seen.bearer?.['aud']) : ''),
  roleName: ({ kind, asked }) =>
    kind === 'role.assign'
      ? ROLES[text(member(asked['properties'], 'roleDefinitionId')).split('/').at(-1)!.toLowerCase()]
      : '',
  type: (seen) => (isPatch(seen) ? typeIn(seen) : ''),
  state: (seen) =>
    seen.half === 'response' && seen.exchange.to === 'arm'
      ? seen.kind === 'operation.poll'
        ? text(seen.answered['status'])
        : stateIn(seen)
      : '',
  expected: ({ half, exchange }) => (half === 'response' ? short(failedCheck(exchange)?.expected) : ''),
  found: ({ half, exchange }) => (half === 'response' ? short(failedCheck(exchange)?.found) : ''),
  code: (seen) => (seen.half === 'response' ? codeIn(seen) : ''),
  message: (seen) => (seen.half === 'response' ? messageIn(seen) : ''),
  failure: ({ exchange }) => exchange.failure?.replace(/^fetch failed: /, ''),
} satisfies Record<string, (seen: Seen) => string | null | undefined>

/** Ids by their first digits, scopes by their end: a reader compares them, the inspector has them whole. */
const short = (value = '') =>
  value
    .replace(/\/subscriptions\/\S*?\/([^/\s']+\/[^/\s']+)(?=[\s']|$)/g, '…/$1')
    .replace(/\b([\da-f]{8})-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi, '$1…')
    .replace(/\b([\dA-F]{8})[\dA-F]{32,}\b/g, '$1…')
    .replace(/(T\d\d:\d\d:\d\d)\.\d+Z/g, '$1Z')

/** The machine-readable word of a refusal, the most telling one: Entra's or Key Vault's number before the name of its kind. */
function codeIn({ exchange: { response }, answered }: Seen): string {
  if (response === undefined || response.status < 400) return ''
  const error = answered['error']
  const number = /\b(AADSTS\d+|AKV\d+)\b/.exec(response.body)?.[1]
  const inner = text(member(member(error, 'innererror'), 'code'))
  const outer = text(isJson(error) ? error['code'] : error)
  return number ?? (inner || (/^\S+$/.test(outer) ? outer : ''))
}

/** The first sentence of what a refusal says for people. */
function messageIn({ exchange: { response }, answered }: Seen): string {
  if (response === undefined || response.status < 400) return ''
  const error = answered['error']
  const whole = text(answered['error_description']) || text(isJson(error) ? error['message'] : error)
  const first = short(whole)
    .replace(/^(AADSTS|AKV)\d+: /, '')
    .split(/\.(?=\s|$)|[\r\n]/)[0]!
  // Entra’s most common refusal says in brackets what it is about.
  const reason = /\[Reason - (.*?)\.?[,\]]/.exec(whole)?.[1]
  if (reason) return reason
  return first.length > 140 ? `${first.slice(0, 139)}…` : first
}
