import type { Exchange } from '#engine'
import { scenarioOf, type Place } from '../cursorUrl.ts'
import { createFleetTracker } from '../fleet.ts'
import { createFrames } from '../frames.ts'
import { newestKeySet } from '../keySet.ts'
import type { Run } from '../types.ts'
import { SessionError } from './format.ts'
import type { SessionData } from './schema.ts'

/** The run as the recorder would have given it: chapter by chapter, by the same way from exchanges to frames. */
export function replayed(
  { exchanges, chapters, bites, survivors, asked = [] }: SessionData,
  place: Place,
): Run {
  assertConsistent(exchanges, asked)
  const byId = new Map([...asked, ...exchanges].map((exchange) => [exchange.id, exchange]))
  const find = (id: string) => byId.get(id) ?? malformed(`survivors: no exchange ${id}`)
  return {
    scenario: scenarioOf(place),
    exchanges,
    acts: chapters,
    frames: framesOf(exchanges, chapters),
    keySet: newestKeySet(exchanges),
    ...(bites && { bites: bites as Run['bites'] & {} }),
    ...(survivors && {
      survivors: survivors.map((survivor) => ({
        ...survivor,
        asked: survivor.asked.map(find),
      })) as Run['survivors'] & {},
    }),
  }
}

function framesOf(exchanges: readonly Exchange[], acts: Run['acts']): Run['frames'] {
  const maker = createFrames()
  let from = 0
  const addFleet = createFleetTracker([])
  for (const { told, count, ...framing } of acts) {
    maker.add(exchanges.slice(from, from + count), { ...framing, ownStops: told && new Set(told) }, addFleet)
    from += count
  }
  if (from !== exchanges.length) malformed(`chapters: they are ${from} exchanges of ${exchanges.length}`)
  if (maker.frames.main.length === 0) malformed('exchanges: no stop in them')
  return maker.frames
}

/** Ids and places on the wire are each somebody's alone, an answer comes after its question, and a cause is one of them. */
function assertConsistent(...parts: readonly (readonly Exchange[])[]): void {
  const all = parts.flat()
  const begun = new Map(all.map(({ id, request }) => [id, request.order]))
  if (begun.size !== all.length) malformed('exchanges: an id is there twice')
  const orders = all.flatMap(({ request, response }) => [
    request.order,
    ...(response ? [response.order] : []),
  ])
  if (new Set(orders).size !== orders.length) malformed('exchanges: two messages at one place on the wire')
  for (const { id, cause, request, response } of all) {
    if (cause !== undefined && !((begun.get(cause) ?? Infinity) < request.order))
      malformed(`exchanges: ${id} has no cause ${cause} before it`)
    if (response && (response.order <= request.order || response.at < request.at))
      malformed(`exchanges: ${id} was answered before it was asked`)
  }
}

function malformed(detail: string): never {
  throw new SessionError('malformed', detail)
}
