import * as fc from 'fast-check'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { createActor, SimulatedClock } from 'xstate'
import { isJump } from './history.ts'
import { planOf, scenarioKey, type Plans } from './plan.ts'
import { playerMachine, STOP_TIME } from './playerMachine.ts'
import type { RecordRun } from './recording.ts'
import type { PlayerRequest } from './requests.ts'
import * as select from './selectors.ts'
import { keyDown, type Command, type KeyPress, type Typed } from './shortcuts.ts'
import type { PlayerInput } from './state.ts'
import { runOf, scenario } from './testing/runs.ts'
import type { Run, Scenario } from './types.ts'

const SYSTEM = scenario('system')
const SCENARIOS = [SYSTEM, scenario('user'), scenario('user', 'secret', 'grant-first'), scenario('system', 'key')]
const runs = new Map<string, Run>()
let plans: Plans

beforeAll(async () => {
  for (const each of SCENARIOS) runs.set(scenarioKey(each), await runOf(each))
  plans = Object.fromEntries([...runs].map(([key, run]) => [key, { main: planOf(run) }]))
})

/** Plays back a recording that was made before, act by act, as the recorder tells it. */
function replay() {
  const asked: Scenario[] = []
  const record: RecordRun = async (each, { signal, onFrames }) => {
    asked.push(each)
    const run = runs.get(scenarioKey(each))!
    await Promise.resolve()
    signal.throwIfAborted()
    onFrames({ main: run.frames.main.slice(0, 8), all: run.frames.all.slice(0, 16) })
    await Promise.resolve()
    return { ...run, scenario: each }
  }
  return { asked, record }
}
/** A recording that is told by hand. */
function byHand() {
  let hooks!: Parameters<RecordRun>[1]
  let finish!: (run: Run) => void
  let fail!: (error: unknown) => void
  const record: RecordRun = (_, given) => {
    hooks = given
    return new Promise((resolve, reject) => { finish = resolve; fail = reject })
  }
  const turn = () => new Promise<void>((resolve) => setTimeout(resolve))
  return {
    record,
    grow: (run: Run, main: number, all = 0) => hooks.onFrames({ main: run.frames.main.slice(0, main), all: run.frames.all.slice(0, all) }),
    finish: async (run: Run) => { finish(run); await turn() },
    fail: async (error: unknown) => { fail(error); await turn() },
  }
}

