import { judge } from '../../figures.mjs'
import { median, ratio } from '../stats.mjs'
import { populate } from './populatedCloud.ts'
import { measure } from './rounds.ts'
import { createBare, createTokens, type Population } from './tokens.ts'

const ONE: Population = { sharing: 1, own: 0 }
const MANY: Population = { sharing: 1000, own: 50 }
const ROUNDS = 15

/** A cost that does not grow; the rest is noise. */
const FLAT = 1.15

/** Prints the engine's figures beside their budgets. @returns whether all are met */
export async function benchEngine(): Promise<boolean> {
  const direct = await benchTokens()
  console.log()
  const overWire = await benchWire()
  return direct && overWire
}

const micro = (times: readonly number[]) => `${median(times).toFixed(0)} µs`

/** How fast bare `crypto.subtle` is beside the engine: 1 would be as fast. */
async function benchTokens(): Promise<boolean> {
  const [one, many] = [await createTokens(ONE), await createTokens(MANY)]
  const bare = await createBare(one)
  const times = await measure(ROUNDS, {
    bareSign: { calls: 70, run: bare.sign },
    issueOne: { calls: 70, run: one.issue },
    issueMany: { calls: 70, run: many.issue },
    bareVerify: { calls: 300, run: bare.verify },
    checkOne: { calls: 300, run: one.check },
    checkMany: { calls: 300, run: many.check },
  })
  const beside = (bareTimes: readonly number[], ours: readonly number[]) => ({
    value: ratio(bareTimes, ours),
    note: `${micro(bareTimes)} to ${micro(ours)}`,
  })
  return judge(
    `Tokens: bare crypto.subtle / engine, ${ROUNDS} rounds; 1 VM, and 1,000 that share an identity with 50 that have their own`,
    [
      { what: 'token issued, 1 VM', budget: 0.8, bound: 'least', ...beside(times.bareSign, times.issueOne) },
      {
        what: 'token issued, 1,050 VMs',
        budget: 0.8,
        bound: 'least',
        ...beside(times.bareSign, times.issueMany),
      },
      {
        what: 'token checked, 1 VM',
        budget: 0.5,
        bound: 'least',
        ...beside(times.bareVerify, times.checkOne),
      },
      {
        what: 'token checked, 1,050 VMs',
        budget: 0.5,
        bound: 'least',
        ...beside(times.bareVerify, times.checkMany),
      },
      {
        what: 'cost of issuing, 1,050 VMs / 1 VM',
        budget: FLAT,
        value: ratio(times.issueMany, times.issueOne),
      },
      {
        what: 'cost of checking, 1,050 VMs / 1 VM',
        budget: FLAT,
        value: ratio(times.checkMany, times.checkOne),
      },
    ],
  )
}

/** Whole calls, from the code in a VM: every exchange they cause, recorded as on the page. */
async function benchWire(): Promise<boolean> {
  const [one, many] = [await populate(ONE), await populate(MANY)]
  const times = await measure(ROUNDS, {
    anewOne: { calls: 30, run: one.askAnew },
    anewMany: { calls: 30, run: many.askAnew },
    againOne: { calls: 60, run: one.askAgain },
    againMany: { calls: 60, run: many.askAgain },
    readOne: { calls: 60, run: one.readSecret },
    readMany: { calls: 60, run: many.readSecret },
  })
  const flat = (what: string, ofMany: readonly number[], ofOne: readonly number[]) => ({
    what,
    budget: FLAT,
    value: ratio(ofMany, ofOne),
    note: `${micro(ofMany)} to ${micro(ofOne)}`,
  })
  return judge('Whole calls over the wire: cost with 1,050 VMs / with 1 VM', [
    flat('token from IMDS, new from Entra', times.anewMany, times.anewOne),
    flat('token from IMDS, kept', times.againMany, times.againOne),
    flat('secret from Key Vault', times.readMany, times.readOne),
  ])
}
