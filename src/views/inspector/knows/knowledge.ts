import type { Actor } from '#engine'
import type { Frame, Run } from '#player'
import { grasps, type Grasp, type Secret } from './grasps.ts'

/** What is known of one secret by one actor at a stop. */
export interface Knowing {
  /**
   * `keeps`: it has it and goes on using it. `held`: it went through its hands, and nobody can make it forget.
   * `may`: it can have one by asking. `fresh`: that is new at this stop.
   */
  readonly how: 'keeps' | 'held' | 'may'
  readonly fresh: boolean
  /** The message by which it came; absent for what was there before the run. */
  readonly since: Frame | undefined
}
export type Knowledge = Readonly<Partial<Record<Actor, Readonly<Partial<Record<Secret, Knowing>>>>>>

/** Who knows what once the messages up to `frame` have landed; at the start without one. Read off the wire and the holdings, and off nothing else. */
export function knowledgeAt({ frames: { all } }: Run, frame: Frame | undefined): Knowledge {
  const index = frame ? all.findLastIndex(({ message }) => message.order <= frame.message.order) : -1
  const seen = all.slice(0, index + 1)
  const before = tableOf(all, seen.slice(0, -1))
  const now = tableOf(all, seen)
  return marked(now, before)
}

type Table = Partial<Record<Actor, Partial<Record<Secret, Knowing>>>>

function tableOf(all: readonly Frame[], seen: readonly Frame[]): Table {
  const table: Table = {}
  const write = (actor: Actor, secret: Secret, how: Knowing['how'], since?: Frame) => {
    const row = (table[actor] ??= {})
    row[secret] = { how, fresh: false, since: row[secret]?.since ?? since }
  }
  for (const { actor, secret } of sources(all)) write(actor, secret, 'keeps')
  for (const frame of seen) {
    for (const { actor, secret, inAnswer } of grasps(frame)) {
      const known = table[actor]?.[secret]
      if (!known || (inAnswer && known.how === 'held'))
        write(actor, secret, inAnswer ? 'keeps' : 'held', frame)
    }
  }
  const last = seen.at(-1)
  if (last) settle(table, last, seen, write)
  return table
}

/** Where the picture says who has a thing, it is right about who keeps it. */
function settle(
  table: Table,
  { stop: { holdings } }: Frame,
  seen: readonly Frame[],
  write: (actor: Actor, secret: Secret, how: Knowing['how'], since?: Frame) => void,
) {
  const actors = new Set<Actor>([...(Object.keys(table) as Actor[]), ...(Object.keys(holdings) as Actor[])])
  for (const [secret, names] of Object.entries(HELD_AS) as [Secret, readonly string[]][]) {
    for (const actor of actors) {
      const has = holdings[actor]?.some(({ holding }) => names.includes(holding))
      if (has)
        write(
          actor,
          secret,
          'keeps',
          seen.find(({ stop }) => stop.holdings[actor]?.some(({ holding }) => names.includes(holding))),
        )
      else if (table[actor]?.[secret]) write(actor, secret, 'held')
    }
  }
  if (!holdings.imds?.some(({ holding }) => holding === 'privateKey')) return
  // IMDS answers whoever is in the VM: this is what an identity of a machine means.
  const since = seen.find(({ stop }) => stop.holdings.imds?.some(({ holding }) => holding === 'privateKey'))
  for (const actor of ['code', 'vm'] as const)
    if (table[actor]?.identityToken?.how !== 'keeps') write(actor, 'identityToken', 'may', since)
}
const HELD_AS: Readonly<Partial<Record<Secret, readonly string[]>>> = {
  privateKey: ['privateKey'],
  identityToken: ['token', 'cachedToken'],
}

/** Who sends a secret that it was never sent has had it from before the run. */
function sources(all: readonly Frame[]): readonly Grasp[] {
  const met = new Set<Actor>()
  return all.flatMap(grasps).filter(({ secret, actor, sends }) => {
    if (secret !== 'secret' || met.has(actor)) return false
    met.add(actor)
    return sends
  })
}

const marked = (now: Table, before: Table): Knowledge =>
  Object.fromEntries(
    Object.entries(now).map(([actor, row]) => [
      actor,
      Object.fromEntries(
        Object.entries(row).map(([secret, knowing]) => [
          secret,
          {
            ...knowing,
            fresh: RANK[knowing.how] > RANK[before[actor as Actor]?.[secret as Secret]?.how ?? 'never'],
          },
        ]),
      ),
    ]),
  )
const RANK = { never: 0, held: 1, may: 1, keeps: 2 }