function start(input: Partial<PlayerInput> = {}, clock = new SimulatedClock()) {
  const actor = createActor(playerMachine, { input: { scenario: SYSTEM, plans, record: replay().record, ...input }, clock }).start()
  const get = <T>(selector: (snapshot: select.PlayerSnapshot) => T) => selector(actor.getSnapshot())
  return {
    actor, clock, get,
    send: (...requests: PlayerRequest[]) => requests.forEach((request) => actor.send(request)),
    recorded: () => vi.waitFor(() => expect(get(select.selectIsRecorded)).toBe(true)),
    id: () => get(select.selectStopId),
  }
}

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
    for (const [stop, shown] of [['5.1', '5.1'], ['6', '6.1'], ['5.9', '5.1'], ['0', '0'], ['nowhere', '0']] as const) {
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
    expect(id()).toBe('2.4')
    send({ type: 'stop.last' })
    expect(id()).toBe('2.4')
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
    const seen = plans['system-secret']!.main.map(() => { send({ type: 'stop.next' }); return id() })
    expect(seen).toEqual(plans['system-secret']!.main.map((stop) => stop.id))
    expect(get(select.selectCan({ type: 'stop.next' }))).toBe(false)
    send({ type: 'stop.next' })
    expect(id()).toBe('7.2')
    expect(get(select.selectIsEnd)).toBe(true)
  })

  test('goes step by step, in the order of the run', () => {
    const { send, id } = start({ scenario: scenario('user', 'secret', 'grant-first') })
    const walk = (type: 'step.next' | 'step.prev', times: number) => Array.from({ length: times }, () => { send({ type }); return id() })
    expect(walk('step.next', 9)).toEqual(['1.1', '2.1', '4.1', '3.1', '5.1', '6.1', '7.1', '7.2', '7.2'])
    expect(walk('step.prev', 9)).toEqual(['7.1', '6.1', '5.1', '3.1', '4.1', '2.1', '1.1', '0', '0'])
  })

  test('does not take a place that is none', () => {
    const { send, id, get } = start({ stop: '5.1' })
    for (const bad of ['', '8', '5.', 'x', '5.2.1']) {
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
    send({ type: 'target.set', target: 'secret' }, { type: 'stop.seek', id: '2.7' }, { type: 'detail.set', detail: 'all' })
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
    send({ type: 'place.restore', scenario: scenario('user', 'secret', 'grant-first'), detail: 'main', stop: '3.4' })
    expect([id(), get(select.selectScenario).order]).toEqual(['3.4', 'grant-first'])
    send({ type: 'place.restore', scenario: SYSTEM, detail: 'main', stop: '5.1' })
    expect([id(), get(select.selectFrame)]).toEqual(['5.1', runs.get('system-secret')!.frames.main.find(({ stop }) => stop.id === '5.1')])
  })

  test('jumps are what Back undoes, and nothing else is', () => {
    const steps: PlayerRequest[] = [
      { type: 'stop.next' }, { type: 'stop.last' }, { type: 'stop.first' }, { type: 'step.next' }, { type: 'stop.seek', id: '3.1' },
      { type: 'place.restore', scenario: SYSTEM, detail: 'main', stop: '3.4' }, { type: 'play' }, { type: 'detail.set', detail: 'all' },
    ]
    const jumps: PlayerRequest[] = [
      { type: 'step.seek', step: 5 }, { type: 'stop.seek', id: '3.1', jump: true }, { type: 'flow.set', flow: 'user' },
      { type: 'target.set', target: 'key' }, { type: 'order.set', order: 'grant-first' },
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

describe('any walk over the keys', () => {
  const KEYS = ['ArrowRight', 'ArrowLeft', ' ', 'Enter', 'PageDown', 'PageUp', 'n', 'p', 'Backspace', 'Home', 'End', '[', ']',
    'k', 'g', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', 'Escape', 'x', 'ArrowUp', 'ArrowDown'] as const
  const press: fc.Arbitrary<KeyPress> = fc.record({
    key: fc.constantFrom(...KEYS), shift: fc.boolean(), modified: fc.constant(false), composing: fc.constant(false), focus: fc.constant('none'),
  })

  /** What a surface does with the commands that reach the player. */
  function perform(command: Command, { get, send }: ReturnType<typeof start>) {
    if (command.type === 'play.toggle') return send({ type: get(select.selectIsPlaying) ? 'pause' : 'play' })
    if (/^(stop|step)\./.test(command.type)) send(command as PlayerRequest)
  }

  test.each(['study', 'present', 'embed'] as const)('ends in the same frame as a direct seek (%s)', async (mode) => {
    for (const each of SCENARIOS) {
      const walked = start({ scenario: each })
      const sought = start({ scenario: each })
      await Promise.all([walked.recorded(), sought.recorded()])
      fc.assert(fc.property(fc.array(press, { maxLength: 60 }), (presses) => {
        let typed: Typed
        for (const one of presses) {
          const result = keyDown(one, mode, typed)
          typed = result.typed
          if (result.command) perform(result.command, walked)
        }
        sought.send({ type: 'stop.seek', id: walked.id() })
        expect(sought.get(select.selectIndex)).toBe(walked.get(select.selectIndex))
        expect(sought.get(select.selectFrame)).toBe(walked.get(select.selectFrame))
        expect(walked.get(select.selectFrame)?.stop.id ?? '0').toBe(walked.id())
      }), { numRuns: 40 })
    }
  })

  test('forward and back is exact', async () => {
    const player = start()
    await player.recorded()
    fc.assert(fc.property(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 1, max: 19 }), (from, by) => {
      player.send({ type: 'stop.seek', id: ['0', ...plans['system-secret']!.main.map((stop) => stop.id)][from]! })
      const before = player.get(select.selectFrame)
      const steps = Math.min(by, 20 - from)
      for (let i = 0; i < steps; i++) player.send({ type: 'stop.next' })
      for (let i = 0; i < steps; i++) player.send({ type: 'stop.prev' })
      expect(player.get(select.selectFrame)).toBe(before)
    }))
  })
})
