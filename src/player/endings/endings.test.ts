import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classify } from '#machines'
import { ENDING_IDS, endingsIn, branchWith, missingBranch, type EndingId } from '../branch.ts'
import { findExact, findStop } from '../cursor.ts'
import { offeredEndings } from './offeredEndings.ts'
import { cloudStateOf } from './ending.ts'
import { expectNumbers } from '../testing/numbers.ts'
import { expectScenes } from '../testing/sceneTruth.ts'
import { recorded, scenario } from '../testing/runs.ts'
import type { Flow, Run, Survivor } from '../types.ts'

const record = (flow: Flow, branch?: string) => recorded({ ...scenario(flow), branch }, { seed: 'endings' })
const said = (run: Run, what: Survivor['what']) =>
  run.survivors!.filter((one) => one.what === what).map(({ state }) => state)
const possible = (run: Run) => offeredEndings(run).flatMap(({ id, whyNot }) => (whyNot ? [] : [id]))
const whyNot = (run: Run, id: EndingId) => offeredEndings(run).find((choice) => choice.id === id)!.whyNot
const stateOf = (run: Run) => cloudStateOf(run.frames.main, run.exchanges)

describe('what may be done after step 7', () => {
  test('system-assigned', async () =>
    expect(possible(await record('system'))).toEqual([
      'off',
      'vm',
      'revoke',
      'roll',
      'expire',
      'hour',
      'day',
      'quarter',
    ]))
  test('user-assigned', async () =>
    expect(possible(await record('user'))).toEqual([
      'detach',
      'second',
      'vm',
      'delete',
      'revoke',
      'roll',
      'expire',
      'many',
      'ten',
      'hundred',
      'hour',
      'day',
      'quarter',
    ]))
  test('what is not possible says why', async () => {
    const off = await record('system', 'off')
    expect(possible(off)).toEqual(['on', 'vm', 'revoke', 'expire', 'hour', 'day', 'quarter'])
    expect(whyNot(off, 'delete')).toEqual({ reason: 'other-kind' })
    expect(whyNot(off, 'roll')).toEqual({
      reason: 'state',
      state: expect.stringContaining('service principal is deleted') as string,
    })
    const deleted = await record('user', 'delete')
    expect(whyNot(deleted, 'many')).toEqual({
      reason: 'state',
      state: expect.stringContaining('deleted') as string,
    })
    expect((await record('user', 'delete.many')).scenario.branch).toBe('delete')
    const gone = await record('system', 'vm')
    expect(possible(gone)).toEqual(['revoke']) // what it leaves behind can be cleared away
    expect(whyNot(gone, 'on')).toEqual({ reason: 'no-vm' })
  })
})

describe('a branch', () => {
  test('goes over the same stops and ids first, and on in chapter 8', async () => {
    const [run, branch] = [await record('system'), await record('system', 'off.on')]
    const ids = (one: Run) => one.frames.main.map(({ stop }) => stop.id)
    expect(ids(branch).slice(0, ids(run).length)).toEqual(ids(run))
    expect(branch.frames.main.slice(ids(run).length).map(({ stop }) => stop.id)).toEqual(
      Array.from({ length: ids(branch).length - ids(run).length }, (_, i) => `8.${i + 1}`),
    )
    const principal = (one: Run) => one.frames.main[18]!.lifecycle.identities[0]!.snapshot.context.principalId
    expect(principal(branch)).toBe(principal(run))
    expect(
      branch.exchanges.some((exchange) => branch.survivors!.some(({ asked }) => asked.includes(exchange))),
    ).toBe(false)
  })
  test('has old numbers, which lead to the same messages', async () => {
    const stops = (await record('system', 'off.on')).frames.main.map(({ stop }) => stop)
    const after = stops.filter(({ step }) => step === 8)
    expect(after.map((_, i) => findExact(stops, `7.${i + 3}`))).toEqual(
      after.map((stop) => stops.indexOf(stop)),
    )
    expect(findExact(stops, `7.${after.length + 3}`)).toBeUndefined()
    // While it is being recorded, a number that may still come is waited for.
    const soFar = stops.slice(0, 22)
    expect([findStop(soFar, '7.4', false), findStop(soFar, '7.5', false)]).toEqual([21, undefined])
  })
  test('that cannot be gone to its end stops before', async () => {
    const run = await record('system', 'off.off')
    expect(run.scenario.branch).toBe('off')
    expect(missingBranch('off.off', run.scenario.branch)).toContain('branch=off.off')
    expect(missingBranch('off', run.scenario.branch)).toBeUndefined()
    const none = await record('system', 'detach')
    expect([none.scenario.branch, none.survivors]).toEqual([undefined, undefined])
  })
  test('ends when it is given up', async () => {
    const stop = new AbortController()
    const run = recorded(
      { ...scenario('system'), branch: 'off.on' },
      { signal: stop.signal, onFrames: ({ main }) => main.length > 20 && stop.abort() },
    )
    await expect(run).rejects.toThrow()
  })
})

