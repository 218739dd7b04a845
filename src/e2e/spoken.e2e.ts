import { describe, expect, test } from './harness.ts'
import { framesOf, queryOf, SCENARIOS, SYSTEM_SECRET } from './runs.ts'
import type { Visit } from './visit.ts'

/** Keeps every text that the region for stops takes on, as a screen reader would be told. */
const listen = (visit: Visit) =>
  visit.page.evaluate(() => {
    const region = document.querySelector('[aria-live="polite"]')!
    const heard: string[] = []
    Object.assign(window, { heard })
    new MutationObserver(() => {
      const text = region.textContent.trim()
      if (text && heard.at(-1) !== text) heard.push(text)
    }).observe(region, { subtree: true, childList: true, characterData: true })
  })
const heard = (visit: Visit) => visit.page.evaluate(() => (window as unknown as { heard: string[] }).heard)

describe('the live region', () => {
  test('is one and polite, in the document before the page is ready', async ({ open }) => {
    const visit = await open('', { javaScriptEnabled: false, untilReady: false })
    expect(await visit.page.locator('[aria-live="polite"]').count()).toBe(1)
    const live = await open()
    expect(await live.page.locator('[aria-live="polite"]').count()).toBe(1)
  })

  for (const scenario of [SCENARIOS[0]!, SCENARIOS.at(-1)!]) {
    test(`speaks each stop of ${scenario.flow}, ${scenario.target} once, each in its own words`, async ({
      open,
    }) => {
      const frames = await framesOf(scenario)
      const visit = await open(queryOf(scenario))
      await listen(visit)
      for (const { stop } of frames) {
        await visit.press('ArrowRight')
        await visit.at(stop.id)
        await visit.painted()
      }
      const texts = await heard(visit)
      expect(texts.length).toBe(frames.length)
      expect(new Set(texts).size).toBe(frames.length)
      for (const text of texts) expect(text.length).toBeGreaterThan(15)
    })
  }

  test('says nothing when nothing has changed, and nothing but stops', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '7.2'))
    await listen(visit)
    await visit.press('End', 'ArrowRight', 'd')
    await visit.page.waitForTimeout(500)
    expect(await heard(visit)).toEqual([])
  })
})
