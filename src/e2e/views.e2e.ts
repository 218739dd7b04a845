import { statesOf } from '#machines'
import type { Scenario } from '#player'
import { tracesOf } from '../views/states/trace.ts'
import { findings } from './axe.ts'
import { describe, expect, test, type Visit } from './harness.ts'
import { framesOf, queryOf, stopsOf, SYSTEM_SECRET, USER_KEY, USER_SECRET } from './runs.ts'

const CONTRACT = ['stop', 'step', 'flow', 'target'] as const
const contract = (visit: Visit) => Promise.all(CONTRACT.map((name) => visit.data(name)))
const show = async (visit: Visit, view: 'Diagram' | 'Sequence' | 'States') => {
  await visit.page.getByRole('button', { name: view, exact: true }).click()
  await visit.page
    .locator(
      `section[aria-label="${view}"] ${view === 'Diagram' ? '.picture' : view === 'Sequence' ? '.seq' : '.charts'}`,
    )
    .waitFor()
}
const inView = (visit: Visit, selector: string, room: string) =>
  visit.page.evaluate(
    ([inner, outer]) => {
      const [box, view] = [inner!, outer!].map((each) =>
        document.querySelector(each)!.getBoundingClientRect(),
      ) as [DOMRect, DOMRect]
      return box.top >= view.top - 1 && box.bottom <= view.bottom + 1
    },
    [selector, room],
  )

describe('three views of one run', () => {
  test('switching keeps the stop, the panel and the history’s length, and the address says which', async ({
    open,
  }) => {
    const visit = await open(queryOf(USER_KEY, '6.2', { panel: 'certificate' }))
    const before = await contract(visit)
    const entries = await visit.page.evaluate(() => history.length)
    for (const view of ['Sequence', 'States', 'Diagram', 'States'] as const) {
      await show(visit, view)
      expect(await contract(visit), view).toEqual(before)
      expect(await visit.data('view')).toBe(view.toLowerCase())
      expect(
        await visit.page.getByRole('button', { name: view, exact: true }).getAttribute('aria-pressed'),
      ).toBe('true')
      expect(await visit.page.locator('[data-panel]').getAttribute('data-panel')).toBe('certificate')
      await expect
        .poll(async () => (await visit.parameters()).get('view') ?? 'diagram')
        .toBe(view.toLowerCase())
    }
    expect(await visit.page.evaluate(() => history.length)).toBe(entries)
    await visit.reload()
    expect([await visit.data('view'), await visit.data('stop')]).toEqual(['states', '6.2'])
    await visit.page.locator('.charts').waitFor()
  })

  test('Back from a jump leaves the view as it was then', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '2.1', { view: 'sequence' }))
    await visit.press('5')
    await visit.at('5.1')
    await show(visit, 'States')
    await visit.page.goBack()
    await visit.at('2.1')
    expect(await visit.data('view')).toBe('sequence')
  })

  test('the diagram needs nothing of the other two', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET))
    const fetched = () =>
      visit.page.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1)!),
      )
    expect((await fetched()).filter((name) => /^(sequence|states)/.test(name))).toEqual([])
    await show(visit, 'Sequence')
    expect((await fetched()).filter((name) => /^sequence.*js$/.test(name))).not.toEqual([])
  })
})

describe('the sequence', () => {
  for (const scenario of [SYSTEM_SECRET, USER_KEY]) {
    test(`shows each message of ${scenario.flow}, ${scenario.target} as it was recorded, and keeps it in sight`, async ({
      open,
    }) => {
      const frames = await framesOf(scenario)
      const visit = await open(queryOf(scenario, '0', { view: 'sequence' }), { reducedMotion: 'reduce' })
      await visit.page.locator('.seq').waitFor()
      const rows = await visit.page
        .locator('.seq-row')
        .evaluateAll((all) =>
          all.map((row) => [
            row.querySelector('.seq-number')!.textContent,
            row.querySelector('.seq-label')!.textContent,
          ]),
        )
      expect(rows).toEqual(frames.map(({ stop }) => [stop.id, stop.label]))
      for (const { stop } of frames) {
        await visit.press('ArrowRight')
        await visit.at(stop.id)
        const now = visit.page.locator('.seq-row[aria-current="step"]')
        expect((await now.textContent())!.trim()).toMatch(
          new RegExp(`^${stop.id.replace('.', '\\.')}\\s*${stop.half}, `),
        )
        expect(await now.getAttribute('data-message')).toBe(stop.half)
        expect(await visit.page.locator('.seq [data-message]').count()).toBe(1)
        expect(await visit.page.locator('[data-role="sender"]').getAttribute('data-actor')).toBe(stop.from)
        expect(await visit.page.locator('[data-role="receiver"]').getAttribute('data-actor')).toBe(stop.to)
        expect(await inView(visit, '.seq-row[aria-current]', '.seq'), stop.id).toBe(true)
        expect(await visit.page.evaluate(() => scrollY)).toBe(0)
      }
    })
  }

  test('draws a request solid with a closed head, an answer dashed with an open one', async ({ open }) => {
    const frames = await framesOf(SYSTEM_SECRET)
    const visit = await open(queryOf(SYSTEM_SECRET, '3', { view: 'sequence' }))
    await visit.page.locator('.seq').waitFor()
    const drawn = await visit.page.locator('.seq-row').evaluateAll((rows) =>
      rows.map((row) => {
        const line = getComputedStyle(row.querySelector('.seq-line')!).borderTopStyle
        return `${line} ${getComputedStyle(row.querySelector('.seq-tip')!).fill === 'none' ? 'open' : 'closed'}`
      }),
    )
    expect(drawn).toEqual(
      frames.map(({ stop }) => (stop.half === 'request' ? 'solid closed' : 'dashed open')),
    )
  })

  test('a press on a message goes there, and Back returns', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '2.2', { view: 'sequence' }))
    await visit.page.locator('.seq').waitFor()
    await visit.page.getByRole('button', { name: /^4\.1 request, Operator → ARM: PUT / }).click()
    await visit.at('4.1')
    await visit.page.goBack()
    await visit.at('2.2')
  })

  test('nothing but transform and opacity moves', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '2.1', { view: 'sequence' }))
    await visit.page.locator('.seq').waitFor()
    await visit.press('ArrowRight')
    const moving = await visit.page.evaluate(() =>
      document
        .getAnimations()
        .flatMap(({ effect }) =>
          (effect as KeyframeEffect)
            .getKeyframes()
            .flatMap((frame) =>
              Object.keys(frame).filter(
                (name) => !['offset', 'computedOffset', 'easing', 'composite'].includes(name),
              ),
            ),
        ),
    )
    expect(moving.length).toBeGreaterThan(0)
    expect(moving.filter((name) => !['transform', 'opacity'].includes(name))).toEqual([])
  })
})

