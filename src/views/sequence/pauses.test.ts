import { expect, test } from 'vitest'
import { recorded, scenario } from '../../player/testing/runs.ts'
import { pausesIn } from './pauses.ts'

const seconds = async (fault?: string) => {
  const {
    frames: { main },
  } = await recorded({ ...scenario('system'), fault }, { seed: 'pauses' })
  return [...pausesIn(main)].map(([, pause]) => Math.round(pause / 1000))
}

test('stand between the tries of a schedule, and nowhere else', async () => {
  expect(await seconds()).toEqual([])
  expect(await seconds('imds.unavailable:fixed')).toEqual([2, 6]) // the first try again is at once
  expect(await seconds('imds.gone:fixed')).toEqual([10, 10, 10])
})
