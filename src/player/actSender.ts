import type { Cloud } from '#engine'
import type { Act, ActContext, ActRequest, Answer } from './acts.ts'
import type { CloudClock } from './cloudClock.ts'

/**
 * Sends the request of an act, `times` over if the act says so, and waits until the work that it set off has ended.
 * @returns what the answer adds to the context of later acts
 * @throws RefusedError when the answer is not the one that the act expects
 */
export async function sendAct(
  act: Act,
  context: ActContext,
  cloud: Cloud,
  clock: CloudClock,
): Promise<Partial<ActContext>> {
  const send = cloud.fetchFrom(networkPlaceOf(act, cloud))
  const request = await act.request(context)
  const impatient = act.patience === undefined ? send : withPatience(send, act.patience, clock)
  const requests = Array.from({ length: act.times ?? 1 }, () => sendRequest(impatient, act, request))
  // All are under way at once; wait for every one of them, so that none is left when the next act begins.
  await Promise.allSettled(requests)
  const response = (await Promise.all(requests))[0]!
  const operation = response.headers.get('azure-asyncoperation')
  const text = await response.text()
  if (operation !== null) await pollUntilDone(send, act, operation, context.operatorToken)
  return (response.ok && act.learn?.(JSON.parse(text) as Answer)) || {}
}

function networkPlaceOf({ from, by, vm }: Act, cloud: Cloud): Parameters<Cloud['fetchFrom']>[0] {
  if (from !== undefined) return from
  return by === 'operator' ? 'internet' : `vm:${vm ?? cloud.scenario.vmName}`
}

const withPatience =
  (send: typeof fetch, ms: number, clock: CloudClock): typeof fetch =>
  (input, init) =>
    clock.withDeadline(ms, (signal) => send(input, { ...init, signal }))

async function sendRequest(
  send: typeof fetch,
  act: Act,
  { method, url, headers, body }: ActRequest,
): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await send(url, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: text }),
  })
  if (response.ok || act.refused === 'any' || response.status === act.refused) return response
  throw new RefusedError(`${act.kind} was answered ${response.status}: ${await response.text()}`)
}

/** The story needs another answer than the one that came. */
class RefusedError extends Error {}

/** Whether this is something that a fault or an edit may cause: a refusal, nobody there to answer, or no answer in time. */
export const isOutcome = (error: unknown): boolean =>
  error instanceof RefusedError ||
  error instanceof TypeError ||
  (error instanceof DOMException && error.name === 'TimeoutError')

/** How often a poll may say that the work goes on. The cloud answers a poll when the work is done, so one is enough. */
const MOST_POLLS = 10

async function pollUntilDone(
  send: typeof fetch,
  act: Act,
  operation: string,
  operatorToken: string,
): Promise<void> {
  for (let poll = 0; poll < MOST_POLLS; poll++) {
    const response = await sendRequest(send, act, {
      method: 'GET',
      url: operation,
      headers: { authorization: `Bearer ${operatorToken}` },
    })
    const { status, error } = (await response.json()) as { status?: string; error?: { message?: string } }
    if (status === 'Succeeded') return
    if (status !== 'InProgress')
      throw new RefusedError(`${act.kind} ended as ${status ?? 'unknown'}: ${error?.message ?? ''}`)
  }
  throw new Error(`${act.kind} did not end within ${MOST_POLLS} polls`)
}