describe('the states', () => {
  for (const scenario of [SYSTEM_SECRET, USER_SECRET]) {
    test(`light what the machine is in, at every stop of ${scenario.flow}`, async ({ open }) => {
      const frames = await framesOf(scenario)
      const traces = tracesOf(frames)
      const visit = await open(queryOf(scenario, '0', { view: 'states' }))
      await visit.page.locator('.charts').waitFor()
      for (const [i, { stop, lifecycle }] of frames.entries()) {
        await visit.press('ArrowRight')
        await visit.at(stop.id)
        const lit = await visit.page
          .locator('[data-node][aria-current="true"]')
          .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-node')))
        expect(lit, stop.id).toEqual(
          statesOf(lifecycle.identities[0]!).map(({ region, state }) => `${region}.${state}`),
        )
        const moved = await visit.page
          .locator('[data-moved="true"]')
          .evaluateAll((regions) => regions.map((region) => region.getAttribute('data-region')))
        expect(new Set(moved), stop.id).toEqual(
          new Set(traces[i]!.flatMap(({ moves }) => moves.map(({ region }) => region))),
        )
        const events = await visit.page.locator('.just-now code').allInnerTexts()
        expect(events, stop.id).toEqual(traces[i]!.map(({ event }) => event))
      }
    })
  }

  test('what this run brings leads to where it happens; what it does not cannot be pressed and says so', async ({
    open,
  }) => {
    const visit = await open(queryOf(USER_SECRET, '2.2', { view: 'states' }))
    await visit.page.locator('.charts').waitFor()
    await visit.page.getByRole('button', { name: /^Role assigned go to stop 4\./ }).click()
    await visit.at(await stopOf(USER_SECRET, 'role.assigned'))
    await visit.page.goBack()
    await visit.at('2.2')
    const closed = visit.page.getByRole('button', { name: 'Principal deleted: Not in this run' })
    expect(await closed.isDisabled()).toBe(true)
  })

  test('every state can be described', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '2.2', { view: 'states' }))
    await visit.page.getByRole('button', { name: 'Describe every state' }).click()
    const [life] = (await framesOf(SYSTEM_SECRET)).at(-1)!.lifecycle.identities
    const text = await visit.page.locator('.charts').innerText()
    for (const region of Object.values(life!.snapshot.machine.states)) {
      for (const { description } of Object.values(region.states)) expect(text).toContain(description)
    }
  })
})

const stopOf = async (scenario: Scenario, event: string) => {
  const at = tracesOf(await framesOf(scenario)).findIndex((taken) => taken.some((one) => one.event === event))
  return (await stopsOf(scenario))[at]!
}

describe('both are for everybody', () => {
  // Each theme and width at the steps of one third of the run; src/e2e/sweep/views.e2e.ts has every step in each.
  for (const view of ['sequence', 'states']) {
    test(`${view}: axe finds nothing, and nothing makes the page scroll sideways`, async ({ open }) => {
      for (const [theme, width, steps] of [
        ['light', 1440, ['0', '4']],
        ['dark', 320, ['2', '7']],
        ['contrast', 1440, ['6']],
      ] as const) {
        const visit = await open(queryOf(USER_KEY, '0', { view, theme }), {
          bypassCSP: true,
          viewport: { width, height: 800 },
          reducedMotion: 'reduce',
        })
        await visit.page.locator('[data-slot="view"]').waitFor()
        for (const step of steps) {
          if (step !== '0') await visit.press(step)
          await visit.painted()
          expect(await findings(visit), `step ${step}, ${theme}, ${width} px`).toEqual([])
          expect(await sideways(visit)).toBeLessThanOrEqual(0)
        }
        await visit.leave()
      }
    })
  }
})

/** How much of the page lies to the right of its window. */
const sideways = ({ page }: Visit) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
