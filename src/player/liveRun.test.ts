import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Exchange } from '#engine'
import {
  createPlayer,
  selectIsRecorded,
  selectRun,
  selectStopId,
  selectStops,
  type PlayerRef,
} from './index.ts'
import { createGrowingRun, recordLive } from './liveRun.ts'
import { recorded, scenario } from './testing/runs.ts'
import type { Run } from './types.ts'

let run: Run
beforeAll(async () => {
  run = await recorded(scenario('system'))
}, 60_000)

/** In the order in which they ended, as a tap tells them. */
const arrivals = ({ exchanges }: Run) =>
  exchanges.toSorted(
    (one, other) =>
      (one.response?.order ?? one.request.order) - (other.response?.order ?? other.request.order),
  )

test('every exchange that arrives becomes stops of chapter 9, once', () => {
  const growing = createGrowingRun()
  for (const exchange of arrivals(run)) growing.add([exchange])
  const { main, all } = growing.frames
  expect(main.map(({ stop }) => stop.id)).toEqual(main.map((_, i) => `9.${i + 1}`))
  expect(new Set(all.map(({ exchange }) => exchange.id))).toEqual(new Set(run.exchanges.map(({ id }) => id)))
  expect(new Set(all.map(({ stop }) => stop.id)).size).toBe(all.length)
  expect(all.length).toBe(run.frames.all.length)
  // What the story folds away is a stop here when the code sent it itself.
  const own = run.exchanges.filter(({ from, cause }) => from === 'code' && cause === undefined)
  expect(main.map(({ exchange }) => exchange.id)).toEqual(expect.arrayContaining(own.map(({ id }) => id)))
})

test('it is the same run however the exchanges come in portions, and frames that are there never change', () => {
  const whole = createGrowingRun()
  whole.add(arrivals(run))
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 })), (sizes) => {
      const growing = createGrowingRun()
      const left = [...arrivals(run)]
      while (left.length > 0) {
        const before = growing.frames.main
        growing.add(left.splice(0, sizes.shift() ?? left.length))
        expect(growing.frames.main.slice(0, before.length)).toEqual(before)
      }
      expect(growing.frames).toEqual(whole.frames)
    }),
    { numRuns: 20 },
  )
})

test('knows what there was before the first request, so its scenes are those of the recorded run', () => {
  const growing = createGrowingRun(run.start)
  growing.add(arrivals(run))
  const there = ({ frames }: Pick<Run, 'frames'>) => frames.all.at(-1)!.stop.holdings
  expect(there(growing)).toEqual(there(run))
  expect(there(growing).keyvault).toHaveLength(2)
})

test('a run that grows goes on where the cursor is, also when another run is shown meanwhile', async () => {
  const all = arrivals(run)
  let send: (exchanges: readonly Exchange[]) => void = () => {}
  const player: PlayerRef = createPlayer({
    scenario: scenario('system'),
    detail: 'main',
    stop: '0',
    speed: 1,
    record: recordLive(
      (listener) => {
        send = listener
        listener(all.slice(0, 12))
        return () => {}
      },
      run.start!,
      (grown) => player.send({ type: 'run.grow', run: grown }),
    ),
  })
  await expect.poll(() => selectIsRecorded(player.getSnapshot())).toBe(true)
  const before = selectStops(player.getSnapshot()).length
  player.send({ type: 'stop.seek', id: '9.2' })
  for (const exchange of all.slice(12)) send([exchange])
  await expect.poll(() => selectStops(player.getSnapshot()).length).toBeGreaterThan(before)
  expect(selectStopId(player.getSnapshot())).toBe('9.2')
  expect(selectRun(player.getSnapshot())!.exchanges).toHaveLength(all.length)
  player.stop()
})
