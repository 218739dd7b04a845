import type { Page } from 'playwright-core'
import { describe, expect, test } from './harness.ts'

/** Asks for a document and waits until it has its style: one that has only begun to come is measured bare. */
async function begin(page: Page, url: string) {
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(
    () =>
      document.body &&
      [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]:not([disabled])')].every(
        (link) => link.sheet,
      ),
  )
}

/** The document alone: its modules are asked for and not answered until the test lets them. */
async function hold(page: Page): Promise<readonly [Page, () => void]> {
  let release = () => {}
  const held = new Promise<void>((done) => {
    release = done
  })
  await page.route('**/*.js', (route) => held.then(() => route.continue()))
  return [page, release]
}
const data = (page: Page, name: string) => page.evaluate((key) => document.documentElement.dataset[key], name)
const ready = (page: Page) => page.locator('html[data-ready="true"]').waitFor({ state: 'attached' })
const atStop = (page: Page, stop: string) =>
  page.locator(`html[data-stop="${stop}"]`).waitFor({ state: 'attached' })
/** The boxes of the picture that can be seen: what they are and where, in steps of two pixels: the two pictures round differently. */
const seen = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<SVGElement>('[data-actor]')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((actor) => {
        const { x, y, width, height } = actor.querySelector('.actor-box')!.getBoundingClientRect()
        const place = [x, y, width, height].map((length) => Math.round(length / 2))
        return `${actor.dataset['actor']} ${actor.dataset['role']} ${place.join(' ')}`
      })
      .toSorted(),
  )

/** The same box: what is rounded may fall to either side. */
const isNear = (one: string, other: string) => {
  const numbers = other.split(' ').map(Number)
  return one
    .split(' ')
    .every((word, i) =>
      Number.isNaN(Number(word)) ? word === other.split(' ')[i] : Math.abs(Number(word) - numbers[i]!) <= 1,
    )
}

const PHONE = { width: 390, height: 844 }
const SIZES = [{ width: 1280, height: 800 }, { width: 1180, height: 700 }, PHONE]

describe('the picture in the document', () => {
  for (const viewport of [SIZES[0]!, PHONE]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`is the app's own at the start, ${viewport.width} px, ${colorScheme}`, async ({ lend, sites }) => {
        const [page, release] = await hold(await lend({ viewport, colorScheme }))
        await begin(page, sites['/'].url)
        await page.locator('[data-actor="entra"] >> visible=true').first().waitFor()
        const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
        const [before, groundBefore] = [await seen(page), await ground()]
        expect(before).toHaveLength(8)
        expect(await data(page, 'stop')).toBe('0')
        release()
        await ready(page)
        const after = await seen(page)
        expect(after).toHaveLength(before.length)
        expect(after.filter((box, i) => !isNear(box, before[i]!))).toEqual([])
        expect(await ground()).toBe(groundBefore)
      })
    }
  }

  test('a theme in the link is there from the first frame', async ({ lend, sites }) => {
    const [page] = await hold(await lend({ colorScheme: 'light' }))
    await begin(page, `${sites['/'].url}?theme=dark&utm_source=x`)
    await page.locator('[data-actor="entra"] >> visible=true').first().waitFor()
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      'rgb(14, 20, 27)',
    )
  })

  for (const query of [
    '?step=6.1',
    '?flow=user',
    '?flow=both',
    '?target=arm',
    '?fault=imds.metadata-header',
    '?flow=user&branch=detach',
    '?view=states',
    '?mode=present',
  ]) {
    test(`of another link there is none, but the room and a word: ${query}`, async ({ lend, sites }) => {
      const [page, release] = await hold(await lend({ viewport: SIZES[0]! }))
      await begin(page, sites['/'].url + query)
      await page.getByText('Recording …').waitFor()
      expect(await seen(page)).toEqual([])
      expect(await data(page, 'stop')).toBeUndefined()
      const stage = () =>
        page.evaluate(
          () => document.querySelector('[data-slot="stage"]')?.getBoundingClientRect().toJSON() as DOMRect,
        )
      const room = await stage()
      release()
      await ready(page)
      expect(await page.getByText('Recording …').count()).toBe(0)
      if (/step|target|fault/.test(query)) expect(await stage()).toEqual(room)
    })
  }
})

