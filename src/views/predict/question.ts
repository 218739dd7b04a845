import type { Actor, Exchange } from '#engine'
import type { ExchangeKind } from '#machines'
import type { Frame, Run, Stop } from '#player'

/** What may come of a request: it passes, somebody else is asked first, it is refused in one of the ways that are worth telling apart, or nobody answers. */
export type Outcome = 'pass' | '400' | '401' | '403' | '404' | '429' | '5xx' | 'none' | `ask:${Actor}`

export interface Question {
  /** Who was asked. */
  readonly actor: Actor
  readonly options: readonly Outcome[]
  /** Read off the recorded run. */
  readonly truth: Outcome
  /** What happens on the way to that, folded into the stops at `detail=main`: whoever says so is right too. */
  readonly onTheWay: readonly Outcome[]
  /** The stop whose caption says why: the message that answers the question. */
  readonly told: Stop
}

/** The kind of an answer; without a status nobody answered. */
export function outcomeOf(status: number | undefined): Outcome {
  if (!status) return 'none'
  if (status < 400) return 'pass'
  if (status >= 500) return '5xx'
  return status === 401 || status === 403 || status === 404 || status === 429 ? `${status}` : '400'
}

/** Requests at which it is worth asking: each step's own, and wherever an experiment shows. */
const CHOSEN: readonly ExchangeKind[] = [
  'vm.identity.enable',
  'identity.create',
  'vm.identity.assign',
  'role.assign',
  'imds.token',
  'entra.token',
  'secret.get',
  'key.get',
  'key.sign',
  'resourceGroup.get',
]

/** The question at a stop, or undefined where there is none: at answers, and at requests that tell nothing new. */
export function questionAt(run: Run, frames: readonly Frame[], index: number): Question | undefined {
  const frame = frames[index]
  const actor = frame?.stop.to
  if (!frame || !actor || frame.stop.half !== 'request') return undefined
  const bites = frames.some(
    ({ stop, exchange }) => exchange === frame.exchange && Object.values(run.bites ?? {}).includes(stop.id),
  )
  if (!bites && !CHOSEN.includes(frame.stop.kind)) return undefined
  const next = frames[index + 1]
  const truth = truthAt(frame, next)
  const asks = asksOf(run.exchanges, actor, truth, frame.stop.from)
  return {
    actor,
    truth,
    onTheWay: askedFor(run.exchanges, frame).filter((ask) => ask !== truth),
    told: next && truth.startsWith('ask:') ? next.stop : answerTo(frame, frames).stop,
    options: [...new Set<Outcome>(['pass', ...asks, '400', '401', '403', ...(isRare(truth) ? [truth] : [])])],
  }
}

/** Whom the receiver asks before it answers. */
const askedFor = (exchanges: readonly Exchange[], { exchange, stop }: Frame): readonly Outcome[] => [
  ...new Set(
    exchanges
      .filter(({ cause, from, to }) => cause === exchange.id && from === stop.to && to !== undefined)
      .map(({ to }) => `ask:${to!}` as const),
  ),
]

/** Without an answer, the request itself tells that there is none. */
const answerTo = (frame: Frame, frames: readonly Frame[]) =>
  frames.find(({ exchange, stop }) => exchange === frame.exchange && stop.half === 'response') ?? frame

const isRare = (truth: Outcome) => truth === 'none' || truth === '404' || truth === '429' || truth === '5xx'

/** The next message tells: the answer to this request, or another request of who was asked. */
function truthAt({ exchange, stop }: Frame, next: Frame | undefined): Outcome {
  if (next && next.exchange !== exchange && next.stop.half === 'request' && next.stop.from === stop.to)
    return `ask:${next.stop.to}`
  return outcomeOf(exchange.response?.status)
}

/** Whom who was asked may ask: whom it does ask in this run, and one whom somebody might take for it. */
function asksOf(
  exchanges: readonly Exchange[],
  actor: Actor,
  truth: Outcome,
  from: Actor,
): readonly Outcome[] {
  const real = exchanges
    .filter((exchange) => exchange.from === actor && exchange.to)
    .map(({ to }) => `ask:${to!}` as const)
  const believable = (['entra', 'arm', 'imds'] as const)
    .filter((each) => each !== actor && each !== from)
    .map((each) => `ask:${each}` as const)
  const wrong = [...real, ...believable].filter((ask) => ask !== truth)
  return [
    ...(truth.startsWith('ask:') ? [truth] : []),
    ...wrong.slice(0, truth.startsWith('ask:') ? 1 : 2),
  ].toSorted()
}
