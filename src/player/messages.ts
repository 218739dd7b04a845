import type { Exchange, RequestMessage, ResponseMessage } from '#engine'
import { classify, kindFacts, type ExchangeKind } from '#machines'
import type { Chapter, StepNumber } from './types.ts'

/** One message of a recorded act, with the chapter that it belongs to. */
export interface StepMessage {
  readonly exchange: Exchange
  readonly kind: ExchangeKind
  readonly half: 'request' | 'response'
  readonly message: RequestMessage | ResponseMessage
  readonly step: Chapter
  /** In chapter 9: the step that its kind belongs to. */
  readonly of?: StepNumber
  /** Whether it tells the story, and so is a stop of its own at `detail=main`. */
  readonly main: boolean
}

/** Where an act stands in its run. */
export interface ActPlace {
  /** The chapters in the order in which this run comes to them. */
  readonly order: readonly Chapter[]
  /** The chapter of the act before: no message of this act may come before it. */
  readonly reached: Chapter
  /** The step that no message of this act may come before. */
  readonly notBefore?: StepNumber | undefined
  /** The chapter of all messages of this act, whatever their kind. */
  readonly chapter?: 8 | 9 | undefined
  /** Ids of exchanges that are stops whatever their kind. */
  readonly ownStops?: ReadonlySet<string> | undefined
}

/**
 * The messages of one act (a request of the operator or of the code, with everything it caused) in wire order, each with
 * its chapter.
 *
 * A message belongs to the step during which it went over the wire. That is the step of its exchange's kind, but never a
 * step before one that the run has reached: the answer to the operator's first request ends step 2, the answer of IMDS to
 * the code ends step 6, and a role assigned after Key Vault has refused belongs to step 7. A message that supports a later
 * one (the operator's sign-in) has the later one's step.
 */
export function messagesOf(
  exchanges: readonly Exchange[],
  { order, reached, notBefore, chapter, ownStops }: ActPlace,
): StepMessage[] {
  const kinds = new Map(exchanges.map((exchange) => [exchange, classify(exchange)]))
  const messages = inWireOrder(exchanges)
  const later = <C extends Chapter>(one: Chapter, other: C | undefined) =>
    other !== undefined && order.indexOf(other) > order.indexOf(one) ? other : one

  const first = firstStep(messages.map(({ exchange }) => kinds.get(exchange)!))
  let step = later(later(later(reached, first), notBefore), chapter)
  return messages.map((told) => {
    const kind = kinds.get(told.exchange)!
    const { step: own, main } = kindFacts(kind)
    step = later(step, own)
    return {
      ...told,
      kind,
      main: main || (ownStops?.has(told.exchange.id) ?? false),
      step,
      ...(chapter === 9 && own !== undefined && { of: own }),
    }
  })
}

/** Both halves of each exchange, as they went over the wire. */
export function inWireOrder(
  exchanges: readonly Exchange[],
): readonly Pick<StepMessage, 'exchange' | 'half' | 'message'>[] {
  const messages = exchanges.flatMap((exchange) => [
    { exchange, half: 'request' as const, message: exchange.request },
    ...(exchange.response ? [{ exchange, half: 'response' as const, message: exchange.response }] : []),
  ])
  return messages.sort((one, other) => one.message.order - other.message.order)
}

const firstStep = (kinds: readonly ExchangeKind[]) =>
  kinds.map((kind) => kindFacts(kind).step).find((step) => step !== undefined)

/** A message that tells the story, with the supporting exchanges that are folded into its stop. */
export interface FoldedMessage {
  readonly main: StepMessage
  readonly supports: readonly Exchange[]
}

/**
 * Folds the supporting exchanges of an act into its main messages.
 *
 * - What prepares a message goes to that message: the operator's sign-in to the request made with its token, a service's
 *   own sign-in to the request that it sends next on the same behalf, a challenge to the request that answers it.
 * - What follows from a message goes to the main message before it: the key set that a service fetches to check a token,
 *   the look-up of a principal, the poll that sees the end of the work.
 * - What was done on behalf of a supporting exchange goes where that exchange goes.
 *
 * If there is no main message after, the one before is taken, and the other way round.
 */
export function foldSupports(messages: readonly StepMessage[]): FoldedMessage[] {
  const byId = new Map(messages.map((message) => [message.exchange.id, message]))
  const requests = messages.filter(({ half }) => half === 'request')
  const mains = messages.filter(({ main }) => main)
  const supports = new Map<StepMessage, Exchange[]>(mains.map((main) => [main, []]))

  const mainBefore = (order: number) => mains.findLast(({ message }) => message.order < order)
  const mainAfter = (order: number) => mains.find(({ message }) => message.order > order)
  function mainFor(support: StepMessage): StepMessage | undefined {
    if (support.main) return support
    const { exchange, message, kind } = support
    const cause = byId.get(exchange.cause ?? '')
    if (cause && !cause.main) return mainFor(cause)
    if (kindFacts(kind).folds !== 'next') {
      // A poll is sent while the work goes on: it belongs to where its answer comes.
      return mainBefore(exchange.response?.order ?? message.order) ?? mainAfter(message.order)
    }
    const prepared = requests.find(
      (request) =>
        request.message.order > message.order &&
        request.exchange.from === exchange.from &&
        request.exchange.cause === exchange.cause,
    )
    return prepared ? mainFor(prepared) : (mainAfter(message.order) ?? mainBefore(message.order))
  }

  for (const request of requests) if (!request.main) supports.get(mainFor(request)!)?.push(request.exchange)
  return mains.map((main) => ({ main, supports: supports.get(main)! }))
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const VERSION = /^(v\d[\d.]*|[0-9a-f]{32})$/i
/** Which resource provider a type belongs to is no news beside the type. */
const NAMESPACE = /^(providers|microsoft\.\w+)$/i
const isTelling = (part: string) =>
  part !== '' && ![GUID, VERSION, NAMESPACE].some((pattern) => pattern.test(part))

/**
 * A message in one short line, read off it: `PATCH virtualMachines/app-vm`, `200 OK`.
 * Ids and versions are left out: they differ from run to run and say little on a picture.
 */
export function labelOf({ request, response, failure }: Exchange, half: 'request' | 'response'): string {
  if (half === 'response')
    return response ? `${response.status} ${response.statusText}`.trim() : (failure ?? '')
  const segments = new URL(request.url).pathname.split('/').map(decoded).filter(isTelling)
  return `${request.method} ${segments.slice(-2).join('/')}`.trim()
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // a stray % is shown as it was sent
  }
}
