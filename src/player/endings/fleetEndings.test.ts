import { beforeAll, describe, expect, test } from 'vitest'
import type { Exchange } from '#engine'
import { classify } from '#machines'
import { isStopId } from '../cursor.ts'
import { offeredEndings } from './offeredEndings.ts'
import { DEFAULT_LINK } from '../link.ts'
import { readSession, writeSession } from '../session/index.ts'
import { recorded, scenario } from '../testing/runs.ts'
import { expectScenes } from '../testing/sceneTruth.ts'
import type { Frame, Holding, Run } from '../types.ts'

const record = (branch: string) => recorded({ ...scenario('user'), branch }, { seed: 'sharing' })
const lifeOf = ({ frames: { main } }: Run) => main.at(-1)!.lifecycle.identities[0]!.snapshot
const ofKind = ({ exchanges }: Run, kind: string) =>
  exchanges.filter((exchange) => classify(exchange) === kind)
const said = (run: Run, what: string) => run.survivors!.filter((one) => one.what === what)
const part = (jwt: string, i: number) =>
  JSON.parse(Buffer.from(jwt.split('.')[i]!, 'base64url').toString()) as Record<string, unknown>
const jwtIn = ({ artifacts }: Exchange, kind: string) => artifacts.find((one) => one.kind === kind)!.value
const reason = (run: Run, id: string) =>
  offeredEndings(run).find((choice) => choice.id === id)!.whyNot?.reason

describe.each([
  ['ten', 10],
  ['hundred', 100],
] as const)('one identity on %s VMs', (branch, count) => {
  let run: Run
  beforeAll(async () => {
    run = await record(branch)
  }, 60_000)

  test('is really attached to each, by a request of its own', () => {
    expect(lifeOf(run).value).toMatchObject({
      host: 'ready',
      access: 'granted',
      token: 'held',
      use: 'accepted',
    })
    expect(Object.values(lifeOf(run).context.vms)).toEqual(Array(count).fill('ready'))
    for (const kind of ['vm.identity.assign', 'credential.fetch', 'credential.deliver'])
      expect(ofKind(run, kind), kind).toHaveLength(count)
    expect(ofKind(run, 'vm.create')).toHaveLength(count - 1)
  })

  test('every VM’s IMDS proves the same certificate and gets a token of its own, for the same principal', () => {
    const asked = ofKind(run, 'entra.token')
    expect(new Set(asked.map(({ vm }) => vm)).size).toBe(count)
    expect(new Set(asked.map((exchange) => part(jwtIn(exchange, 'assertion'), 0)['x5t#S256'])).size).toBe(1)
    const tokens = asked.map((exchange) => jwtIn(exchange, 'token'))
    expect(new Set(tokens).size).toBe(count)
    expect(new Set(tokens.map((token) => part(token, 1)['oid']))).toEqual(
      new Set([lifeOf(run).context.principalId]),
    )
  })

  test('the cloud says afterwards: one principal, one role, and a cache in every VM', () => {
    expect(said(run, 'principal').map(({ state }) => state)).toEqual(['there'])
    expect(said(run, 'role').map(({ state }) => state)).toEqual(['granted'])
    expect(said(run, 'imds').map(({ state }) => state)).toEqual(Array(count).fill('cached'))
    expect(said(run, 'token').map(({ state }) => state)).toEqual(Array(count).fill('accepted'))
  })

  test('takes as few stops as one VM would, and loses no exchange', () => {
    const after = run.frames.main.filter(({ stop }) => stop.step === 8)
    expect(after.map(({ stop: { kind, half } }) => `${kind} ${half}`)).toEqual([
      'vm.create request',
      'vm.create response',
      'vm.identity.assign request',
      'vm.identity.assign response',
      'credential.fetch request',
      'credential.fetch response',
      'credential.deliver request',
      'credential.deliver response',
      'imds.token request',
      'entra.token request',
      'entra.token response',
      'imds.token response',
      'secret.get request',
      'secret.get response',
    ])
    expect(run.frames.all.length).toBeLessThan(100)
    for (const detail of ['main', 'all'] as const) {
      const frames = run.frames[detail]
      const told = new Set(
        frames.flatMap(({ exchange, supports, alike = [] }) => [exchange, ...supports, ...alike]),
      )
      expect(run.exchanges.filter((exchange) => !told.has(exchange)).map(classify), detail).toEqual([])
      expect(frames.every(({ stop }) => isStopId(stop.id))).toBe(true)
    }
  })

  test('each of those stands for all of them, says so, and has the others’ exchanges', () => {
    for (const { stop, exchange, alike = [] } of run.frames.main.filter((frame) => frame.stop.alike)) {
      expect(stop.alike).toMatchObject({ count: count - 1, others: count - 2 })
      expect(stop.label).toMatch(new RegExp(`×${count - 1}$`))
      expect(
        alike.filter((other) => classify(other) === classify(exchange)),
        stop.id,
      ).toHaveLength(count - 2)
      expect(alike.every((other) => other.request.order < exchange.request.order)).toBe(true)
    }
    expect(run.frames.main.filter(({ stop }) => stop.alike)).toHaveLength(12)
  })

  test('the picture’s VMs are those of the lifecycle, at every stop', () => {
    for (const detail of ['main', 'all'] as const) run.frames[detail].forEach(expectAgreement)
    const { fleet } = run.frames.main.at(-1)!.stop
    expectScenes(run)
    expect(fleet!.vms.map(({ name }) => name)).toContain(fleet!.at)
    expect(fleet!.vms).toHaveLength(count)
    expect(fleet!.vms.every(({ stage }) => stage === 'token')).toBe(true)
  })

  test('can be saved and brought back, fleet and all', async () => {
    const { run: again, same } = await readSession(
      await writeSession(run, { ...DEFAULT_LINK, flow: 'user', branch, step: '8.4' }),
    )
    expect(same).toBe(true)
    for (const detail of ['main', 'all'] as const) {
      expect(again.frames[detail].map(({ stop }) => stop)).toEqual(run.frames[detail].map(({ stop }) => stop))
      expect(again.frames[detail].map(({ alike }) => alike?.length)).toEqual(
        run.frames[detail].map(({ alike }) => alike?.length),
      )
    }
    expect(again.survivors).toEqual(run.survivors)
  })

  test('so many need no more', () => {
    expect(reason(run, branch)).toBe('enough')
    expect(reason(run, 'ten')).toBe('enough')
    expect(reason(run, 'second')).toBe(undefined)
  })
})

