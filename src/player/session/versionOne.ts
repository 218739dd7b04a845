import type { Exchange } from '#engine'
import { classify, kindFacts } from '#machines'
import { orderOf, USES } from '../acts.ts'
import { endingsIn } from '../branch.ts'
import { AFTERWARDS } from '../cursor.ts'
import { createFrames } from '../frames.ts'
import { scenarioOf, type Link } from '../link.ts'
import { inWireOrder } from '../messages.ts'
import type { RecordedAct, Target } from '../types.ts'
import type { SessionData } from './schema.ts'

interface ActOf {
  readonly act: RecordedAct
  readonly exchanges: readonly Exchange[]
}

/** A session of version 1 with the numbers of today: its stop, its bite and its acts are the same as they were. */
export function translated(link: Link, data: SessionData): [Link, SessionData] {
  const scenario = scenarioOf(link)
  const acts = actsIn(data)
  const placed = placedActs(acts, scenario.target, endingsIn(scenario.branch).length > 0)
  const maker = createFrames(orderOf(scenario))
  for (const { act, exchanges } of placed) maker.add(exchanges, { ...act, ownStops: new Set(act.told) })
  const idsNow = new Map(maker.frames.all.map(({ message, stop }) => [message.order, stop.id]))
  const old = oldIds(acts)
  const main = old.main.get(data.bites?.main ?? '')
  const bite = main === undefined ? undefined : idsNow.get(main)
  const at = old[link.detail].get(link.step) ?? old[link.detail].get(`${link.step}.1`)
  return [
    { ...link, step: (at === undefined ? undefined : idsNow.get(at)) ?? link.step },
    {
      ...data,
      chapters: placed.map(({ act }) => act) as SessionData['chapters'],
      ...(data.bites && { bites: bite === undefined ? {} : { main: bite, all: bite } }),
    },
  ]
}

function actsIn({ chapters, exchanges }: SessionData): readonly ActOf[] {
  let at = 0
  return chapters.map((act) => ({
    act: act as RecordedAct,
    exchanges: exchanges.slice(at, (at += act.count)) as readonly Exchange[],
  }))
}

/**
 * The acts, those in chapter 8 that come after step 7: whatever follows the service's answer to the code, and what an ending
 * does. In version 1 an ending's acts came no earlier than step 7, as did those of an experiment that use the token.
 */
function placedActs(acts: readonly ActOf[], target: Target, hasEndings: boolean): readonly ActOf[] {
  const uses = USES[target].map(({ kind }) => kind)
  let isDone = false
  return acts.map(({ act, exchanges }) => {
    const own = exchanges.map((exchange) => ({ exchange, kind: classify(exchange) }))
    isDone ||= hasEndings && act.notBefore === 7 && !own.some(({ kind }) => uses.includes(kind))
    const { notBefore: _, ...rest } = act
    const placed = isDone ? { ...rest, chapter: AFTERWARDS } : act
    isDone ||= own.some(
      ({ exchange: { from, response }, kind }) =>
        from === 'code' && kind === uses.at(-1) && response !== undefined && response.status < 400,
    )
    return { act: placed, exchanges }
  })
}

/** The ids of version 1, and the message that each stood for, by its place in wire order. */
function oldIds(acts: readonly ActOf[]): Readonly<Record<'main' | 'all', ReadonlyMap<string, number>>> {
  const ids = { main: new Map<string, number>(), all: new Map<string, number>() }
  const add = (detail: 'main' | 'all', step: number, order: number) => {
    let number = 1
    while (ids[detail].has(`${step}.${number}`)) number++
    ids[detail].set(`${step}.${number}`, order)
  }
  let step = 1
  for (const { act, exchanges } of acts) {
    const messages = inWireOrder(exchanges.slice(act.from)).map(({ exchange, message }) => ({
      ...kindFacts(classify(exchange)),
      order: message.order,
      isTold: act.told?.includes(exchange.id) ?? false,
    }))
    step = Math.max(messages.find((each) => each.step)?.step ?? step, act.notBefore ?? 1)
    for (const { step: own = 1, main, isTold, order } of messages) {
      step = Math.max(step, own)
      add('all', step, order)
      if (main || isTold) add('main', step, order)
    }
  }
  return ids
}
