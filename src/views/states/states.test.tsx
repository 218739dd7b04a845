import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadWords, type ViewWords } from '#content'
import { statesOf, type IdentityLife } from '#machines'
import {
  ENDING_IDS,
  endingsIn,
  SCENARIOS,
  scenarioKey,
  type Flow,
  type Frame,
  type Run,
  type Scenario,
} from '#player'
import { record } from '../../player/record.ts'
import { LifeChart } from './LifeChart.tsx'
import { livesAt, nextOf, tracesOf } from './trace.ts'

let words: ViewWords
const runs: Run[] = []
beforeAll(async () => {
  words = (await loadWords('en')).views
  for (const scenario of [...SCENARIOS, ...BRANCHES])
    runs.push(
      await record(scenario, { signal: new AbortController().signal, onProgress() {}, onFrames() {} }),
    )
}, 180_000)

const branchOf =
  (flow: Flow) =>
  (branch: string): Scenario => ({ flow, target: 'secret', order: 'attach-first', branch })
/** Between them every ending. */
const BRANCHES = [
  ...['off.on.grant', 'vm.revoke', 'hour.roll.expire', 'quarter'].map(branchOf('system')),
  ...['detach.attach', 'second.vm', 'delete.on', 'many', 'ten', 'hundred', 'revoke.day'].map(
    branchOf('user'),
  ),
]

const named = ({ scenario }: Run, detail: string, { stop }: Frame) =>
  `${scenarioKey(scenario)} ${detail} ${stop.id}`
const everyRun = (look: (run: Run, detail: 'main' | 'all', frames: readonly Frame[]) => void) => {
  for (const run of runs) for (const detail of ['main', 'all'] as const) look(run, detail, run.frames[detail])
}
const litIn = (life: IdentityLife, known = true) => {
  const html = renderToStaticMarkup(
    <LifeChart life={life} taken={[]} known={known} describesAll={false} words={words} />,
  )
  return [...html.matchAll(/data-node="([^"]+)" data-lit="true" aria-current="true"/g)].map(
    ([, node]) => node,
  )
}

describe('what is lit', () => {
  it('is looked at after every ending', () => {
    expect(new Set(runs.flatMap(({ scenario: { branch } }) => endingsIn(branch)))).toEqual(
      new Set(ENDING_IDS),
    )
    expect(runs.map(({ scenario: { branch } }) => branch).filter(Boolean)).toEqual(
      BRANCHES.map(({ branch }) => branch),
    )
  })
  it('is what the machine is in, at every stop of every run', () => {
    everyRun((run, detail, frames) => {
      for (const frame of frames) {
        for (const life of frame.lifecycle.identities) {
          const matching = statesOf(life).map(({ region, state }) => `${region}.${state}`)
          expect(litIn(life), named(run, detail, frame)).toEqual(matching)
          for (const node of matching) {
            const [region, state] = node.split('.') as [string, string]
            expect((life.snapshot as { matches(value: object): boolean }).matches({ [region]: state })).toBe(
              true,
            )
          }
        }
      }
    })
  })
  it('is the beginning before the first stop, and nothing until a stop is recorded', () => {
    const [life] = livesAt(runs[0]!.frames.main, -1, 'system')!
    expect(litIn(life!)).toEqual([
      'vm.running',
      'principal.absent',
      'certificate.none',
      'host.unassigned',
      'access.none',
      'token.none',
      'use.unused',
    ])
    expect(livesAt([], -1, 'user')!.map(({ flow }) => flow)).toEqual(['user'])
    expect(livesAt([], 3, 'user')).toBeUndefined()
    expect(litIn(life!, false)).toEqual([])
  })
})

describe('what has just happened', () => {
  it('leads from each stop’s states to the next one’s, move by move', () => {
    everyRun((run, detail, frames) => {
      const traces = tracesOf(frames)
      for (const [i, frame] of frames.entries()) {
        for (const life of frame.lifecycle.identities) {
          const before = livesAt(frames, i - 1, life.flow)!.find(({ key }) => key === life.key)!
          const value = { ...before.snapshot.value } as Record<string, string>
          for (const { moves } of traces[i]!.filter(({ key }) => key === life.key)) {
            for (const { region, from, to } of moves) {
              expect(value[region], `${named(run, detail, frame)} ${region}`).toBe(from)
              value[region] = to
            }
          }
          expect(value, named(run, detail, frame)).toEqual(life.snapshot.value)
        }
      }
    })
  })
  it('moves something at most stops of the story', () => {
    for (const {
      frames: { main },
    } of runs) {
      const moving = tracesOf(main).filter((taken) => taken.some(({ moves }) => moves.length > 0)).length
      expect(moving).toBeGreaterThan(main.length / 2)
    }
  })
  it('marks the way taken on the chart', () => {
    const { main } = runs[0]!.frames
    const at = main.findIndex(({ stop }) => stop.kind === 'certificate.register' && stop.half === 'response')
    const html = renderToStaticMarkup(
      <LifeChart
        life={main[at]!.lifecycle.identities[0]!}
        taken={tracesOf(main)[at]!}
        known
        describesAll
        words={words}
      />,
    )
    expect(html.match(/<g class="way" data-now="true">/g)).toHaveLength(1)
    expect(html.match(/data-region="\w+" data-moved="true"/g)).toEqual([
      'data-region="certificate" data-moved="true"',
    ])
  })
})

describe('what may come next', () => {
  it('leads to the first later stop where it happens, and only to what the machine takes now', () => {
    everyRun((_run, _detail, frames) => {
      const traces = tracesOf(frames)
      for (const [i] of frames.entries()) {
        for (const life of livesAt(frames, i, 'system')!) {
          for (const { event, at } of nextOf(life, traces, i)) {
            const later = traces.findIndex(
              (taken, j) => j > i && taken.some((one) => one.event === event && one.key === life.key),
            )
            expect(at ?? -1).toBe(later)
          }
        }
      }
    })
  })
  it('holds at every stop the next event that the run brings to the identity', () => {
    everyRun((run, detail, frames) => {
      const traces = tracesOf(frames)
      for (let i = -1; i < frames.length - 1; i++) {
        const [life] = livesAt(frames, i, run.scenario.flow)!
        const coming = traces
          .slice(i + 1)
          .flat()
          .find(({ key }) => key === life!.key)
        if (coming)
          expect(
            nextOf(life!, traces, i).map(({ event }) => event),
            `${scenarioKey(run.scenario)} ${detail} ${i}`,
          ).toContain(coming.event)
      }
    })
  })
})
