import type { Exchange } from '#engine'
import { after, factsOf, UNBORN, type LifecycleSnapshot } from '#machines'
import { holdingsAfter, type Holdings } from './holdings.ts'
import { labelOf } from './label.ts'
import { folded, messagesOf, type Told } from './messages.ts'
import type { Frames } from './recording.ts'
import type { Chapter, Detail, Frame, StepNumber, Stop } from './types.ts'

/** Turns recorded acts into frames, one act after the other. Frames once made never change. */
export interface FrameMaker {
  readonly frames: Frames
  /** What was added, each time. */
  readonly chapters: readonly Chapter[]
  /**
   * Everything that went over the wire between the beginning of an act and the end of the work it caused.
   * @param how what the act says of itself
   * @param dress what a frame looks like when all is told
   */
  add(exchanges: readonly Exchange[], how?: How, dress?: Dress): void
}

export interface How {
  /** The step that none of it may come before: what is done after step 7 belongs to step 7. */
  readonly notBefore?: StepNumber | undefined
  /** Ids of exchanges that are stops whatever their kind. */
  readonly told?: ReadonlySet<string> | undefined
  /** Where the act begins that stands for all the acts before it: those have no stops of their own. */
  readonly from?: number | undefined
}

/** Adds to a frame what only the ends of a lifecycle know: how several VMs stand. */
export type Dress = (frame: Frame, exchanges: readonly Exchange[], from: number) => Frame

/** What is true after one message, whoever looks at it. */
interface Truth {
  readonly lifecycle: LifecycleSnapshot
  readonly holdings: Holdings
}

export function createFrames(): FrameMaker {
  let frames: Frames = { main: [], all: [] }
  const chapters: Chapter[] = []
  let truth: Truth = { lifecycle: UNBORN, holdings: {} }
  let step: StepNumber = 1
  const number = { main: createNumbering(), all: createNumbering() }

  const frame = (
    detail: Detail,
    told: Told,
    supports: readonly Exchange[],
    { lifecycle, holdings }: Truth,
  ): Frame => ({
    stop: stopOf(told, number[detail](told.step), holdings),
    exchange: told.exchange,
    message: told.message,
    supports,
    artifacts: told.exchange.artifacts.filter((artifact) => artifact.half === told.half),
    lifecycle,
    at: told.message.at,
  })

  return {
    get frames() {
      return frames
    },
    chapters,
    add(exchanges, { notBefore, told, from = 0 } = {}, dress = (frame) => frame) {
      const ids = exchanges.flatMap(({ id }) => (told?.has(id) ? [id] : []))
      chapters.push({
        count: exchanges.length,
        notBefore,
        ...(ids.length > 0 && { told: ids }),
        ...(from > 0 && { from }),
      })
      const messages = messagesOf(exchanges.slice(from), step, notBefore, told)
      const truths = truthsAfter(truth, messages, exchanges)
      const dressed = (...of: Parameters<typeof frame>) => dress(frame(...of), exchanges, from)
      frames = {
        main: [
          ...frames.main,
          ...folded(messages).map(({ told, supports }) => dressed('main', told, supports, truths.get(told)!)),
        ],
        all: [...frames.all, ...messages.map((told) => dressed('all', told, [], truths.get(told)!))],
      }
      truth = truths.get(messages.at(-1)!) ?? truth
      step = messages.at(-1)?.step ?? step
    },
  }
}

/** Folds the facts over the messages in wire order. */
function truthsAfter(
  from: Truth,
  messages: readonly Told[],
  exchanges: readonly Exchange[],
): Map<Told, Truth> {
  const facts = exchanges.flatMap(factsOf).sort((one, other) => one.order - other.order)
  let { lifecycle, holdings } = from
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
function createNumbering(): (step: StepNumber) => string {
  const counts = new Map<StepNumber, number>()
  return (step) => {
    const count = (counts.get(step) ?? 0) + 1
    counts.set(step, count)
    return `${step}.${count}`
  }
}

function stopOf({ exchange, half, kind, step }: Told, id: string, holdings: Holdings): Stop {
  const sender = exchange.from
  const receiver = exchange.to ?? exchange.from // a name that nobody has: the message comes back by itself
  const ok = exchange.response === undefined ? false : half === 'request' || exchange.response.status < 400
  return {
    id,
    step,
    kind,
    half,
    ok,
    holdings,
    from: half === 'request' ? sender : receiver,
    to: half === 'request' ? receiver : sender,
    label: labelOf(exchange, half),
  }
}
