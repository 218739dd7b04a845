import type { Scenario } from '#player'
import { describe, expect, test } from './harness.ts'
import { nameOf, queryOf, SCENARIOS, stopsOf, SYSTEM_SECRET, USER_KEY } from './runs.ts'
import { linkInto, seen, watchStops } from './stopsPainted.ts'
import type { Visit } from './visit.ts'

describe('a link opens its stop, with no flash of another, and a reload restores it', () => {
  // The start has a picture in the document, the others have none; src/e2e/sweep/links.e2e.ts opens every stop.
  const chosen = (scenario: Scenario, stops: readonly string[]) =>
    scenario === SYSTEM_SECRET
      ? ['0', '1.1', stops[Math.floor(stops.length / 2)]!, stops.at(-1)!]
      : [stops.find((id) => id.startsWith('4.'))!, stops.at(-1)!]
  for (const scenarios of [SCENARIOS.slice(0, 3), SCENARIOS.slice(3)]) {
    test(scenarios.map(nameOf).join('; '), async ({ open }) => {
      const visit = await open(queryOf(SYSTEM_SECRET, '3'), { before: watchStops })
      for (const scenario of scenarios)
        await linkInto(visit, scenario, chosen(scenario, await stopsOf(scenario)))
    })
  }

  test('a step alone opens its first stop', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6'), { before: watchStops })
    expect(await seen(visit)).toEqual({ now: '6.1', painted: ['6.1'] })
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

  test('a reload shows the same ids; another page opened without a seed has its own', async ({ open }) => {
    const LINK = '?step=6.2&panel=ids'
    // GUIDs: what follows from a key, such as a thumbprint, is new each time (seeds fix ids alone).
    const idsOf = async (visit: Visit) =>
      (await visit.page.locator('[data-slot="id"]').allInnerTexts()).filter((id) => /^[\da-f-]{36}$/.test(id))
    const visit = await open(LINK)
    const ids = await idsOf(visit)
    expect(ids.length).toBeGreaterThanOrEqual(3)
    for (let i = 0; i < 2; i += 1) {
      await visit.reload()
      expect(await idsOf(visit)).toEqual(ids)
    }
    expect(await idsOf(await open(LINK))).not.toEqual(ids)
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

  const bad = {
    flow: 'both-of-them',
    step: '5.99',
    target: 'blob',
    detail: 'some',
    theme: 'pink',
    order: 'random',
    view: 'cube',
    mode: 'dream',
  }
  test('bad values fall back, and the page says so of each', async ({ open }) => {
    const visit = await open(`?${new URLSearchParams(bad)}`)
    expect(await Promise.all(['flow', 'target', 'mode', 'view'].map((key) => visit.data(key)))).toEqual([
      'system',
      'secret',
      'study',
      'diagram',
    ])
    expect(await visit.data('stop'), 'the first stop of the step').toBe('5.1')
    for (const [name, value] of Object.entries(bad))
      expect(visit.warnings, name).toContainEqual(expect.stringMatching(new RegExp(`${name}.*${value}`)))
    await visit.goto('?step=five')
    expect([await visit.data('stop'), visit.warnings.at(-1)]).toEqual(['0', expect.stringContaining('five')])
  })

  test('good ones are taken without a word', async ({ open }) => {
    const visit = await open('?flow=user&target=key&order=grant-first&detail=all&theme=dark&step=4')
    expect(await Promise.all(['flow', 'target'].map((key) => visit.data(key)))).toEqual(['user', 'key'])
    expect(visit.warnings).toEqual([])
  })
})
