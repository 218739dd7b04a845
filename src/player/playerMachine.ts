import { assign, fromCallback, setup } from 'xstate'
import { AFTERWARDS, chapterOf, isGoal, isStep, isStopId } from './cursor.ts'
import { scenarioKey } from './plan.ts'
import type { PlayerEvent, RecorderFact } from './requests.ts'
import { addFrames, changeRun, completeRun, growRun, moveCursor } from './changes.ts'
import {
  clampSpeed,
  initialContext,
  NO_PROGRESS,
  runOf,
  type PlayerContext,
  type PlayerInput,
} from './context.ts'
import type { RecordRun, Scenario } from './types.ts'

/** How long a stop is shown while playing, at speed 1, in milliseconds. */
export const STOP_TIME = 6000

interface RecordInput {
  readonly scenario: Scenario
  readonly record: RecordRun
  readonly seed: string | undefined
}

/** The recording as an actor: it tells facts until it is stopped, which aborts it. */
const record = fromCallback<PlayerEvent, RecordInput>(({ input: { record, scenario, seed }, sendBack }) => {
  const stopped = new AbortController()
  const tell = (fact: RecorderFact) => {
    if (!stopped.signal.aborted) sendBack(fact)
  }
  record(scenario, {
    signal: stopped.signal,
    seed,
    onProgress: (progress) => tell({ type: 'recording.progressed', progress }),
    onFrames: (frames) => tell({ type: 'recording.grown', frames }),
  }).then(
    (run) => tell({ type: 'recording.completed', run }),
    (error: unknown) =>
      tell({ type: 'recording.failed', error: error instanceof Error ? error : new Error(String(error)) }),
  )
  return () => stopped.abort()
})

const MOVES = {
  'stop.next': { guard: 'canAdvance', actions: 'move' },
  'stop.prev': { guard: 'canGoBack', actions: 'move' },
  'stop.first': { guard: 'canGoBack', actions: 'move' },
  'stop.last': { guard: 'canAdvance', actions: 'move' },
  'stop.seek': { guard: 'namesPlace', actions: 'move' },
  'step.next': { guard: 'canAdvance', actions: 'move' },
  'step.prev': { guard: 'canGoBack', actions: 'move' },
  'step.seek': { guard: 'namesPlace', actions: 'move' },
} as const
/** Whether a chapter is one of this run, as far as is known. A step that it does not come to has a nearest stop, the other chapters have none. */
const mayCome = ({ stops, complete }: PlayerContext, chapter: number): boolean =>
  chapter === 0 ||
  isStep(chapter) ||
  stops.some(({ step }) => step === chapter) ||
  (chapter === AFTERWARDS && !complete)

/** A move while playing gives the new stop its whole time. */
const playOn = <T extends object>(move: T) => ({ ...move, target: 'playing', reenter: true }) as const

/**
 * The cursor over a recorded run. Two things go on side by side: the recording of the current scenario, and the motion
 * of the cursor, by hand or by time. The cursor moves over known stops whether or not they are recorded yet.
 */
