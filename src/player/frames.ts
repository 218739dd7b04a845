import type { Exchange } from '#engine'
import { after, factsOf, UNBORN, type Fact, type LifecycleSnapshot } from '#machines'
import { alikeIn, alikeOf, vmOf } from './alike.ts'
import { readingOf, type Reading } from './claims.ts'
import { CHAPTERS, chapterOf, GRANT_FIRST, START } from './cursor.ts'
import { foldSupports, labelOf, messagesOf, type FoldedMessage, type StepMessage } from './messages.ts'
import type {
  Chapter,
  Detail,
  Frame,
  Frames,
  Order,
  Outcome,
  RecordedAct,
  StepNumber,
  Stop,
} from './types.ts'
import { askedFor, createStopReader, type WhatIsThere } from './whatIsThere.ts'
import { NO_WORLD, withFront, worldAfter, type World } from './world.ts'

/** Turns recorded acts into frames, one act after the other. Frames never change once they are made. */
export interface FrameMaker {
  readonly frames: Frames
  /** The acts added so far, as a session file keeps them. */
  readonly acts: readonly RecordedAct[]
  /**
   * Adds the frames of one act.
   * @param exchanges everything that went over the wire from the beginning of the act to the end of the work it caused
   */
  add(exchanges: readonly Exchange[], framing?: Framing): void
}

/** What is said of an act's frames beside its exchanges. */
export interface Framing {
  /** The step that no message of the act may come before. */
  readonly notBefore?: StepNumber | undefined
  /** The chapter of all its messages, where that is not their step. */
  readonly chapter?: 8 | 9 | undefined
  /** Ids of exchanges that are stops whatever their kind. */
  readonly ownStops?: ReadonlySet<string> | undefined
  /** Where the act itself begins; the exchanges before belong to acts joined to it, which have no stops of their own. */
  readonly from?: number | undefined
}

/** What is true after one message. */
interface Truth {
  readonly lifecycle: LifecycleSnapshot
  readonly world: World
}
/** What is true after one message, and what may be said of it. */
interface Told extends Truth {
  readonly reading: Reading
}

/**
 * @param wanted the order that the scenario asks for; a fault may keep the run from it
 * @param start what is true before anything goes over the wire
 */
export function createFrames(wanted: Order = 'attach-first', start: readonly Fact[] = []): FrameMaker {
  let frames: Frames = { main: [], all: [] }
  let truth: Truth = { lifecycle: UNBORN, world: withFront(start.reduce(worldAfter, NO_WORLD), '') }
  const readStop = { main: createStopReader(truth.world), all: createStopReader(truth.world) }
  let reached: Chapter = 1
  let order: readonly Chapter[] = wanted === 'grant-first' ? GRANT_FIRST : CHAPTERS
  const acts: RecordedAct[] = []
  const idsFor = createStopIds()

  return {
    get frames() {
      return frames
    },
    acts,
    add(exchanges, framing = {}) {
      const { ownStops, from = 0 } = framing
      const [joined, own] = [exchanges.slice(0, from), exchanges.slice(from)]
      acts.push(recordedAct(exchanges, framing))
      const messages = messagesOf(own, { ...framing, order, reached })
      const truths = truthsAfter(truth, messages, exchanges)
      const folded = foldSupports(messages)
      const ids = idsFor(messages, folded)
      const frame = (detail: Detail, message: StepMessage, supports: readonly Exchange[]): Frame => {
        const truth = truths.get(message)!
        // With `detail=all` these calls are stops themselves.
        const isShort = detail === 'main' && message.half === 'response'
        const asked = isShort ? askedFor(message.exchange, own, ownStops) : []
        const there = readStop[detail](message, truth.world, asked)
        const made = {
          ...frameOf(message, ids.get(message)!, supports, there, truth),
          ...(asked.length > 0 && { asked }),
        }
        const alike = alikeOf(made, joined, own)
        if (alike.length === 0) return made
        return { ...made, stop: { ...made.stop, ...alikeIn(made, alike) }, alike }
      }
      frames = {
        main: [...frames.main, ...folded.map(({ main, supports }) => frame('main', main, supports))],
        all: [...frames.all, ...messages.map((message) => frame('all', message, []))],
      }
      truth = truths.get(messages.at(-1)!) ?? truth
      reached = messages.at(-1)?.step ?? reached
      if (reached === 3 && frames.main.every(({ stop }) => stop.step !== 4)) order = CHAPTERS
    },
  }
}

