import type { LifeEvent } from '#machines'
import { askToken, USES } from '../acts.ts'
import { hasToken, holderIn, tryToken, type CloudState, type Ending } from './ending.ts'

const HOUR = 3600e3
const DAY = 24 * HOUR
/** Just after a moment, in milliseconds. */
const A_SECOND = 1000

/** Half of the certificate's life is over, and the host renews it as soon as it needs it. */
const roll: Ending = {
  flows: ['system', 'user'],
  region: 'host',
  events: (state) => {
    const [vm, due] = [holderIn(state), timePassed(state.life.snapshot.context.renewAfter)]
    return vm === undefined || due === undefined ? undefined : [...due, { type: 'token.asked', vm }]
  },
  movesClockTo: renewalOf,
  acts: (state) => [{ ...askToken, vm: holderIn(state)!, at: renewalOf(state) }],
}

/** The token that the code has ends, and the code sends it once more. */
const expire: Ending = {
  flows: ['system', 'user'],
  region: 'token',
  events: ({ life, vms, first }) =>
    vms.has(first) ? timePassed(life.snapshot.context.tokenUntil) : undefined,
  movesClockTo: expiryOf,
  acts: (state, target) => [{ ...USES[target][0]!, refused: 401, at: expiryOf(state) }],
}

function renewalOf({ life }: CloudState): number {
  return life.snapshot.context.renewAfter + A_SECOND
}
function expiryOf({ life }: CloudState): number {
  return life.snapshot.context.tokenUntil + A_SECOND
}
/** The time of a moment that the lifecycle knows; undefined when it knows none. */
const timePassed = (now: number): LifeEvent[] | undefined =>
  Number.isFinite(now) && now > 0 ? [{ type: 'time.passed', now }] : undefined

/**
 * Lets time pass. Then the code sends the token that it still has and asks IMDS again; if its token had expired, it also
 * sends the one that IMDS gives it.
 */
const wait = (ms: number): Ending => ({
  flows: ['system', 'user'],
  region: 'token',
  movesClockTo: ({ now }) => now + ms,
  events: (state) => (hasToken(state) ? [] : undefined),
  acts: (state, target) => [
    { ...tryToken(target), wait: ms },
    { ...askToken, refused: 'any' },
    ...(hasExpired(state, ms) && canGetToken(state) ? [tryToken(target)] : []),
  ],
})

const hasExpired = ({ life, now }: CloudState, ms: number) => life.snapshot.context.tokenUntil <= now + ms

/** Whether IMDS of the run's VM can get another token. */
const canGetToken = ({ life: { snapshot }, first }: CloudState) =>
  snapshot.context.principalId !== undefined && snapshot.context.vms[first] === 'ready'

/** The endings that move the clock. */
export const CLOCK_ENDINGS = { roll, expire, hour: wait(HOUR), day: wait(DAY), quarter: wait(90 * DAY) }
