import { beforeAll, describe, expect, test, vi } from 'vitest'
import { isJump } from './requests.ts'
import { scenarioKey } from './plan.ts'
import { record as recordInCloud } from './record.ts'
import { STOP_TIME } from './playerMachine.ts'
import type { PlayerRequest } from './requests.ts'
import * as select from './selectors.ts'
import { byHand, plans, recordScenarios, replay, runs, start, SYSTEM } from './testing/players.ts'
import { scenario } from './testing/runs.ts'

beforeAll(recordScenarios, 60_000)

describe('before the run is recorded', () => {
  test('the cursor moves over planned stops, frames come later', async () => {
    const hand = byHand()
    const { send, id, get } = start({ record: hand.record })
    const run = runs.get('system-secret')!
    expect(get(select.selectStops)).toBe(plans['system-secret']!.main)
    send({ type: 'stop.next' }, { type: 'step.next' })
    expect(id()).toBe('2.1')
    expect(get(select.selectFrame)).toBeUndefined()
    hand.grow(run, 8)
    expect(get(select.selectFrame)).toBe(run.frames.main[1])
    send({ type: 'stop.last' })
    expect(get(select.selectFrame)).toBeUndefined()
    await hand.finish(run)
    expect([id(), get(select.selectFrame)]).toEqual(['7.2', run.frames.main.at(-1)])
  })

  test('a link opens its stop at once', () => {
    for (const [stop, shown] of [
      ['5.1', '5.1'],
      ['6', '6.1'],
      ['5.9', '5.1'],
      ['0', '0'],
      ['nowhere', '0'],
    ] as const) {
      expect(start({ stop, record: byHand().record }).id()).toBe(shown)
    }
  })

  test('without a plan a wish waits until its stop is known, and presses add up', async () => {
    const hand = byHand()
    const run = runs.get('system-secret')!
    const { send, id, get } = start({ plans: {}, detail: 'all', stop: '2.3', record: hand.record })
    expect([id(), get(select.selectStep), get(select.selectStop)]).toEqual(['2.3', 2, undefined])
    send({ type: 'stop.next' }, { type: 'stop.next' }, { type: 'stop.prev' })
    hand.grow(run, 0, 4)
    expect([id(), get(select.selectIndex)]).toEqual(['2.3', -1])
    hand.grow(run, 8, 16)
    expect(id()).toBe('2.3c')
    send({ type: 'stop.last' })
    expect(id()).toBe('2.3c')
    await hand.finish(run)
    expect(id()).toBe(run.frames.all.at(-1)!.stop.id)
  })

  test('a failure is told and can be tried again', async () => {
    const hand = byHand()
    const { actor, get, send } = start({ record: hand.record })
    await hand.fail(new Error('no WebCrypto here'))
    expect(get(select.selectError)?.message).toBe('no WebCrypto here')
    expect(get(select.selectCan({ type: 'recording.retry' }))).toBe(true)
    expect(actor.getSnapshot().status).toBe('active')
    send({ type: 'recording.retry' })
    expect(get(select.selectError)).toBeUndefined()
    await hand.finish(runs.get('system-secret')!)
    expect(get(select.selectIsRecorded)).toBe(true)
  })
})