/** Whoever holds the credential on the picture is ready in the machine, and the other way round. */
function expectAgreement({ stop: { id, fleet, holdings }, lifecycle }: Frame) {
  if (!fleet) return
  const { vms } = lifecycle.identities[0]!.snapshot.context
  const holding = fleet.vms
    .filter(({ stage }) => stage === 'credential' || stage === 'token')
    .map(({ name }) => name)
  expect(holding.toSorted(), id).toEqual(
    Object.keys(vms)
      .filter((vm) => ['ready', 'leaving'].includes(vms[vm]!))
      .toSorted(),
  )
  const { stage } = fleet.vms.find(({ name }) => name === fleet.at)!
  const has = (holding: Holding) => holdings.imds?.some((one) => one.holding === holding) ?? false
  expect(has('cachedToken'), id).toBe(stage === 'token')
  expect(has('privateKey'), id).toBe(stage === 'token' || stage === 'credential')
}

describe('a fleet goes on living', () => {
  test('one VM less leaves the others as they were', { timeout: 60_000 }, async () => {
    const run = await record('ten.vm.detach')
    expect(run.scenario.branch).toBe('ten.vm.detach')
    run.frames.main.forEach(expectAgreement)
    expect(run.frames.main.at(-1)!.stop.fleet!.vms).toHaveLength(9)
    expect(said(run, 'imds').map(({ state }) => state)).toEqual([
      'unreachable',
      'refused',
      ...Array<string>(8).fill('cached'),
    ])
  })
  test(
    'without the identity, every VM goes on giving out what its cache holds, and the one role is orphaned',
    { timeout: 60_000 },
    async () => {
      const run = await record('ten.vm.delete')
      expect(said(run, 'principal').map(({ state }) => state)).toEqual(['gone'])
      expect(said(run, 'role').map(({ state }) => state)).toEqual(['orphaned'])
      expect(said(run, 'token').map(({ state }) => state)).toEqual(Array(10).fill('accepted'))
      expect(said(run, 'imds').map(({ state }) => state)).toEqual([
        'unreachable',
        ...Array<string>(9).fill('cached'),
      ])
    },
  )
  test('grows from what there is, with the second VM among them', { timeout: 60_000 }, async () => {
    const run = await record('second.ten.hundred')
    expect(Object.keys(lifeOf(run).context.vms)).toHaveLength(100)
    expect(
      said(run, 'imds')
        .filter(({ state }) => state === 'fresh')
        .map(({ name }) => name),
    ).toEqual(['second-vm'])
    expect(ofKind(run, 'vm.create')).toHaveLength(99)
  })
  test('is not for an identity that is gone, nor for the VM’s own', { timeout: 60_000 }, async () => {
    expect(reason(await record('delete'), 'ten')).toBe('state')
    expect(reason(await recorded(scenario('system')), 'hundred')).toBe('other-kind')
  })
  test('the VM that was detached first gets it again', { timeout: 60_000 }, async () => {
    const run = await record('detach.ten')
    expect(Object.keys(lifeOf(run).context.vms)).toHaveLength(10)
    expect(ofKind(run, 'vm.create')).toHaveLength(9)
    expect(ofKind(run, 'vm.identity.assign')).toHaveLength(11)
  })
})

test.each(['secret', 'key', 'arm'] as const)(
  'once its role is gone, the VMs that share it get tokens and are refused: %s',
  async (target) => {
    for (const branch of ['revoke.expire.ten', 'revoke.expire.grant.ten']) {
      const run = await recorded({ ...scenario('user', target), branch }, { seed: 'sharing' })
      expect(run.scenario.branch).toBe(branch)
      const last = run.frames.main.at(-1)!
      // A new role may take ten minutes to count.
      expect([last.stop.outcome, last.exchange.response!.status, last.exchange.vm]).toEqual([
        'refused',
        403,
        'app-vm-010',
      ])
      expectScenes(run)
    }
  },
)
