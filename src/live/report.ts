import type { Exchange } from '#engine'

/** What the program did, told in figures: what a reader of a log would have to count by hand. */
export interface Report {
  /** Requests of the program itself. */
  readonly requests: number
  /** Answers with a status of 400 or more, and requests without an answer. The challenge of Key Vault is none. */
  readonly refusals: readonly Refusal[]
  /** Hosts that it wanted to reach and the cloud does not have. */
  readonly refusedHosts: readonly string[]
  readonly tokens: Tokens
  /** A request that was sent again after it had failed, with the waits between. */
  readonly retries: readonly Retry[]
  /** Time spent waiting for answers, in milliseconds: where several requests wait at once, the time counts once. */
  readonly waited: number
  /** Sentences about what looks wrong with the program. */
  readonly findings: readonly Finding[]
}
export interface Refusal {
  readonly exchange: string
  readonly url: string
  /** 0 where nobody answered. */
  readonly status: number
  readonly code: string
}
export interface Tokens {
  readonly asked: number
  readonly got: number
  /** Asked for although an earlier one for the same resource and identity had more than five minutes left. */
  readonly needless: number
}
export interface Retry {
  readonly url: string
  readonly status: number
  /** Milliseconds between an answer and the next try. */
  readonly waits: readonly number[]
  /** Whether a try succeeded in the end. */
  readonly succeeded: boolean
}
export type Finding = 'no-request' | 'no-cache' | 'no-back-off' | 'gave-up-at-once' | 'wrong-identity'

/** SDKs ask for a new token that long before the old one ends (azure-identity: five minutes). */
const EARLY = 5 * 60_000
/** Learn, "How to use managed identities … to acquire an access token", retry guidance: 404, 429 and 5xx; 410 while IMDS is updated. */
const isWorthRetrying = (status: number) =>
  status === 404 || status === 410 || status === 429 || status >= 500

/** @param exchanges of the run after its set-up, in the order in which they ended */
export function reportOf(exchanges: readonly Exchange[], refusedHosts: readonly string[]): Report {
  const own = exchanges
    .filter(({ from, cause }) => from === 'code' && cause === undefined)
    .toSorted((one, other) => one.request.order - other.request.order)
  const refusals = own.filter((exchange) => isRefusal(exchange)).map(refusalOf)
  const tokens = tokensIn(own)
  const retries = retriesIn(own)
  return {
    requests: own.length,
    refusals,
    refusedHosts: [...new Set(refusedHosts)],
    tokens,
    retries,
    waited: waitedIn(own),
    findings: findingsIn(own, tokens, retries, refusals),
  }
}

const statusOf = ({ response }: Exchange) => response?.status ?? 0
const challenge = ({ response }: Exchange) =>
  response?.status === 401 && response.headers.some(([name]) => name === 'www-authenticate')
const hasToken = ({ request }: Exchange) => request.headers.some(([name]) => name === 'authorization')
/** Key Vault's answer to a request without a token is how a client learns which token it needs. */
const isRefusal = (exchange: Exchange) =>
  (statusOf(exchange) === 0 || statusOf(exchange) >= 400) && !(challenge(exchange) && !hasToken(exchange))

const refusalOf = (exchange: Exchange): Refusal => ({
  exchange: exchange.id,
  url: exchange.request.url,
  status: statusOf(exchange),
  code: codeIn(exchange.response?.body ?? '') ?? exchange.failure ?? '',
})

function codeIn(body: string): string | undefined {
  try {
    const { error } = JSON.parse(body) as {
      error?: string | { code?: string; innererror?: { code?: string } }
    }
    return typeof error === 'string' ? error : (error?.innererror?.code ?? error?.code)
  } catch {
    return undefined
  }
}

const isTokenRequest = ({ to, request }: Exchange) =>
  to === 'imds' && /\/oauth2\/token\/?$/.test(new URL(request.url).pathname)

/** What decides which token IMDS gives: resource and selector of the identity. */
const wantedIn = ({ request }: Exchange) => {
  const { searchParams } = new URL(request.url)
  return ['resource', 'client_id', 'object_id', 'msi_res_id', 'principal_id']
    .map((name) => searchParams.get(name)?.replace(/\/$/, '').toLowerCase() ?? '')
    .join(' ')
}

function tokensIn(own: readonly Exchange[]): Tokens {
  const until = new Map<string, number>()
  let [asked, got, needless] = [0, 0, 0]
  for (const exchange of own.filter(isTokenRequest)) {
    const wanted = wantedIn(exchange)
    asked += 1
    if ((until.get(wanted) ?? 0) - exchange.request.at > EARLY) needless += 1
    if (statusOf(exchange) !== 200) continue
    got += 1
    const { expires_on } = JSON.parse(exchange.response!.body) as { expires_on?: string }
    until.set(wanted, Number(expires_on) * 1000)
  }
  return { asked, got, needless }
}

function retriesIn(own: readonly Exchange[]): Retry[] {
  const runs: { readonly url: string; status: number; waits: number[]; succeeded: boolean }[] = []
  const failing = new Map<string, { end: number; run: (typeof runs)[number] | undefined; status: number }>()
  for (const exchange of own) {
    const key = `${exchange.request.method} ${exchange.request.url}`
    const before = failing.get(key)
    const status = statusOf(exchange)
    const end = exchange.response?.at ?? exchange.request.at
    if (before) {
      before.run ??=
        runs[runs.push({ url: exchange.request.url, status: before.status, waits: [], succeeded: false }) - 1]
      before.run!.waits.push(Math.max(0, exchange.request.at - before.end))
      before.run!.succeeded = status > 0 && status < 400
    }
    if (status === 0 || isWorthRetrying(status)) failing.set(key, { end, run: before?.run, status })
    else failing.delete(key)
  }
  return runs
}

function waitedIn(own: readonly Exchange[]): number {
  let [sum, until] = [0, 0]
  for (const { request, response } of own) {
    const end = response?.at ?? request.at
    sum += Math.max(0, end - Math.max(request.at, until))
    until = Math.max(until, end)
  }
  return sum
}

function findingsIn(
  own: readonly Exchange[],
  tokens: Tokens,
  retries: readonly Retry[],
  refusals: readonly Refusal[],
): Finding[] {
  const tokenFailures = own.filter(
    (exchange) => isTokenRequest(exchange) && isWorthRetrying(statusOf(exchange)),
  )
  return [
    ...(own.length === 0 ? (['no-request'] as const) : []),
    ...(tokens.needless > 0 ? (['no-cache'] as const) : []),
    ...(retries.some(({ waits }) => waits.length > 1 && waits.every((wait) => wait < 100))
      ? (['no-back-off'] as const)
      : []),
    ...(tokenFailures.length > 0 && retries.length === 0 ? (['gave-up-at-once'] as const) : []),
    ...(refusals.some(
      ({ url, status }) => status === 400 && new URL(url).pathname.startsWith('/metadata/identity'),
    )
      ? (['wrong-identity'] as const)
      : []),
  ]
}