describe('the cursor', () => {
  test('goes from the start to the end and stops there', async () => {
    const { send, id, get, recorded } = start()
    await recorded()
    expect(get(select.selectCan({ type: 'stop.prev' }))).toBe(false)
    const seen = plans['system-secret']!.main.map(() => {
      send({ type: 'stop.next' })
      return id()
    })
    expect(seen).toEqual(plans['system-secret']!.main.map((stop) => stop.id))
    expect(get(select.selectCan({ type: 'stop.next' }))).toBe(false)
    send({ type: 'stop.next' })
    expect(id()).toBe('7.2')
    expect(get(select.selectIsEnd)).toBe(true)
  })

  test('goes step by step, in the order of the run', () => {
    const { send, id } = start({ scenario: scenario('user', 'secret', 'grant-first') })
    const walk = (type: 'step.next' | 'step.prev', times: number) =>
      Array.from({ length: times }, () => {
        send({ type })
        return id()
      })
    expect(walk('step.next', 9)).toEqual(['1.1', '2.1', '4.1', '3.1', '5.1', '6.1', '7.1', '7.2', '7.2'])
    expect(walk('step.prev', 9)).toEqual(['7.1', '6.1', '5.1', '3.1', '4.1', '2.1', '1.1', '0', '0'])
  })

  test('does not take a place that is none', () => {
    const { send, id, get } = start({ stop: '5.1' })
    for (const bad of ['', '8', '8.1', '9', '10', '5.', 'x', '5.2.1', '5.2a1']) {
      send({ type: 'stop.seek', id: bad })
      expect(get(select.selectCan({ type: 'stop.seek', id: bad }))).toBe(false)
    }
    send({ type: 'step.seek', step: 9 })
    expect(id()).toBe('5.1')
  })

  test('keeps the message, or at least the step, when the run changes', async () => {
    const { send, id, get, recorded } = start({ stop: '6.2' })
    await recorded()
    send({ type: 'flow.set', flow: 'user' })
    expect(id()).toBe('6.2')
    send({ type: 'stop.seek', id: '3.2' }, { type: 'flow.set', flow: 'system' })
    expect(id()).toBe('3.1')
    send({ type: 'stop.seek', id: '7.2' }, { type: 'target.set', target: 'key' })
    expect(id()).toBe('7.1')
    await recorded()
    send(
      { type: 'target.set', target: 'secret' },
      { type: 'stop.seek', id: '2.7' },
      { type: 'detail.set', detail: 'all' },
    )
    await recorded()
    expect(get(select.selectStop)).toMatchObject({ kind: 'vm.identity.enable', half: 'response', step: 2 })
    send({ type: 'detail.set', detail: 'main' })
    expect(id()).toBe('2.7')
  })

  test('records each run once, and only when it is asked for', async () => {
    const { asked, record } = replay()
    const { send, recorded } = start({ record })
    await recorded()
    send({ type: 'flow.set', flow: 'user' })
    await recorded()
    send({ type: 'flow.set', flow: 'system' })
    await recorded()
    send({ type: 'order.set', order: 'grant-first' }) // only the user-assigned flow knows it
    expect(asked.map(scenarioKey)).toEqual(['system-secret', 'user-secret'])
  })

  test('goes back to where the history says', async () => {
    const { send, id, get, recorded } = start({ stop: '5.1' })
    await recorded()
    send({
      type: 'link.open',
      scenario: scenario('user', 'secret', 'grant-first'),
      detail: 'main',
      stop: '3.4',
    })
    expect([id(), get(select.selectScenario).order]).toEqual(['3.4', 'grant-first'])
    send({ type: 'link.open', scenario: SYSTEM, detail: 'main', stop: '5.1' })
    expect([id(), get(select.selectFrame)]).toEqual([
      '5.1',
      runs.get('system-secret')!.frames.main.find(({ stop }) => stop.id === '5.1'),
    ])
  })

  test(
    'goes to the end or the bite of a run that a talk names, keeping in sight what was there until that is recorded',
    { timeout: 30_000 },
    async () => {
      const { send, id, get } = start({ stop: '5.1', record: recordInCloud })
      const recorded = () => vi.waitFor(() => expect(get(select.selectIsRecorded)).toBe(true), 20_000) // it is a real one
      await recorded()
      const before = get(select.selectFrame)
      const go = (stop: string, fault: string | undefined) =>
        send({ type: 'link.open', scenario: { ...SYSTEM, fault }, detail: 'main', stop })
      for (const [stop, fault, shown] of [
        ['bite', 'imds.metadata-header', '5.2'],
        ['end', 'imds.metadata-header:fixed', '7.2'],
      ] as const) {
        go(stop, fault)
        expect([get(select.selectGoal), get(select.selectFrame)]).toEqual([stop, before])
        await recorded()
        expect([id(), get(select.selectGoal), get(select.selectBite)]).toEqual([shown, shown, '5.2'])
        send({ type: 'link.open', scenario: SYSTEM, detail: 'main', stop: '5.1' })
      }
      go('bite', 'imds.metadata-header:fixed') // recorded before
      expect(id()).toBe('5.2')
      for (const stop of ['nowhere', '', '10.1'])
        send({ type: 'link.open', scenario: get(select.selectScenario), detail: 'main', stop })
      expect(id()).toBe('5.2')
    },
  )

  test('jumps are what Back undoes, and nothing else is', () => {
    const steps: PlayerRequest[] = [
      { type: 'stop.next' },
      { type: 'stop.last' },
      { type: 'stop.first' },
      { type: 'step.next' },
      { type: 'stop.seek', id: '3.1' },
      { type: 'link.open', scenario: SYSTEM, detail: 'main', stop: '3.4' },
      { type: 'play' },
      { type: 'detail.set', detail: 'all' },
    ]
    const jumps: PlayerRequest[] = [
      { type: 'step.seek', step: 5 },
      { type: 'stop.seek', id: '3.1', jump: true },
      { type: 'flow.set', flow: 'user' },
      { type: 'target.set', target: 'key' },
      { type: 'order.set', order: 'grant-first' },
    ]
    expect([steps.filter(isJump), jumps.filter(isJump)]).toEqual([[], jumps])
  })
})

