import { expect } from 'vitest'
import { CHAPTERS, chapterOf, GRANT_FIRST, isStopId, partsOf } from '../cursor.ts'
import { scenarioKey } from '../plan.ts'
import type { Run } from '../types.ts'

/** The numbers of a run tell no lies: steps never fall, ids are unique, and a message has one id whatever the detail. */
export function expectNumbers(run: Run): void {
  const { main, all } = run.frames
  const name = scenarioKey(run.scenario)
  const steps = main.map(({ stop }) => stop.step)
  const isGrantFirst = run.scenario.order === 'grant-first' && steps.indexOf(4) < steps.indexOf(3)
  const order = isGrantFirst ? GRANT_FIRST : CHAPTERS
  for (const frames of [main, all]) {
    const stops = frames.map(({ stop }) => stop)
    const ids = stops.map(({ id }) => id)
    expect(new Set(ids).size, `${name}: ids are unique`).toBe(ids.length)
    expect(
      ids.filter((id) => !isStopId(id)),
      `${name}: a link can carry them`,
    ).toEqual([])
    expect(
      stops.map(({ step }) => step),
      `${name}: the step is what the id says`,
    ).toEqual(ids.map(chapterOf))
    const places = stops.map(({ step }) => order.indexOf(step))
    expect(places, `${name}: the step never falls: ${ids.join(' ')}`).toEqual(
      [...places].sort((a, b) => a - b),
    )
  }
  const idsOf = (frames: Run['frames']['main']) =>
    frames.map(({ message, stop }) => [message.order, stop.id] as const)
  const whole = new Map(idsOf(all))
  for (const [message, id] of idsOf(main)) expect(whole.get(message), `${name}: one id`).toBe(id)
  const numbered = all.filter(({ stop }) => partsOf(stop.id).letters === '')
  expect(idsOf(numbered), `${name}: supporting messages alone are lettered`).toEqual(idsOf(main))
}