describe('what is pressed before the app is there', () => {
  test('is answered by it, in order, once each: keys and buttons', async ({ lend, sites }) => {
    const [page, release] = await hold(await lend())
    await begin(page, sites['/'].url)
    await page.getByRole('button', { name: 'Next step' }).waitFor()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('PageDown')
    await page.getByRole('button', { name: 'Next step' }).click()
    await page.keyboard.press('Enter') // the button's own: once more, and not the key's too
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await page.keyboard.press('5')
    expect(await data(page, 'stop')).toBe('0')
    release()
    await ready(page)
    expect(await data(page, 'stop')).toBe('5.1')
    await page.waitForFunction(() => location.search === '?step=5.1')
    await page.getByRole('button', { name: 'Next step' }).click()
    await atStop(page, '6.1')
    await page.goBack()
    await atStop(page, '2.3')
  })

  test('is answered by it: lists and the scrubber', async ({ lend, sites }) => {
    const [page, release] = await hold(await lend())
    await begin(page, sites['/'].url)
    await page.getByLabel('Service to call').selectOption('arm')
    await page.getByRole('slider').fill('5')
    release()
    await ready(page)
    expect([await data(page, 'target'), await data(page, 'stop')]).toEqual(['arm', '2.4'])
  })

  test('scrolls nothing that the app will step by, and leaves Ctrl and typing alone', async ({
    lend,
    sites,
  }) => {
    const [page, release] = await hold(await lend({ viewport: { width: 700, height: 500 } }))
    await begin(page, sites['/'].url)
    await page.getByRole('button', { name: 'Next step' }).waitFor()
    for (const key of ['Space', 'PageDown', 'Control+ArrowRight', 'Shift+ArrowRight'])
      await page.keyboard.press(key)
    await page.waitForTimeout(200)
    expect(await page.evaluate(() => scrollY)).toBe(0)
    release()
    await ready(page)
    expect(await data(page, 'stop')).toBe('3.1')
  })

  test('is answered by a link’s own stop, by the stage and by its presenter’s window', async ({
    lend,
    sites,
  }) => {
    for (const [query, stop] of [
      ['?step=5.1', '6.2'],
      ['?step=5.1&mode=present', '6.2'],
      ['?step=5.1&mode=present&window=presenter', '6.2'],
      ['?step=5.1&keys=0', '5.1'],
    ] as const) {
      const [page, release] = await hold(await lend({ viewport: SIZES[0]! }))
      await begin(page, sites['/'].url + query)
      await page.getByText('Recording …').waitFor()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      release()
      await ready(page)
      await expect.poll(() => data(page, 'stop'), { message: query }).toBe(stop)
    }
  })

  test('in an embed is answered by it, its button’s own keys once', async ({ lend, sites }) => {
    const [page, release] = await hold(await lend({ viewport: { width: 800, height: 680 } }))
    await begin(page, `${sites['/'].url}embed.html?reveal=manual&step=5.1`)
    await page.getByRole('button', { name: 'Step through it' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Recording …').waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowRight')
    release()
    await ready(page)
    expect(await data(page, 'stop')).toBe('6.1')
  })
})

/** Runs in a page before anything of its own: how much moves. */
const watchShift = () => {
  const seenShift = Object.assign(window, { shift: 0 })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number
      hadRecentInput: boolean
    })[])
      if (!entry.hadRecentInput) seenShift.shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
}

describe('nothing moves when the app comes', () => {
  for (const viewport of SIZES) {
    for (const query of ['', '?flow=user&order=grant-first&step=4.1']) {
      test(`${viewport.width} px, ${query || 'no link'}`, async ({ lend, sites }) => {
        const [page, release] = await hold(await lend({ viewport }))
        await page.addInitScript(watchShift)
        await begin(page, sites['/'].url + query)
        const first = query ? page.getByText('Recording …') : page.getByRole('button', { name: 'Next step' })
        await first.waitFor()
        await page.waitForTimeout(100)
        release()
        await ready(page)
        expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThanOrEqual(
          0.01,
        )
      })
    }
  }

  test('the controls are there without scripts too', async ({ open }) => {
    const visit = await open('', { javaScriptEnabled: false, untilReady: false })
    await visit.page.getByRole('button', { name: 'Next step' }).waitFor()
    expect(
      await visit.page.getByRole('button', { name: 'System-assigned' }).getAttribute('aria-pressed'),
    ).toBe('true')
  })
})
