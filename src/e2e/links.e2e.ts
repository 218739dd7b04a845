import type { Scenario } from '#player'
import { describe, expect, test } from './harness.ts'
import { framesOf, nameOf, queryOf, SCENARIOS, stopsOf, SYSTEM_SECRET, USER_KEY } from './runs.ts'
import type { Visit } from './visit.ts'

declare global {
  interface Window {
    /** Every stop that `<html>` has named since it was made. */
    stopsNamed: string[]
    /** Every stop that was named in a frame in which the picture could be seen. */
    stopsPainted: string[]
  }
}

/** Runs in the page before anything of its own. */
function watchStops() {
  window.stopsNamed = []
  window.stopsPainted = []
  const add = (list: string[]) => {
    const stop = document.documentElement?.dataset.stop
    if (stop !== undefined && list.at(-1) !== stop) list.push(stop)
  }
  new MutationObserver(() => add(window.stopsNamed)).observe(document, {
    subtree: true,
    attributes: true,
    attributeFilter: ['data-stop'],
  })
  const look = () => {
    if (
      document
        .querySelector('[data-actor]')
        ?.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    )
      add(window.stopsPainted)
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Where the page stands and, from the first frame on, has stood. */
const seen = (visit: Visit) =>
  visit.page.evaluate(() => ({ now: document.documentElement.dataset.stop, painted: window.stopsPainted }))

async function linkInto(
  open: (query: string) => Promise<Visit>,
  scenario: Scenario,
  stops: readonly string[],
) {
  const visit = await open(queryOf(scenario, stops[0]))
  for (const stop of stops) {
    await visit.goto(queryOf(scenario, stop))
    expect(await seen(visit), 'by link').toEqual({ now: stop, painted: [stop] })
    expect(await visit.data('step')).toBe(stop[0])
    await visit.page.reload()
    await visit.takenOver()
    expect(await seen(visit), 'after a reload').toEqual({ now: stop, painted: [stop] })
  }
}

describe('a link opens its stop, with no flash of another, and a reload restores it', () => {
  for (const scenario of [SYSTEM_SECRET, USER_KEY]) {
    test(`every stop of ${nameOf(scenario)}`, async ({ open }) => {
      await linkInto((query) => open(query, { before: watchStops }), scenario, [
        '0',
        ...(await stopsOf(scenario)),
      ])
    })
  }
  for (const scenario of SCENARIOS.filter((one) => one !== SYSTEM_SECRET && one !== USER_KEY)) {
    test(`the stops in which ${nameOf(scenario)} differs`, async ({ open }) => {
      const stops = (await framesOf(scenario))
        .map(({ stop }) => stop)
        .filter(({ step }) => step === 3 || step === 4 || step === 7)
      await linkInto(
        (query) => open(query, { before: watchStops }),
        scenario,
        stops.map(({ id }) => id),
      )
    })
  }

  test('a step alone opens its first stop', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '1'), { before: watchStops })
    for (let step = 1; step <= 7; step += 1) {
      await visit.goto(queryOf(SYSTEM_SECRET, `${step}`))
      expect(await seen(visit)).toEqual({ now: `${step}.1`, painted: [`${step}.1`] })
    }
  })

  test('a reload restores a stop that was reached by keys, flow and target included', async ({ open }) => {
    const visit = await open('?flow=user&target=arm')
    await visit.press('5', 'ArrowRight', 'ArrowRight')
    await visit.at('6.2')
    await visit.reload()
    expect(await Promise.all(['stop', 'flow', 'target'].map((name) => visit.data(name)))).toEqual([
      '6.2',
      'user',
      'arm',
    ])
  })

  test('the pages of one host do not know where they stand: below a path all works the same', async ({
    open,
  }) => {
    const visit = await open(queryOf(USER_KEY, '7'), { base: '/docs/managed-identity/' })
    expect(await visit.data('stop')).toBe('7.1')
    await visit.press('ArrowRight')
    await visit.at('7.2')
    await expect.poll(async () => (await visit.parameters()).get('step')).toBe('7.2')
    expect(visit.page.url()).toContain('/docs/managed-identity/?')
    await visit.reload()
    expect(await visit.data('stop')).toBe('7.2')
  })
})

describe('parameters', () => {
  test('unknown ones are kept', async ({ open }) => {
    const visit = await open('?utm_source=a%20b&step=2&x=1&x=2')
    await visit.press('ArrowRight', '5')
    await visit.at('5.1')
    await expect.poll(async () => (await visit.parameters()).get('step')).toMatch(/^5(\.1)?$/)
    const parameters = await visit.parameters()
    expect([parameters.get('utm_source'), parameters.getAll('x')]).toEqual(['a b', ['1', '2']])
  })

  for (const [name, value] of [
    ['flow', 'both-of-them'],
    ['step', '9.9'],
    ['step', '5.99'],
    ['step', 'five'],
    ['target', 'blob'],
    ['detail', 'some'],
    ['theme', 'pink'],
    ['order', 'random'],
    ['view', 'cube'],
    ['mode', 'dream'],
  ]) {
    test(`${name}=${value} falls back and says so`, async ({ open }) => {
      const visit = await open(`?${name}=${value}`)
      expect(await Promise.all(['flow', 'target', 'mode', 'view'].map((key) => visit.data(key)))).toEqual([
        'system',
        'secret',
        'study',
        'diagram',
      ])
      expect(['0', '5.1']).toContain(await visit.data('stop'))
      expect(
        visit.warnings.some((text) => text.includes(name!) && text.includes(value!)),
        visit.warnings.join(),
      ).toBe(true)
    })
  }

  test('good ones are taken without a word', async ({ open }) => {
    const visit = await open('?flow=user&target=key&order=grant-first&detail=all&theme=dark&step=4')
    expect(await Promise.all(['flow', 'target'].map((key) => visit.data(key)))).toEqual(['user', 'key'])
    expect(visit.warnings).toEqual([])
  })
})
