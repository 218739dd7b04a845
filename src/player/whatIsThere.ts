import type { Actor, Exchange } from '#engine'
import { classify, kindFacts } from '#machines'
import type { StepMessage } from './messages.ts'
import type { Asked, Held, Holdings, Stop } from './types.ts'
import { fleetIn, holdingsIn, identitiesIn, isFrontDeleted, type World } from './world.ts'

/** The part of a stop that says what there is once its message has landed. */
export type WhatIsThere = Pick<
  Stop,
  'holdings' | 'lost' | 'before' | 'identities' | 'about' | 'vmDeleted' | 'asked' | 'fleet'
>

/**
 * Reads what there is at one stop after the other, in order: what is new at a stop is new since the one before.
 * @param start before the first one
 */
export function createStopReader(start: World) {
  let last: { readonly world: World; readonly at: number } | undefined
  return function whatIsThere(
    { message: { at } }: StepMessage,
    world: World,
    asked: readonly Exchange[],
  ): WhatIsThere {
    const { concerned } = world
    const had = holdingsIn(last?.world ?? start, last?.at ?? at, world.front)
    const has = holdingsIn(world, at)
    const deleted = isFrontDeleted(world)
    const lost = minus(had, has, deleted ? ON_HOST : [])
    const fleet = fleetIn(world)
    const identities = identitiesIn(world)
    const isFirst = last === undefined
    last = { world, at }
    return {
      holdings: marked(has, had),
      ...(Object.keys(lost).length > 0 && { lost }),
      ...(isFirst && { before: had }),
      ...(identities.length > 0 && { identities }),
      ...(concerned !== undefined && { about: concerned }),
      ...(deleted && { vmDeleted: true }),
      ...(asked.length > 0 && { asked: inShort(asked) }),
      ...(fleet && { fleet }),
    }
  }
}

/** What goes with a VM leaves nothing behind, not for a moment. */
const ON_HOST: readonly Actor[] = ['vm', 'code', 'imds']

const isSame = (one: Held, other: Held) =>
  one.holding === other.holding && one.of === other.of && one.id === other.id

/** A service has a token while it checks it; that it then forgets it is no loss. */
const isChecked = (actor: string, { holding }: Held) =>
  holding === 'token' && (actor === 'arm' || actor === 'keyvault')

const marked = (has: Holdings, had: Holdings): Holdings =>
  Object.fromEntries(
    Object.entries(has).map(([actor, things]) => [
      actor,
      things.map((thing) =>
        had[actor as Actor]?.some((one) => isSame(one, thing)) ? thing : { ...thing, fresh: true as const },
      ),
    ]),
  )

const minus = (had: Holdings, has: Holdings, without: readonly Actor[]): Holdings =>
  Object.fromEntries(
    Object.entries(had)
      .filter(([actor]) => !without.includes(actor as Actor))
      .map(([actor, things]) => [
        actor,
        things.filter(
          (thing) => !isChecked(actor, thing) && !has[actor as Actor]?.some((one) => isSame(one, thing)),
        ),
      ])
      .filter(([, things]) => things!.length > 0),
  )

/** What its receiver asked others while it handled an exchange, in calls that have no stops of their own. */
export const askedFor = (
  { id, to }: Exchange,
  exchanges: readonly Exchange[],
  ownStops?: ReadonlySet<string>,
): readonly Exchange[] =>
  exchanges.filter(
    (other) =>
      other.cause === id &&
      other.from === to &&
      other.to !== undefined &&
      !kindFacts(classify(other)).main &&
      !ownStops?.has(other.id),
  )

/** Whom they asked, and what for: each only once. */
const inShort = (exchanges: readonly Exchange[]): readonly Asked[] => {
  const all = exchanges.map((exchange): Asked => ({ to: exchange.to!, kind: classify(exchange) }))
  return [...new Map(all.map((one) => [`${one.to} ${one.kind}`, one])).values()]
}