function recordedAct(
  exchanges: readonly Exchange[],
  { notBefore, chapter, ownStops, from = 0 }: Framing,
): RecordedAct {
  const told = exchanges.flatMap(({ id }) => (ownStops?.has(id) ? [id] : []))
  return {
    count: exchanges.length,
    ...(notBefore && { notBefore }),
    ...(chapter && { chapter }),
    ...(told.length > 0 && { told }),
    ...(from > 0 && { from }),
  }
}

/** What is true after each message: the facts folded over the messages in wire order. */
function truthsAfter(
  start: Truth,
  messages: readonly StepMessage[],
  exchanges: readonly Exchange[],
): Map<StepMessage, Told> {
  const facts = exchanges.flatMap(factsOf).sort((one, other) => one.order - other.order)
  let { lifecycle, world } = start
  return new Map(
    messages.map((told) => {
      while (facts.length > 0 && facts[0]!.order <= told.message.order) {
        const fact = facts.shift()!
        lifecycle = after(lifecycle, fact)
        world = worldAfter(world, fact)
      }
      world = withFront(world, vmOf(told.exchange))
      return [told, { lifecycle, world, reading: readingOf(told.exchange, told.half, lifecycle, exchanges) }]
    }),
  )
}

type StopIds = ReadonlyMap<StepMessage, string>

/**
 * Numbers main messages within their chapter (`5.1`, `5.2`, …), and letters supporting ones after the main message that they
 * are folded into (`5.1a`, `5.1b`, …), so that a stop has one id whatever the detail.
 */
function createStopIds(): (messages: readonly StepMessage[], folded: readonly FoldedMessage[]) => StopIds {
  const numbers = new Map<Chapter, number>()
  const letters = new Map<string, number>()
  let last = START

  const numbered = ({ step }: StepMessage) => {
    const number = (numbers.get(step) ?? 0) + 1
    numbers.set(step, number)
    return (last = `${step}.${number}`)
  }
  const lettered = (id: string) => {
    const count = (letters.get(id) ?? 0) + 1
    letters.set(id, count)
    return `${id}${letterFor(count)}`
  }
  return (messages, folded) => {
    const before = last
    const mains = new Map(folded.map(({ main }) => [main, numbered(main)]))
    const causes = new Map(
      folded.flatMap(({ main, supports }) => supports.map((support) => [support, mains.get(main)!] as const)),
    )
    const idOf = (message: StepMessage) => {
      const cause = causes.get(message.exchange) ?? before // an act without main messages follows from what was before it
      return cause === START ? numbered(message) : lettered(cause)
    }
    return new Map(messages.map((message) => [message, mains.get(message) ?? idOf(message)]))
  }
}

/** a, b, … z, aa, ab, … */
const letterFor = (count: number): string =>
  count > 26
    ? letterFor(Math.floor((count - 1) / 26)) + letterFor(((count - 1) % 26) + 1)
    : LETTERS[count - 1]!
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

const frameOf = (
  told: StepMessage,
  id: string,
  supports: readonly Exchange[],
  there: WhatIsThere,
  { lifecycle, reading }: Told,
): Frame => ({
  stop: stopOf(told, id, there, reading),
  exchange: told.exchange,
  message: told.message,
  supports,
  artifacts: told.exchange.artifacts.filter(({ half }) => half === told.half),
  lifecycle,
  at: told.message.at,
})

function stopOf(
  { exchange, half, kind, of }: StepMessage,
  id: string,
  there: WhatIsThere,
  reading: Told['reading'],
): Stop {
  const sender = exchange.from
  const receiver = exchange.to ?? exchange.from // nobody has the name it was sent to: the message comes back by itself
  const outcome = outcomeOf(exchange, half)
  // The proxy's answer may be what was asked for.
  const ok = exchange.response !== undefined && (half === 'request' || exchange.response.status < 400)
  return {
    id,
    step: chapterOf(id) as Chapter,
    ...(of && { of }),
    kind,
    half,
    ok,
    reading,
    ...(outcome !== 'arrived' && { outcome }),
    ...there,
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
