import { describe, expect, test } from 'vitest'
import { after, birth, eventsFor, factsOf, type Fact, type IdentityLife, type LifeEvent } from '#machines'
import { configurationOf, leavesOf, MACHINES, toursOf, type Tour } from '../machines/testing/paths.ts'
import { createOperated } from './testing/operator.ts'

type Flow = 'system' | 'user'

/** A cloud beside the model of one identity in it: what the wire tells is folded as it comes. */
async function createWatched(flow: Flow) {
  const operated = await createOperated()
  let life = birth((flow === 'system' ? operated.vm() : operated.identity()).toLowerCase(), flow, 'watched')
  let read = 0
  const happened: { event: LifeEvent; life: IdentityLife; taken: boolean }[] = []
  let assignment = ''
  let token: string | undefined

  const take = (fact: Fact) => {
    for (const event of eventsFor(life, fact)) {
      const taken = life.snapshot.can(event)
      life = after({ identities: [life] }, fact).identities[0]!
      happened.push({ event, life, taken })
    }
  }
  const catchUp = () => {
    const facts = operated.exchanges
      .slice(read)
      .flatMap(factsOf)
      .sort((one, other) => one.order - other.order)
    read = operated.exchanges.length
    facts.forEach(take)
  }
  const context = () => life.snapshot.context
  const ask = async () => {
    token = (await operated.ask(flow === 'user' ? context().clientId : undefined)) ?? token
  }
  const moveTo = (time: number) => {
    operated.moveTo(time)
    take({ type: 'time.passed', now: time, order: 0, at: time })
  }
  const isOnVm = () => Object.keys(context().vms).length > 0

  /** What somebody has to do so that an event comes, unless it has come by itself. */
  const CAUSES: Partial<Record<LifeEvent['type'], (next: LifeEvent | undefined) => Promise<unknown>>> = {
    'identity.requested': (next) => {
      const forged = next?.type === 'identity.refused' ? 'a.b.c' : undefined
      return flow === 'system' ? operated.enable(forged) : operated.create(undefined, forged)
    },
    'identity.assigned': () => operated.attach(),
    'identity.detached': () => (flow === 'system' ? operated.disable() : operated.detach()),
    'principal.deleted': () => (flow === 'system' ? operated.disable() : operated.remove()),
    'vm.deleted': () => operated.deleteVm(),
    'vm.created': () => operated.createVm(),
    'role.assigned': async () => {
      assignment = await operated.grant(context().principalId!)
    },
    'role.removed': () => operated.revoke(assignment),
    'token.asked': ask,
    'resource.asked': () => operated.use(token!),
    // A certificate that is due is rolled when a host needs it next.
    'certificate.issued': async () => {
      if (!isOnVm()) await operated.attach()
      await ask()
    },
  }
  /** Moves the clock from one moment that matters to the next. */
  const passUntil = (isTrue: () => boolean): number => {
    const { tokenUntil, renewAfter, notAfter } = context()
    const moments = [tokenUntil, renewAfter, notAfter]
      .filter((moment) => moment > 0 && Number.isFinite(moment))
      .sort((a, b) => a - b)
    for (const moment of moments) if (!isTrue()) moveTo(moment)
    return happened.length
  }

  return {
    happened,
    life: () => life,
    operated,
    /** Makes an event happen: waits for it among what has happened since `from`, or does what causes it. */
    async bring(
      event: LifeEvent,
      next: LifeEvent | undefined,
      from: number,
      isTrue: () => boolean,
    ): Promise<number> {
      const found = () => happened.findIndex((one, i) => i >= from && one.event.type === event.type)
      if (event.type === 'time.passed') return passUntil(isTrue)
      if (found() < 0) await CAUSES[event.type]?.(next)
      catchUp()
      return found() + 1
    },
  }
}

/** Goes a path in the engine: every event of it comes, in this order, and each station is reached where the model says. */
async function follow(flow: Flow, { events, stations }: Tour) {
  const watched = await createWatched(flow)
  const stands = (leaf: string, { snapshot }: IdentityLife) => configurationOf(snapshot).includes(leaf)
  const checkAt = (done: number, life: IdentityLife) => {
    for (const [leaf, after] of stations) {
      if (after === done)
        expect(
          configurationOf(life.snapshot),
          `after ${events
            .slice(0, done)
            .map((one) => one.type)
            .join(', ')}`,
        ).toContain(leaf)
    }
  }
  checkAt(0, watched.life())
  let seen = 0
  for (const [i, event] of events.entries()) {
    const wanted = stations.filter(([, after]) => after === i + 1)
    seen = await watched.bring(event, events[i + 1], seen, () =>
      wanted.every(([leaf]) => stands(leaf, watched.life())),
    )
    expect(
      seen,
      `${event.type} after ${events
        .slice(0, i)
        .map((one) => one.type)
        .join(', ')}`,
    ).toBeGreaterThan(0)
    checkAt(i + 1, watched.happened[seen - 1]!.life)
  }
  return watched
}

describe.each(['system', 'user'] as const)(
  '%s-assigned: the engine goes every shortest path of the model',
  (flow) => {
    const tours = toursOf(flow)

    test('which lead to every state', () => {
      expect(new Set(tours.flatMap(({ stations }) => stations.map(([leaf]) => leaf)))).toEqual(
        new Set(leavesOf(MACHINES[flow])),
      )
    })

    test.each(tours.map((tour) => [tour.stations.at(-1)![0], tour] as const))(
      'by way of its beginnings to %s',
      { timeout: 30_000 },
      async (_, tour) => {
        const { happened } = await follow(flow, tour)
        // Nothing that really happened is impossible in the model.
        expect(
          happened
            .filter(({ taken, event }) => !taken && event.type !== 'time.passed')
            .map(({ event }) => event.type),
        ).toEqual([])
      },
    )
  },
)
