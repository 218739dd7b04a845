import type { BrowserContext, Page } from 'playwright-core'
import { afterEach } from 'vitest'
import { describe, expect, test } from './harness.ts'
import { queryOf, stopsOf, SYSTEM_SECRET, USER_KEY } from './runs.ts'

/** The document alone: its module is asked for and not answered until the test lets it. */
async function hold(context: BrowserContext): Promise<readonly [Page, () => void]> {
  const page = await context.newPage()
  let release = () => {}
  const held = new Promise<void>((done) => {
    release = done
  })
  await page.route('**/*.js', (route) => held.then(() => route.continue()))
  return [page, release]
}
const data = (page: Page, name: string) => page.evaluate((key) => document.documentElement.dataset[key], name)
/** What the picture shows, in words: the message and what everyone has. The live picture may have boxes without holdings. */
const seen = (page: Page) =>
  page.evaluate(() => {
    const visible = (element: Element) => element.checkVisibility({ visibilityProperty: true })
    const actors = [...document.querySelectorAll<SVGElement>('[data-actor]')].filter(visible).map((actor) =>
      [
        actor.dataset['actor'],
        actor.dataset['role'],
        [...actor.querySelectorAll<SVGElement>('[data-holding]')]
          .filter(visible)
          .map((holding) => `${holding.dataset['holding']}`)
          .toSorted()
          .join(' '),
      ].join(': '),
    )
    const [message] = [...document.querySelectorAll('[data-message]')].filter(visible)
    const attribute = (part: string, name: string) =>
      message?.querySelector(`.message-${part}`)?.getAttribute(name)
    return {
      actors: actors.toSorted(),
      label: message?.querySelector('.message-label')?.textContent,
      line: attribute('line', 'd'),
      arrow: attribute('arrow', 'd'),
      chip: attribute('chip', 'x'),
    }
  })

let context: BrowserContext | undefined
afterEach(() => context?.close())

describe('the picture in the document', () => {
  for (const [scenario, viewport] of [
    [SYSTEM_SECRET, { width: 1280, height: 800 }],
    [USER_KEY, { width: 390, height: 844 }],
  ] as const) {
    test(`is the app's own at every third stop, ${scenario.flow}`, async ({ browser, sites }) => {
      for (const stop of (await stopsOf(scenario)).filter((_, i) => i % 3 === 0)) {
        context = await browser.newContext({ viewport })
        const [page, release] = await hold(context)
        await page.goto(sites['/'].url + queryOf(scenario, stop), { waitUntil: 'commit' })
        await page.locator('html[data-stop]:not([data-wait])').waitFor({ state: 'attached' })
        expect(await data(page, 'stop')).toBe(stop)
        const before = await seen(page)
        release()
        await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' })
        expect(await seen(page), `stop ${stop}`).toEqual(before)
        await context.close()
      }
    })
  }

  test('answers keys and buttons before the app, which goes on from there', async ({ browser, sites }) => {
    context = await browser.newContext()
    const [page, release] = await hold(context)
    await page.goto(sites['/'].url, { waitUntil: 'commit' })
    await page.locator('html:not([data-wait])').waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('PageDown')
    expect(await data(page, 'stop')).toBe('2.1')
    await page.getByRole('button', { name: 'Next step' }).click()
    expect(await data(page, 'stop')).toBe('2.2')
    await page.keyboard.press('5')
    expect(await data(page, 'stop')).toBe('5.1')
    await page.waitForFunction(() => location.search === '?step=5.1')
    release()
    await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' })
    expect(await data(page, 'stop')).toBe('5.1')
    await page.keyboard.press('ArrowRight')
    expect(await data(page, 'stop')).toBe('6.1')
    await page.goBack()
    await page.locator('html[data-stop="2.2"]').waitFor({ state: 'attached' })
  })
})

/** Runs in a page before anything of its own: when the controls were let in, and how much moved. */
const watchPaint = () => {
  const seen = Object.assign(window, { controlsAt: NaN, shift: 0 })
  new MutationObserver(() => {
    if (document.documentElement.dataset['first'] === undefined) seen.controlsAt = performance.now()
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-first'] })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number
      hadRecentInput: boolean
    })[])
      if (!entry.hadRecentInput) seen.shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
}

describe('the controls of the document', () => {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 1180, height: 700 },
    { width: 390, height: 844 },
  ]) {
    for (const query of ['', '?flow=user&order=grant-first&step=4.1']) {
      test(`come after the picture and move nothing, ${viewport.width} px, ${query || 'no link'}`, async ({
        browser,
        sites,
      }) => {
        context = await browser.newContext({ viewport })
        const [page, release] = await hold(context)
        await page.addInitScript(watchPaint)
        await page.goto(sites['/'].url + query, { waitUntil: 'commit' })
        await page.getByRole('button', { name: 'Next step' }).waitFor()
        const [painted, controlsAt] = await page.evaluate(() => [
          performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
          (window as unknown as { controlsAt: number }).controlsAt,
        ])
        // A paint that has not come 400 ms after the script is not waited for.
        expect(controlsAt).toBeGreaterThan(Math.min(painted!, 400))
        const order = page.getByRole('combobox', { name: 'Order' })
        expect((await order.count()) > 0 && (await order.isVisible())).toBe(query !== '')
        if (query) expect(await order.inputValue()).toBe('grant-first')
        release()
        await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' })
        expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThanOrEqual(
          0.01,
        )
      })
    }
  }

  test('are there without scripts too', async ({ open }) => {
    const visit = await open('', { javaScriptEnabled: false, untilReady: false })
    await visit.page.getByRole('button', { name: 'Next step' }).waitFor()
    expect(
      await visit.page.getByRole('button', { name: 'System-assigned' }).getAttribute('aria-pressed'),
    ).toBe('true')
  })
})