describe('what survives, in the cloud’s own words', () => {
  const ROWS: readonly (readonly [Flow, string, Partial<Record<Survivor['what'], string[]>>])[] = [
    [
      'system',
      'off',
      {
        principal: ['gone'],
        certificate: ['none'],
        role: ['orphaned'],
        token: ['accepted'],
        imds: ['refused'],
      },
    ],
    [
      'system',
      'off.on',
      { principal: ['gone', 'there'], role: ['orphaned', 'none'], token: ['accepted'], imds: ['fresh'] },
    ],
    ['system', 'vm', { principal: ['gone'], role: ['orphaned'], token: ['accepted'], imds: ['unreachable'] }],
    [
      'system',
      'roll',
      { certificate: ['retired', 'current'], token: ['refused', 'accepted'], imds: ['cached'] },
    ],
    ['system', 'expire', { principal: ['there'], role: ['granted'], token: ['refused'], imds: ['fresh'] }],
    [
      'user',
      'detach',
      {
        principal: ['there'],
        certificate: ['current'],
        role: ['granted'],
        token: ['accepted'],
        imds: ['refused'],
      },
    ],
    ['user', 'vm', { principal: ['there'], role: ['granted'], imds: ['unreachable'] }],
    ['user', 'second', { imds: ['cached', 'fresh'] }],
    // A host that nobody has told keeps handing out what it has until that ends: deleting is not revoking.
    ['user', 'delete', { principal: ['gone'], role: ['orphaned'], token: ['accepted'], imds: ['cached'] }],
    ['user', 'delete.expire', { token: ['refused'], imds: ['refused'] }],
    [
      'user',
      'delete.on.detach.attach.roll',
      { principal: ['gone', 'there'], role: ['orphaned', 'none'], token: ['refused', 'denied'] },
    ],
    [
      'user',
      'detach.attach',
      {
        principal: ['there'],
        certificate: ['current'],
        role: ['granted'],
        token: ['accepted'],
        imds: ['fresh'],
      },
    ],
    [
      'user',
      'many',
      {
        principal: ['there', 'there', 'there'],
        certificate: ['current', 'current', 'current'],
        role: ['granted', 'none', 'none'],
        imds: ['cached'],
      },
    ],
    ['user', 'ten', { principal: ['there'], role: ['granted'], imds: Array<string>(10).fill('cached') }],
    ['user', 'hundred', { principal: ['there'], role: ['granted'], imds: Array<string>(100).fill('cached') }],
    ['system', 'revoke', { principal: ['there'], role: ['none'], token: ['accepted'], imds: ['cached'] }],
    ['system', 'revoke.hour', { principal: ['there'], role: ['none'], token: ['denied'], imds: ['cached'] }],
    ['user', 'revoke.hour.grant', { role: ['granted'], token: ['denied'], imds: ['cached'] }],
    // Nobody has noticed either of them yet.
    ['user', 'revoke.grant', { role: ['granted'], token: ['accepted'] }],
    ['user', 'hour', { role: ['granted'], token: ['accepted'], imds: ['cached'] }],
    [
      'user',
      'day',
      { certificate: ['current'], role: ['granted'], token: ['refused', 'accepted'], imds: ['cached'] },
    ],
    [
      'system',
      'quarter',
      {
        certificate: ['ended', 'current'],
        role: ['granted'],
        token: ['refused', 'accepted'],
        imds: ['cached'],
      },
    ],
  ]
  test('is told of every ending there is', () => {
    expect(new Set(ROWS.flatMap(([, branch]) => endingsIn(branch)))).toEqual(new Set(ENDING_IDS))
  })
  test.each(ROWS)('%s-assigned: %s', { timeout: 60_000 }, async (flow, branch, rows) => {
    const run = await record(flow, branch)
    expect(run.scenario.branch).toBe(branch)
    expectAgreement(run)
    for (const [what, states] of Object.entries(rows))
      expect(said(run, what as Survivor['what']), what).toEqual(states)
  })
})

