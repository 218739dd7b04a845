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
 */
export function messagesOf(exchanges: readonly Exchange[], reached: StepNumber): Told[] {
  const kinds = new Map(exchanges.map((exchange) => [exchange, classify(exchange)]))
  const messages = exchanges.flatMap((exchange) => [
    { exchange, half: 'request' as const, message: exchange.request },
    ...(exchange.response ? [{ exchange, half: 'response' as const, message: exchange.response }] : []),
  ])
  messages.sort((one, other) => one.message.order - other.message.order)

  let step = firstStep(messages.map(({ exchange }) => kinds.get(exchange)!)) ?? reached
  return messages.map(({ exchange, half, message }) => {
    const kind = kinds.get(exchange)!
    const { step: own = step, main } = kindFacts(kind)
    step = own > step ? own : step
    return { exchange, half, message, kind, main, step }
  })
}

const firstStep = (kinds: readonly ExchangeKind[]) => kinds.map((kind) => kindFacts(kind).step).find((step) => step !== undefined)

/** A main message with the supporting exchanges that are folded into it. */
export interface Folded {
  readonly told: Told
  readonly supports: readonly Exchange[]
}

/**
 * Folds supporting exchanges into the main messages of an act.
 *
 * What prepares a message is folded into the one that comes next: the operator's sign-in into the request made with its
 * token, a service's own sign-in into the request it then sends, a challenge into the request that answers it.
 * What follows from a message is folded into the one before: the key set that a service fetches to check a token it was
 * sent, the look-up of a principal, the poll that sees the end of the work. An exchange that was made on behalf of a
 * supporting one goes where that one goes. Where there is no next message the one before is taken, and the other way round.
 */
export function folded(messages: readonly Told[]): Folded[] {
  const byId = new Map(messages.map((told) => [told.exchange.id, told]))
  const main = messages.filter((told) => told.main)
  const into = new Map<Told, Exchange[]>(main.map((told) => [told, []]))
  for (const told of messages) {
    if (told.main || told.half === 'response') continue
    const root = supportedBy(told, byId)
    // A poll is sent while the work goes on: it belongs to where its answer comes.
    const ended = root.exchange.response?.order ?? root.message.order
    const before = main.findLast((other) => other.message.order < ended)
    const next = main.find((other) => other.message.order > root.message.order)
    const home = kindFacts(root.kind).folds === 'next' ? (next ?? before) : (before ?? next)
    if (home) into.get(home)!.push(told.exchange)
  }
  return main.map((told) => ({ told, supports: into.get(told)! }))
}

/** The outermost supporting exchange on whose behalf this one was made: itself, unless another supporting one caused it. */
function supportedBy(told: Told, byId: ReadonlyMap<string, Told>): Told {
  const cause = told.exchange.cause === undefined ? undefined : byId.get(told.exchange.cause)
  return cause === undefined || cause.main ? told : supportedBy(cause, byId)
}