export const playerMachine = setup({
  types: {
    context: {} as PlayerContext,
    events: {} as PlayerEvent,
    input: {} as PlayerInput,
    tags: {} as 'playing' | 'recorded',
  },
  actors: { record },
  actions: {
    move: assign(({ context, event }) => moveCursor(context, event)),
    changeRun: assign(({ context, event }) => changeRun(context, event)),
    advance: assign(({ context }) => moveCursor(context, { type: 'stop.next' })),
    rewind: assign(({ context }) => moveCursor(context, { type: 'stop.first' })),
  },
  delays: { stopTime: ({ context }) => STOP_TIME / context.speed },
  guards: {
    canAdvance: ({ context }) => context.index < context.stops.length - 1 || !context.complete,
    canGoBack: ({ context }) => context.index >= 0 || context.goal !== undefined,
    namesPlace: ({ context, event }) =>
      (event.type === 'stop.seek' && isStopId(event.id) && mayCome(context, chapterOf(event.id))) ||
      (event.type === 'step.seek' && mayCome(context, event.step)),
    isAtEnd: ({ context }) => context.complete && context.index === context.stops.length - 1,
    isShown: ({ context }) =>
      context.index < 0 || context.frames[context.detail][context.index] !== undefined,
    isRecorded: ({ context }) => runOf(context) !== undefined,
    isAnotherRun: ({ context, event }) =>
      scenarioKey(changeRun(context, event).scenario) !== scenarioKey(context.scenario),
  },
}).createMachine({
  id: 'player',
  type: 'parallel',
  context: ({ input }) => initialContext(input),
  states: {
    recording: {
      initial: 'deciding',
      on: {
        'flow.set': [
          { guard: 'isAnotherRun', target: '.deciding', actions: 'changeRun' },
          { guard: ({ context }) => context.both, actions: 'changeRun' },
        ],
        'both.set': { guard: ({ context }) => !context.both, target: '.deciding', actions: 'changeRun' },
        'target.set': { guard: 'isAnotherRun', target: '.deciding', actions: 'changeRun' },
        'order.set': { guard: 'isAnotherRun', target: '.deciding', actions: 'changeRun' },
        'branch.set': { guard: 'isAnotherRun', target: '.deciding', actions: 'changeRun' },
        'fault.set': { guard: 'isAnotherRun', target: '.deciding', actions: 'changeRun' },
        'edit.set': { guard: 'isAnotherRun', target: '.deciding', actions: 'changeRun' },
        'detail.set': {
          guard: ({ context, event }) => event.detail !== context.detail,
          actions: 'changeRun',
        },
        'link.open': [
          { guard: 'isAnotherRun', target: '.deciding', actions: 'changeRun' },
          { guard: ({ event }) => isGoal(event.stop), actions: 'changeRun' },
        ],
        'run.grow': { actions: assign(({ context, event }) => growRun(context, event.run)) },
        'run.import': { target: '.deciding', actions: 'changeRun' },
        'speed.set': { actions: assign({ speed: ({ event }) => clampSpeed(event.speed) }) },
      },
      states: {
        deciding: { always: [{ guard: 'isRecorded', target: 'recorded' }, { target: 'running' }] },
        running: {
          entry: assign({ progress: NO_PROGRESS, error: undefined }),
          invoke: {
            id: 'record',
            src: 'record',
            input: ({ context: { scenario, record, seed } }) => ({ scenario, record, seed }),
          },
          on: {
            'recording.progressed': { actions: assign({ progress: ({ event }) => event.progress }) },
            'recording.grown': { actions: assign(({ context, event }) => addFrames(context, event.frames)) },
            'recording.completed': {
              target: 'recorded',
              actions: assign(({ context, event }) => completeRun(context, event.run)),
            },
            'recording.failed': { target: 'failed', actions: assign({ error: ({ event }) => event.error }) },
          },
        },
        recorded: {
          tags: 'recorded',
          entry: assign({ progress: ({ context }) => ({ ...context.progress, key: 'progress.ready' }) }),
        },
        failed: { on: { 'recording.retry': 'running' } },
      },
    },
    motion: {
      initial: 'paused',
      states: {
        paused: {
          on: {
            ...MOVES,
            play: [{ guard: 'isAtEnd', target: 'playing', actions: 'rewind' }, { target: 'playing' }],
          },
        },
        playing: {
          tags: 'playing',
          always: { guard: 'isAtEnd', target: 'paused' },
          on: {
            'stop.next': playOn(MOVES['stop.next']),
            'stop.prev': playOn(MOVES['stop.prev']),
            'stop.first': playOn(MOVES['stop.first']),
            'stop.last': playOn(MOVES['stop.last']),
            'stop.seek': playOn(MOVES['stop.seek']),
            'step.seek': playOn(MOVES['step.seek']),
            'step.next': playOn(MOVES['step.next']),
            'step.prev': playOn(MOVES['step.prev']),
            pause: 'paused',
          },
          // A stop that is not recorded yet is waited for, not passed over.
          after: {
            stopTime: [
              { guard: 'isShown', actions: 'advance', target: 'playing', reenter: true },
              { target: 'playing', reenter: true },
            ],
          },
        },
      },
    },
  },
})