describe('several identities on one VM, none of them named', () => {
  test('of two user-assigned none is meant; the VM’s own is, beside them', async () => {
    const run = await record('user', 'many')
    const asked = run.frames.main.filter(
      ({ stop, exchange }) =>
        stop.kind === 'imds.token' && stop.half === 'response' && !exchange.request.url.includes('client_id'),
    )
    expect(asked.map(({ exchange }) => exchange.response!.status)).toEqual([400, 200])
    expect(asked[0]!.exchange.response!.body).toContain('Multiple user assigned identities exist')
    const lives = run.frames.main.at(-1)!.lifecycle.identities
    expect(lives.map(({ flow, snapshot }) => [flow, Object.keys(snapshot.context.vms)])).toEqual([
      ['user', ['app-vm']],
      ['user', ['app-vm']],
      ['system', ['app-vm']],
    ])
    expect(JSON.parse(asked[1]!.exchange.response!.body)).toMatchObject({
      client_id: lives[2]!.snapshot.context.clientId,
    })
    expect(whyNot(run, 'many')).toEqual({ reason: 'done' })
    expectAgreement(run)
  })
})

/** Every line must follow from the answers it names, and the answers must agree with the lifecycle. */
function expectAgreement(run: Run) {
  expectNumbers(run)
  expectScenes(run)
  const {
    life: {
      snapshot: { context, value },
    },
    vms,
    alone,
  } = stateOf(run)
  const contexts = run.frames.main.at(-1)!.lifecycle.identities.map(({ snapshot }) => snapshot.context)
  const sum = (count: (one: typeof context) => number) =>
    contexts.reduce((total, one) => total + count(one), 0)
  for (const { what, state, until, asked } of run.survivors!) {
    const [first, second] = asked.map((exchange) => exchange.response?.status)
    if (what === 'principal') expect(first).toBe(state === 'there' ? 200 : 404)
    if (what === 'role' && state !== 'none')
      expect([first, second]).toEqual([200, state === 'granted' ? 200 : 404])
    if (what === 'token') expect(first).toBe({ accepted: 200, denied: 403, refused: 401 }[state as string])
    if (what === 'imds')
      expect(first).toBe(({ cached: 200, fresh: 200, refused: 400 } as Record<string, number>)[state])
    if (what === 'token') expect(until! > asked[0]!.request.at).toBe(state !== 'refused')
  }
  const count = (what: Survivor['what'], ...states: string[]) =>
    said(run, what).filter((state) => states.includes(state)).length
  expect(count('principal', 'there')).toBe(sum(({ principalId }) => (principalId === undefined ? 0 : 1)))
  expect(count('principal', 'gone')).toBe(sum(({ former }) => former.length))
  // Of a principal whose hosts are gone, nobody renews the certificate.
  expect(count('certificate', 'current', 'ended')).toBeGreaterThanOrEqual(count('principal', 'there'))
  if (alone)
    expect(count('certificate', 'current')).toBe(
      (['none', 'over'] as unknown[]).includes((value as Record<string, unknown>)['certificate']) ? 0 : 1,
    )
  expect([count('role', 'granted'), count('role', 'orphaned')]).toEqual([
    sum(({ roles }) => roles.length),
    sum(({ orphans }) => orphans.length),
  ])
  if (alone)
    expect(said(run, 'token').at(-1) === 'refused').toBe(
      (value as Record<string, string>)['token'] === 'over',
    )
  for (const row of run.survivors!.filter(({ what }) => what === 'imds')) {
    expect(row.state === 'unreachable', row.name).toBe(!vms.has(row.name))
    if (context.vms[row.name] === undefined) expect(['refused', 'unreachable']).toContain(row.state)
    else if (context.principalId !== undefined && context.former.length === 0)
      expect(['cached', 'fresh']).toContain(row.state)
  }
}

describe('any way through what the lifecycle allows', () => {
  test.each(['system', 'user'] as const)(
    '%s-assigned: the cloud does all of it, and says what the machine says',
    { timeout: 240_000 },
    async (flow) => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), async (picks) => {
          let run = await record(flow)
          for (const pick of picks) {
            const ids = possible(run)
            if (ids.length === 0) break
            const branch = branchWith(run.scenario.branch, ids[pick % ids.length]!)
            run = await record(flow, branch)
            expect(run.scenario.branch).toBe(branch)
            expectAgreement(run)
          }
          expect(run.frames.main.filter(({ exchange }) => classify(exchange) === 'other')).toEqual([])
          expect(endingsIn(run.scenario.branch).length).toBeGreaterThan(0)
        }),
        { numRuns: 3 },
      )
    },
  )
})

test('an identity made again under its name is another: the VM keeps the deleted one until it is detached', async () => {
  const again = await record('user', 'delete.on')
  expectScenes(again)
  expect(again.frames.main.at(-1)!.stop.holdings.vm).toMatchObject([{ of: 0, state: 'orphaned' }])
  expect(['roll', 'attach', 'detach'].filter((id) => possible(again).includes(id as EndingId))).toEqual([
    'detach',
  ])
  const attached = await record('user', 'delete.on.detach.attach.roll')
  expect(attached.scenario.branch).toBe('delete.on.detach.attach.roll')
  expectScenes(attached)
})
