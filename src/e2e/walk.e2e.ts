import type { Frame } from '#player'
import { describe, expect, test } from './harness.ts'
import { framesOf, nameOf, queryOf, SCENARIOS } from './runs.ts'
import type { Visit } from './visit.ts'

/** What the document says about the stop it shows, beside what the same run says when it is recorded here. */
const told = (visit: Visit) =>
  visit.page.evaluate(() => {
    const { step, stop, flow, target, mode, view } = document.documentElement.dataset
    const message = document.querySelector('[data-message]')?.getAttribute('data-message')
    return { step, stop, flow, target, mode, view, message }
  })
const wanted = ({ stop }: Frame, flow: string, target: string) => ({
  step: `${stop.step}`,
  stop: stop.id,
  flow,
  target,
  mode: 'study',
  view: 'diagram',
  message: stop.half,
})

describe('walking a flow by ArrowRight', () => {
  for (const scenario of SCENARIOS) {
    test(nameOf(scenario), async ({ open }) => {
      const frames = await framesOf(scenario)
      const visit = await open(queryOf(scenario))
      expect([await visit.data('step'), await visit.data('stop')]).toEqual(['0', '0'])
      for (const frame of frames) {
        await visit.press('ArrowRight')
        await visit.at(frame.stop.id)
        expect(await told(visit)).toEqual(wanted(frame, scenario.flow, scenario.target))
      }
      await visit.press('ArrowRight')
      await visit.painted()
      expect(await visit.data('stop'), 'the end').toBe(frames.at(-1)!.stop.id)

      for (const frame of frames.slice(0, -1).toReversed()) {
        await visit.press('ArrowLeft')
        await visit.at(frame.stop.id)
      }
      await visit.press('ArrowLeft')
      await visit.at('0')
    })
  }
})

describe('the stops of a run', () => {
  for (const scenario of SCENARIOS) {
    test(`${nameOf(scenario)}: 14 to 24, through all seven steps, numbered within each`, async () => {
      const stops = (await framesOf(scenario)).map(({ stop }) => stop)
      expect(stops.length).toBeGreaterThanOrEqual(14)
      expect(stops.length).toBeLessThanOrEqual(24)
      const steps = [...new Set(stops.map(({ step }) => step))]
      expect(steps).toEqual(scenario.order === 'grant-first' ? [1, 2, 4, 3, 5, 6, 7] : [1, 2, 3, 4, 5, 6, 7])
      for (const step of steps) {
        const members = stops.filter((stop) => stop.step === step)
        expect(members.map(({ id }) => id)).toEqual(members.map((_, i) => `${step}.${i + 1}`))
      }
    })
  }
})

describe('what is drawn', () => {
  const ACTORS = new Set(['operator', 'arm', 'identityProvider', 'entra', 'vm', 'code', 'imds', 'keyvault'])
  test('every actor has its place on the picture at every stop, and no other has one', async ({ open }) => {
    const scenario = SCENARIOS[0]!
    const visit = await open(queryOf(scenario))
    for (const stop of ['0', ...(await framesOf(scenario)).map((frame) => frame.stop.id)]) {
      await visit.at(stop)
      const drawn = await visit.page
        .locator('[data-actor]')
        .evaluateAll((elements) =>
          elements
            .filter((element) => element.checkVisibility())
            .map((element) => element.getAttribute('data-actor')),
        )
      expect(new Set(drawn), stop).toEqual(ACTORS)
      await visit.press('ArrowRight')
    }
  })

  test('the text twin lists every stop in order and says which one is shown', async ({ open }) => {
    for (const scenario of [SCENARIOS[0]!, SCENARIOS.at(-1)!]) {
      const ids = (await framesOf(scenario)).map(({ stop }) => stop.id)
      const visit = await open(queryOf(scenario, '6'))
      const items = await visit.page.locator('ol ol li').allTextContents()
      expect(items.map((text) => /\d\.\d/.exec(text)?.[0])).toEqual(ids)
      expect(await visit.page.locator('ol ol [aria-current="step"]').innerText()).toContain('6.1')
    }
  })
})
