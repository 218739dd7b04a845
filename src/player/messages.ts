import type { Exchange, RequestMessage, ResponseMessage } from '#engine'
import { classify, kindFacts, type ExchangeKind } from '#machines'
import type { StepNumber } from './types.ts'

/** One message of a recorded act, with what it means. */
export interface Told {
  readonly exchange: Exchange
  readonly kind: ExchangeKind
  readonly half: 'request' | 'response'
  readonly message: RequestMessage | ResponseMessage
  readonly step: StepNumber
  /** Tells the story: a stop of its own at `detail=main`. */
  readonly main: boolean
}

/**
 * The messages of one act (a request of the operator or the code with everything it caused) in wire order, with their steps.
 *
 * A message belongs to the step during which it went over the wire: the step of its exchange's kind, but never one
 * before the highest step that the act has reached. So the answer to the operator's first request ends step 2, and
 * IMDS's answer to the code ends step 6. What supports a message that is still to come (the operator's sign-in) has
 * that message's step.
 *
 * @param reached the step of the act before, for messages that have none of their own
 * @param notBefore the step that no message may come before
 * @param told ids of exchanges that tell the story whatever their kind: an experiment is about them
 */
export function messagesOf(
  exchanges: readonly Exchange[],
  reached: StepNumber,
  notBefore: StepNumber = 1,
  told?: ReadonlySet<string>,
): Told[] {
  const kinds = new Map(exchanges.map((exchange) => [exchange, classify(exchange)]))
  const messages = exchanges.flatMap((exchange) => [
    { exchange, half: 'request' as const, message: exchange.request },
    ...(exchange.response ? [{ exchange, half: 'response' as const, message: exchange.response }] : []),
  ])
  messages.sort((one, other) => one.message.order - other.message.order)

  const first = firstStep(messages.map(({ exchange }) => kinds.get(exchange)!)) ?? reached
  let step = first > notBefore ? first : notBefore
  return messages.map(({ exchange, half, message }) => {
    const kind = kinds.get(exchange)!
    const { step: own = step, main } = kindFacts(kind)
    step = own > step ? own : step
    return { exchange, half, message, kind, main: main || (told?.has(exchange.id) ?? false), step }
  })
}

const firstStep = (kinds: readonly ExchangeKind[]) =>
  kinds.map((kind) => kindFacts(kind).step).find((step) => step !== undefined)

/** A main message with the supporting exchanges that are folded into it. */
export interface Folded {
  readonly told: Told
  readonly supports: readonly Exchange[]
}

/**
 * Folds supporting exchanges into the main messages of an act.
 *
 * What prepares a message goes where that message goes: the operator's sign-in into the request made with its token, a
 * service's own sign-in into the request that the service sends next on the same behalf, a challenge into the request
 * that answers it. What follows from a message is folded into the main one before: the key set that a service fetches to
 * check a token it was sent, the look-up of a principal, the poll that sees the end of the work. An exchange that was
 * made on behalf of a supporting one goes where that one goes. Where there is no message after, the one before is taken,
 * and the other way round.
 */
export function folded(messages: readonly Told[]): Folded[] {
  const byId = new Map(messages.map((told) => [told.exchange.id, told]))
  const requests = messages.filter(({ half }) => half === 'request')
  const main = messages.filter((told) => told.main)
  const into = new Map<Told, Exchange[]>(main.map((told) => [told, []]))

  const before = (order: number) => main.findLast((other) => other.message.order < order)
  const next = (order: number) => main.find((other) => other.message.order > order)
  function home(told: Told): Told | undefined {
    if (told.main) return told
    const cause = byId.get(told.exchange.cause ?? '')
    if (cause && !cause.main) return home(cause)
    const { order } = told.message
    if (kindFacts(told.kind).folds === 'next') {
      const prepared = requests.find(
        ({ message, exchange }) =>
          message.order > order &&
          exchange.from === told.exchange.from &&
          exchange.cause === told.exchange.cause,
      )
      return prepared ? home(prepared) : (next(order) ?? before(order))
    }
    // A poll is sent while the work goes on: it belongs to where its answer comes.
    return before(told.exchange.response?.order ?? order) ?? next(order)
  }

  for (const told of requests) if (!told.main) into.get(home(told)!)?.push(told.exchange)
  return main.map((told) => ({ told, supports: into.get(told)! }))
}
