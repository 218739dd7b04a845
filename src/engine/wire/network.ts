import type { Answerer, Exchange, FidelityMark, Hop, Interceptor } from '../types.ts'
import { answer, carry, type Carried } from './carry.ts'
import { createRecorder } from './recorder.ts'
import type { Caller, Context, Route } from './service.ts'

/** The cloud's network: routes requests to services by host name and records every exchange. */
export interface Network {
  attach(route: Route): void
  fetchAs(caller: Caller): typeof fetch
  reaches(caller: Caller, hostname: string): boolean
  onExchange(listener: (exchange: Exchange) => void): () => void
}

/**
 * @param connected whether a caller has a network at all: code has none once its VM is deleted
 * @param intercept decides what happens to each request on its way
 * @param elsewhere the name of the service that has this host name, where it is one that this cloud does not have
 */
export function createNetwork(
  now: () => number,
  connected: (caller: Caller) => boolean = () => true,
  intercept?: Interceptor,
  elsewhere: (hostname: string) => string | undefined = () => undefined,
): Network {
  const routes: Route[] = []
  const recorder = createRecorder(now)

  const routeTo = (url: URL) =>
    routes.find(
      (route) =>
        route.answersTo(url.hostname) &&
        (route.protocol ? route.protocol === url.protocol : /^https?:$/.test(url.protocol)),
    )

  const fetchCausedBy = (caller: Caller, cause: string | undefined): typeof fetch =>
    async function fetchInCloud(input, init) {
      const asked = new Request(input, init)
      asked.signal.throwIfAborted()
      const id = recorder.newId()
      const { request = asked, instead } = intercept
        ? await intercepted(intercept, asked, { id, from: caller.actor })
        : {}
      const body = await request.arrayBuffer()
      const entry = recorder.open(id, caller, cause, request, body)
      try {
        const url = new URL(request.url)
        const route = routeTo(url)
        if (route) entry.aimedAt(route.actor, route.vmOf?.(caller, url.hostname) ?? caller.vm)
        if (instead) {
          const { response, by } = instead()
          entry.mark(by === 'proxy' ? BY_PROXY : IN_RECEIVERS_PLACE)
          if (by) entry.answeredBy(by)
          return answered(entry, await carry(response, request.method))
        }
        // What a browser or Node does when a name has no address or a host no route: never an HTTP status.
        if (!connected(caller) || !route?.reachableBy(caller, url.hostname)) {
          const error = unreachable(url, elsewhere(url.hostname))
          entry.failed(error, 'unreachable')
          throw error
        }
        return await untilAborted(asked.signal, handle(route, caller, request, body, entry))
      } catch (error) {
        entry.failed(error, 'lost') // counts only if nothing has ended the exchange
        throw error
      }
    }

  /** Applies the interceptor. If it throws, so does `instead`, once the request has been recorded. */
  async function intercepted(
    intercept: Interceptor,
    asked: Request,
    hop: Omit<Hop, 'to'>,
  ): Promise<{ request?: Request; instead?: () => Instead }> {
    try {
      const met = await intercept(asked.clone(), { ...hop, to: routeTo(new URL(asked.url))?.actor })
      if (met instanceof Request) return { request: met }
      return met ? { instead: () => (met instanceof Response ? { response: met } : met) } : {}
    } catch (error) {
      return {
        instead: () => {
          throw error
        },
      }
    }
  }

  function answered(entry: ReturnType<typeof recorder.open>, carried: Carried): Response {
    entry.answered(carried)
    return carried.toResponse()
  }

  async function handle(
    route: Route,
    caller: Caller,
    request: Request,
    body: ArrayBuffer,
    entry: ReturnType<typeof recorder.open>,
  ) {
    const own: Caller = { actor: route.actor, vm: entry.vm() }
    const later: (() => void)[] = []
    const context: Context = {
      caller,
      fetch: fetchCausedBy(own, entry.id),
      check: entry.check,
      mark: entry.mark,
      artifact: entry.artifact,
      redact: entry.redact,
      afterwards: (work) =>
        new Promise((resolve, reject) => {
          later.push(() => void work(fetchCausedBy(own, entry.id)).then(resolve, reject))
        }),
    }
    const carried: Carried = await answer(route.serve, request, body, context)
    const response = answered(entry, carried)
    for (const start of later) start()
    return response
  }

  return {
    attach: (route) => void routes.push(route),
    fetchAs: (caller) => fetchCausedBy(caller, undefined),
    reaches: (caller, hostname) =>
      connected(caller) &&
      routes.some((route) => route.answersTo(hostname) && route.reachableBy(caller, hostname)),
    onExchange: recorder.onExchange,
  }
}

const unreachable = ({ host }: URL, service: string | undefined) =>
  new TypeError(
    `fetch failed: ${host} is unreachable${service === undefined ? '' : `: ${service} is not part of this cloud`}`,
  )

/** An answer that does not come from the receiver. Without `by` it stands for the receiver's own. */
interface Instead {
  readonly response: Response
  readonly by?: Answerer
}

const IN_RECEIVERS_PLACE: FidelityMark = {
  level: 'simplified',
  about: 'response',
  why: 'The experiment puts this answer in the receiver’s place; its status is documented, its words are not.',
}
const BY_PROXY: FidelityMark = {
  level: 'inferred',
  about: 'response.body',
  why: 'What a proxy answers differs from one to the next: this is what Docker Desktop’s says (Azure/azure-sdk-for-js#26898).',
}

/** The answer, or the signal's reason if it is aborted first. The service works on either way, as on a real network. */
function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error)
    if (signal.aborted) return abort() // while the request's body was being read
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
