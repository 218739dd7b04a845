import type { Exchange } from '#engine'
import { after, factsOf, UNBORN, type LifecycleSnapshot } from '#machines'
import { holdingsAfter, type Holdings } from './holdings.ts'
import { foldSupports, labelOf, messagesOf, type StepMessage } from './messages.ts'
import type { Detail, Frame, Frames, Outcome, RecordedAct, StepNumber, Stop } from './types.ts'

/** Turns recorded acts into frames, one act after the other. Frames never change once they are made. */
export interface FrameMaker {
  readonly frames: Frames
  /** The acts added so far, as a session file keeps them. */
  readonly acts: readonly RecordedAct[]
  /**
   * Adds the frames of one act.
   * @param exchanges everything that went over the wire from the beginning of the act to the end of the work it caused
   * @param addFleet adds to each frame how several VMs stand; the frames are kept as they are without it
   */
  add(exchanges: readonly Exchange[], framing?: Framing, addFleet?: AddFleet): void
}

/** What is said of an act's frames beside its exchanges. */
export interface Framing {
  /** The step that no message of the act may come before. */
  readonly notBefore?: StepNumber | undefined
  /** Ids of exchanges that are stops whatever their kind. */
  readonly ownStops?: ReadonlySet<string> | undefined
  /** Where the act itself begins; the exchanges before belong to acts joined to it, which have no stops of their own. */
  readonly from?: number | undefined
}

/** Adds to a frame how several VMs stand. `exchanges` and `from` as for `FrameMaker.add`. */
export type AddFleet = (frame: Frame, exchanges: readonly Exchange[], from: number) => Frame

/** What is true after one message. */
interface Truth {
  readonly lifecycle: LifecycleSnapshot
  readonly holdings: Holdings
}

export function createFrames(): FrameMaker {
  let frames: Frames = { main: [], all: [] }
  let truth: Truth = { lifecycle: UNBORN, holdings: {} }
  let step: StepNumber = 1
  const acts: RecordedAct[] = []
  const nextId = { main: createStopIds(), all: createStopIds() }

  return {
    get frames() {
      return frames
    },
    acts,
    add(exchanges, framing = {}, addFleet = (frame) => frame) {
      const { notBefore, ownStops, from = 0 } = framing
      acts.push(recordedAct(exchanges, framing))
      const messages = messagesOf(exchanges.slice(from), step, notBefore, ownStops)
      const truths = truthsAfter(truth, messages, exchanges)
      const frame = (detail: Detail, message: StepMessage, supports: readonly Exchange[]) =>
        addFleet(
          frameOf(message, nextId[detail](message.step), supports, truths.get(message)!),
          exchanges,
          from,
        )
      frames = {
        main: [
          ...frames.main,
          ...foldSupports(messages).map(({ main, supports }) => frame('main', main, supports)),
        ],
        all: [...frames.all, ...messages.map((message) => frame('all', message, []))],
      }
      truth = truths.get(messages.at(-1)!) ?? truth
      step = messages.at(-1)?.step ?? step
    },
  }
}

function recordedAct(
  exchanges: readonly Exchange[],
  { notBefore, ownStops, from = 0 }: Framing,
): RecordedAct {
  const told = exchanges.flatMap(({ id }) => (ownStops?.has(id) ? [id] : []))
  return {
    count: exchanges.length,
    notBefore,
    ...(told.length > 0 && { told }),
    ...(from > 0 && { from }),
  }
}

/** What is true after each message: the facts folded over the messages in wire order. */
function truthsAfter(
  start: Truth,
  messages: readonly StepMessage[],
  exchanges: readonly Exchange[],
): Map<StepMessage, Truth> {
  const facts = exchanges.flatMap(factsOf).sort((one, other) => one.order - other.order)
  let { lifecycle, holdings } = start
  return new Map(
    messages.map((told) => {
      while (facts.length > 0 && facts[0]!.order <= told.message.order) {
        const fact = facts.shift()!
        lifecycle = after(lifecycle, fact)
        holdings = holdingsAfter(holdings, fact)
      }
      return [told, { lifecycle, holdings }]
    }),
  )
}

/** Numbers stops within their step: `5.1`, `5.2`, … */
function createStopIds(): (step: StepNumber) => string {
  const counts = new Map<StepNumber, number>()
  return (step) => {
    const count = (counts.get(step) ?? 0) + 1
    counts.set(step, count)
    return `${step}.${count}`
  }
}

const frameOf = (
  told: StepMessage,
  id: string,
  supports: readonly Exchange[],
  { lifecycle, holdings }: Truth,
): Frame => ({
  stop: stopOf(told, id, holdings),
  exchange: told.exchange,
  message: told.message,
  supports,
  artifacts: told.exchange.artifacts.filter(({ half }) => half === told.half),
  lifecycle,
  at: told.message.at,
})

function stopOf({ exchange, half, kind, step }: StepMessage, id: string, holdings: Holdings): Stop {
  const sender = exchange.from
  const receiver = exchange.to ?? exchange.from // nobody has the name it was sent to: the message comes back by itself
  const outcome = outcomeOf(exchange, half)
  // The proxy's answer may be what was asked for.
  const ok = exchange.response !== undefined && (half === 'request' || exchange.response.status < 400)
  return {
    id,
    step,
    kind,
    half,
    ok,
    ...(outcome !== 'arrived' && { outcome }),
    holdings,
    from: half === 'request' ? sender : receiver,
    to: half === 'request' ? receiver : sender,
    label: labelOf(exchange, half),
  }
}

/** What became of a message, read off the record of its exchange. */
function outcomeOf({ response, answeredBy, failedAs }: Exchange, half: Stop['half']): Outcome {
  if (response === undefined) return failedAs ?? 'lost'
  if (answeredBy) return 'between'
  return half === 'response' && response.status >= 400 ? 'refused' : 'arrived'
}

/**
 * The last key set that Entra published on the wire: whoever checked a token in this run checked it with this one. It is
 * empty, and nothing can be verified, when an experiment ended before anybody fetched one.
 */
export const newestKeySet = (exchanges: readonly Exchange[]): string =>
  exchanges.flatMap((exchange) => exchange.artifacts).findLast((artifact) => artifact.kind === 'keys')
    ?.value ?? '{"keys":[]}'