describe('playing', () => {
  test('shows every stop for its time and stops at the end', async () => {
    const { send, id, get, clock, recorded } = start({ stop: '7.1', speed: 2 })
    await recorded()
    send({ type: 'play' })
    clock.increment(STOP_TIME / 2 - 1)
    expect(id()).toBe('7.1')
    clock.increment(1)
    expect([id(), get(select.selectIsPlaying)]).toEqual(['7.2', false])
  })

  test('begins again at the end', async () => {
    const { send, id, get, recorded } = start({ stop: '7.2' })
    await recorded()
    send({ type: 'play' })
    expect([id(), get(select.selectIsPlaying)]).toEqual(['0', true])
  })

  test('a step by hand gives the new stop its whole time', async () => {
    const { send, id, clock, recorded } = start({ stop: '5.1' })
    await recorded()
    send({ type: 'play' })
    clock.increment(STOP_TIME - 1)
    send({ type: 'stop.next' })
    clock.increment(STOP_TIME - 1)
    expect(id()).toBe('6.1')
    clock.increment(1)
    expect(id()).toBe('6.2')
    send({ type: 'pause' })
    clock.increment(STOP_TIME * 3)
    expect(id()).toBe('6.2')
  })

  test('waits for a stop that is not recorded yet', async () => {
    const hand = byHand()
    const { send, id, clock } = start({ record: hand.record })
    send({ type: 'play' })
    clock.increment(STOP_TIME)
    clock.increment(STOP_TIME * 3)
    expect(id()).toBe('1.1')
    hand.grow(runs.get('system-secret')!, 8)
    clock.increment(STOP_TIME)
    expect(id()).toBe('2.1')
  })

  test('speed stays within its bounds', () => {
    const { send, get } = start({ speed: 9 })
    expect(get(select.selectSpeed)).toBe(2)
    send({ type: 'speed.set', speed: 0.1 })
    expect(get(select.selectSpeed)).toBe(0.5)
  })
})

describe('both flows at once', () => {
  test('the cursor goes from the end of one step to that of the next, and back to the start', () => {
    const { send, get, id } = start({ scenario: scenario('user') })
    send({ type: 'both.set' })
    expect([get(select.selectBoth), get(select.selectScenario).flow, id()]).toEqual([true, 'system', '0'])
    const walk = (type: 'stop.next' | 'stop.prev') =>
      Array.from({ length: 8 }, () => {
        send({ type })
        return id()
      })
    expect(walk('stop.next')).toEqual(['1.1', '2.7', '3.4', '4.2', '5.1', '6.3', '7.2', '7.2'])
    expect(walk('stop.prev')).toEqual(['6.3', '5.1', '4.2', '3.4', '2.7', '1.1', '0', '0'])
    send({ type: 'stop.seek', id: '2.3' }, { type: 'stop.next' })
    expect(id()).toBe('3.4')
  })
  test('ends with the choice of one flow, at the same place', () => {
    const { send, get, id } = start()
    send({ type: 'both.set' }, { type: 'step.seek', step: 3 }, { type: 'flow.set', flow: 'system' })
    expect([get(select.selectBoth), id()]).toEqual([false, '3.1'])
    send({ type: 'stop.next' })
    expect(id()).toBe('3.2')
  })
})

describe('a branch', () => {
  test('stands where it begins until its next stop is recorded, and at the end when it is taken back', async () => {
    const hand = byHand()
    const run = runs.get('system-secret')!
    const { send, get, id } = start({ record: hand.record })
    await hand.finish(run)
    send({ type: 'stop.seek', id: '4.1' }, { type: 'branch.set', branch: 'off' })
    expect([id(), get(select.selectIndex), get(select.selectIsEnd)]).toEqual([
      '7.2',
      run.frames.main.length - 1,
      false,
    ])
    const more = { ...run.frames.main.at(-1)!, stop: { ...run.frames.main.at(-1)!.stop, id: '7.3' } }
    const frames = { ...run.frames, main: [...run.frames.main, more] }
    await hand.finish({ ...run, frames, scenario: { ...run.scenario, branch: 'off' } })
    expect([id(), get(select.selectFrame)]).toEqual(['7.3', more])
    send({ type: 'branch.set', branch: undefined })
    expect([id(), get(select.selectRun)]).toEqual(['7.2', run])
    send({ type: 'branch.set', branch: 'off' }, { type: 'flow.set', flow: 'user' })
    expect(get(select.selectBranch)).toBeUndefined()
  })
})
