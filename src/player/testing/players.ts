import { expect, vi } from 'vitest'
import { createActor, SimulatedClock } from 'xstate'
import { planOf, scenarioKey, type Plans } from '../plan.ts'
import { playerMachine } from '../playerMachine.ts'
import type { PlayerRequest } from '../requests.ts'
import { selectIsRecorded, selectStopId, type PlayerSnapshot } from '../selectors.ts'
import type { PlayerInput } from '../context.ts'
import type { RecordRun, Run, Scenario } from '../types.ts'
import { runOf, scenario } from './runs.ts'

export const SYSTEM = scenario('system')
export const SCENARIOS = [
  SYSTEM,
  scenario('user'),
  scenario('user', 'secret', 'grant-first'),
  scenario('system', 'key'),
]
export const runs = new Map<string, Run>()
export const plans: Record<string, NonNullable<Plans[keyof Plans]>> = {}

/** Records what the tests play back; to be called before all. */
export async function recordScenarios() {
  for (const each of SCENARIOS) {
    const run = await runOf(each)
    runs.set(scenarioKey(each), run)
    plans[scenarioKey(each)] = { main: planOf(run) }
  }
}

/** Plays back a recording that was made before, act by act, as the recorder tells it. */
export function replay() {
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
export function byHand() {
  let hooks!: Parameters<RecordRun>[1]
  let finish!: (run: Run) => void
  let fail!: (error: unknown) => void
  const record: RecordRun = (_, given) => {
    hooks = given
    return new Promise((resolve, reject) => {
      finish = resolve
      fail = reject
    })
  }
  const turn = () => new Promise<void>((resolve) => setTimeout(resolve))
  return {
    record,
    grow: (run: Run, main: number, all = 0) =>
      hooks.onFrames({ main: run.frames.main.slice(0, main), all: run.frames.all.slice(0, all) }),
    finish: async (run: Run) => {
      finish(run)
      await turn()
    },
    fail: async (error: unknown) => {
      fail(error)
      await turn()
    },
  }
}

/** A player with a clock of its own. */
export function start(input: Partial<PlayerInput> = {}, clock = new SimulatedClock()) {
  const actor = createActor(playerMachine, {
    input: { scenario: SYSTEM, plans, record: replay().record, ...input },
    clock,
  }).start()
  const get = <T>(selector: (snapshot: PlayerSnapshot) => T) => selector(actor.getSnapshot())
  return {
    actor,
    clock,
    get,
    send: (...requests: PlayerRequest[]) => requests.forEach((request) => actor.send(request)),
    recorded: () => vi.waitFor(() => expect(get(selectIsRecorded)).toBe(true)),
    id: () => get(selectStopId),
  }
}
