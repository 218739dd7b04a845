import type { Cloud, Exchange } from '#engine'
import { classify, factsOf } from '#machines'
import { ARM, askToken, USES, type ActRequest, type ActContext } from '../acts.ts'
import type { Survivor } from '../types.ts'

/** Whom the survivors are asked of: the cloud at the end of a run, whose exchanges are all in `exchanges`. */
export interface Asking {
  readonly cloud: Cloud
  /** What operator and code know at the end. */
  readonly context: ActContext
  /** The run, up to its end. */
  readonly story: readonly Exchange[]
  /** Every exchange of the cloud; grows with what is asked here. */
  readonly exchanges: readonly Exchange[]
  /** The VMs there are, by name in lower case. */
  readonly vms: ReadonlySet<string>
}

interface Answered {
  readonly exchange: Exchange
  /** 0 when nobody answered. */
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

const GRAPH = 'https://graph.microsoft.com'
const last = (id: string, letters = 4) => id.slice(-letters)

/** Asks the cloud, through its public doors alone, who still has what: Entra, ARM, the service called and every VM's IMDS. */
export async function askSurvivors(asking: Asking): Promise<readonly Survivor[]> {
  const { cloud, story } = asking
  const tokens = { arm: await cloud.signIn(ARM), graph: await cloud.signIn(GRAPH) }
  const principals = [
    ...new Set(
      story.flatMap(factsOf).flatMap((fact) => (fact.type === 'principal.created' ? [fact.principalId] : [])),
    ),
  ]
  const rows: Survivor[] = []
  const roles: Survivor[] = []
  for (const id of principals) {
    const principal = await ask(
      asking,
      'internet',
      read(`${GRAPH}/v1.0/servicePrincipals/${id}`, tokens.graph),
    )
    rows.push(
      {
        what: 'principal',
        name: last(id),
        state: principal.status === 200 ? 'there' : 'gone',
        asked: [principal.exchange],
      },
      ...certificates(id, principal),
    )
    roles.push(...(await rolesOf(asking, id, principal, tokens.arm)))
  }
  return [...rows.sort(byWhat), ...roles, ...(await tokensOf(asking)), ...(await imdsAnswers(asking))]
}
const byWhat = (one: Survivor, other: Survivor) =>
  one.what === other.what ? 0 : one.what === 'principal' ? -1 : 1

const read = (url: string, token: string): ActRequest => ({
  method: 'GET',
  url,
  headers: { authorization: `Bearer ${token}` },
})

async function ask(
  { cloud, exchanges }: Asking,
  place: Parameters<Cloud['fetchFrom']>[0],
  { method, url, headers }: ActRequest,
): Promise<Answered> {
  const response = await cloud
    .fetchFrom(place)(url, { method, ...(headers && { headers }) })
    .catch((error: unknown) => {
      if (error instanceof TypeError) return undefined // nobody there
      throw error
    })
  const text = (await response?.text()) ?? ''
  const exchange = exchanges.findLast(
    ({ cause, request }) => cause === undefined && new URL(request.url).href === new URL(url).href,
  )!
  return {
    exchange,
    status: response?.status ?? 0,
    body: text === '' ? {} : (JSON.parse(text) as Answered['body']),
  }
}

interface KeyCredential {
  readonly customKeyIdentifier: string
  readonly startDateTime: string
  readonly endDateTime: string
}

/** The certificates that Entra knows of this principal: the newest is the one in use, one that has ended proves nothing. */
function certificates(principalId: string, { status, body, exchange }: Answered): Survivor[] {
  const keys = status === 200 ? (body['keyCredentials'] as readonly KeyCredential[]) : []
  if (keys.length === 0)
    return [{ what: 'certificate', name: last(principalId), state: 'none', asked: [exchange] }]
  const newest = keys.reduce((one, other) => (other.startDateTime > one.startDateTime ? other : one))
  return keys.map((key) => {
    const until = Date.parse(key.endDateTime)
    return {
      what: 'certificate',
      name: last(key.customKeyIdentifier),
      state: until <= exchange.request.at ? 'ended' : key === newest ? 'current' : 'retired',
      until,
      asked: [exchange],
    }
  })
}

interface Assignment {
  readonly properties: { readonly scope: string }
}

/** ARM lists assignments by the object id alone; whose that is only Entra knows. */
async function rolesOf(asking: Asking, id: string, principal: Answered, token: string): Promise<Survivor[]> {
  const scope = `${ARM}/subscriptions/${asking.context.names.subscriptionId}`
  const filter = encodeURIComponent(`principalId eq '${id}'`)
  const list = await ask(
    asking,
    'internet',
    read(
      `${scope}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&$filter=${filter}`,
      token,
    ),
  )
  const found = (list.body['value'] ?? []) as readonly Assignment[]
  const asked = [list.exchange, principal.exchange]
  if (found.length === 0) return [{ what: 'role', name: last(id), state: 'none', asked }]
  return found.map(({ properties }) => ({
    what: 'role',
    name: last(id),
    state: principal.status === 200 ? 'granted' : 'orphaned',
    detail: properties.scope.split('/').slice(-2).join('/'),
    asked,
  }))
}

/** Every token that the code was given, shown once more to the service it is for: by the code, or by whoever else has it. */
async function tokensOf(asking: Asking): Promise<Survivor[]> {
  const { context, story, vms } = asking
  const [use] = USES[context.target]
  const place = vms.has(context.names.vmName.toLowerCase())
    ? (`vm:${context.names.vmName}` as const)
    : 'internet'
  const rows: Survivor[] = []
  for (const { token, until } of tokensIn(story)) {
    const { status, exchange } = await ask(asking, place, await use!.request({ ...context, token }))
    rows.push({
      what: 'token',
      name: last(token),
      state: status === 200 ? 'accepted' : status === 401 ? 'refused' : 'denied',
      until,
      asked: [exchange],
    })
  }
  return rows
}

function tokensIn(story: readonly Exchange[]) {
  const answers = story.filter(
    (exchange) => classify(exchange) === 'imds.token' && exchange.response?.status === 200,
  )
  const found = answers.map(
    ({ response }) => JSON.parse(response!.body) as { access_token: string; expires_on: string },
  )
  return [
    ...new Map(found.map(({ access_token, expires_on }) => [access_token, Number(expires_on) * 1000])),
  ].map(([token, until]) => ({ token, until }))
}

/** The code's own question, asked once more in every VM that ever was. */
async function imdsAnswers(asking: Asking): Promise<Survivor[]> {
  const { context, story, exchanges } = asking
  const vms = [
    ...new Set(
      story
        .flatMap(factsOf)
        .flatMap((fact) => (fact.type === 'vm.stated' || fact.type === 'vm.deleted' ? [fact.vm] : [])),
    ),
  ]
  const rows: Survivor[] = []
  for (const vm of vms) {
    const { status, body, exchange } = await ask(asking, `vm:${vm}`, await askToken.request(context))
    const fresh = exchanges.some((other) => other.cause === exchange.id && classify(other) === 'entra.token')
    const until = status === 200 ? { until: Number(body['expires_on']) * 1000 } : {}
    const detail =
      status !== 0 && status !== 200 ? { detail: String(body['error_description'] ?? body['error']) } : {}
    rows.push({
      what: 'imds',
      name: vm,
      state: status === 0 ? 'unreachable' : status !== 200 ? 'refused' : fresh ? 'fresh' : 'cached',
      ...until,
      ...detail,
      asked: [exchange],
    })
  }
  return rows
}
