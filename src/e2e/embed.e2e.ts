import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { readyFrame, serveHost, stopIn, type HostPage } from './embedHost.ts'
import { describe, expect, test } from './harness.ts'

let host: HostPage
let context: BrowserContext | undefined
beforeAll(async () => {
  host = await serveHost()
})
afterAll(() => host.close())
afterEach(() => context?.close())

const frame = (src: string, more = '') =>
  `<iframe src="${src}" title="Flow" style="width:800px;height:660px;border:0" ${more}></iframe>`

describe('by its address', () => {
  for (const [document, query] of [
    ['embed.html', '?step=5.1'],
    ['', '?mode=embed&step=5.1'],
  ] as const) {
    test(`${document || 'the page, asked for an embed,'} is one, at its stop`, async ({ open }) => {
      const visit = await open(document + query)
      expect([await visit.data('mode'), await visit.data('stop')]).toEqual(['embed', '5.1'])
      await visit.press('ArrowRight')
      await visit.at('6.1')
    })
  }

  for (const [width, height] of [
    [320, 780],
    [480, 620],
    [800, 680],
    [1200, 800],
  ] as const) {
    test(`shows every stop at ${width} px without scrolling`, async ({ open }) => {
      const visit = await open('embed.html?flow=user&target=key', { viewport: { width, height } })
      for (let last; last !== (await visit.data('stop'));) {
        last = await visit.data('stop')
        const over = await visit.page.evaluate(() => {
          const { scrollWidth, scrollHeight } = document.documentElement
          return [scrollWidth - innerWidth, scrollHeight - innerHeight]
        })
        expect(over, `stop ${last}`).toEqual([0, 0])
        await visit.press('ArrowRight')
      }
    })
  }

  test('keeps to its range: keys, buttons and the slider', async ({ open }) => {
    const visit = await open('embed.html?start=5&end=6')
    expect(await visit.data('stop')).toBe('5.1')
    await visit.press('ArrowLeft', '1')
    await visit.at('5.1')
    expect(
      await visit.page.getByRole('button', { name: 'Previous step' }).getAttribute('aria-disabled'),
    ).toBe('true')
    await visit.page.getByRole('slider').press('End')
    await visit.at('6.3')
    await visit.press('ArrowRight', '7')
    await visit.at('6.3')
    expect(await visit.page.getByRole('slider').getAttribute('max')).toBe(
      await visit.page.getByRole('slider').inputValue(),
    )
  })

  test('plays only when asked to, and again where it shall loop', async ({ open }) => {
    const still = await open('embed.html?step=7.1&end=7&speed=2&loop=1', { clock: true })
    await still.page.clock.fastForward(60_000)
    await still.painted()
    expect(await still.data('stop')).toBe('7.1')
    const visit = await open('embed.html?start=7&speed=2&loop=1&autoplay=1')
    await visit.at('7.2')
    await visit.page.locator('html[data-stop="7.1"]').waitFor({ state: 'attached', timeout: 6_000 })
  })

  test('controls=0 leaves the controls out; letters are keys only with keys=1', async ({ open }) => {
    const visit = await open('embed.html?controls=0&step=5')
    expect(await visit.page.getByRole('button').count()).toBe(0)
    await visit.press('n', 'p', ']')
    await visit.painted()
    expect(await visit.data('stop')).toBe('5.1')
    await visit.press('ArrowRight')
    await visit.at('6.1')
    await visit.goto('embed.html?keys=1&step=5')
    await visit.press('n')
    await visit.at('6.1')
  })

  test('opens the message in detail, over the picture, and the whole page at the same stop', async ({
    open,
  }) => {
    const visit = await open('embed.html?step=6.2&flow=user&start=5&controls=1')
    const height = await visit.page.evaluate(() => document.documentElement.scrollHeight)
    await visit.page.getByRole('button', { name: 'Message in detail' }).click()
    await visit.page.locator('[data-artifact="token"]').first().waitFor()
    expect(await visit.page.evaluate(() => document.documentElement.scrollHeight)).toBe(height)
    await visit.press('Escape')
    expect(await visit.page.locator('.embed-detail').count()).toBe(0)
    const href = await visit.page.getByRole('link', { name: 'Open in full' }).getAttribute('href')
    expect(href, 'with the ids of this one').toMatch(/^\.\/\?flow=user&step=6\.2&seed=[\da-f]{8}$/)
  })
})

/** Opens a page of the foreign host; gives what the browser asks our site for. */
async function foreign(
  browser: { newContext(options?: object): Promise<BrowserContext> },
  body: string,
  options: object = {},
): Promise<readonly [Page, readonly string[]]> {
  context = await browser.newContext({ viewport: { width: 1000, height: 700 }, ...options })
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(host.origin) && request.url().startsWith('http'))
      asked.push(new URL(request.url()).pathname)
  })
  await page.goto(host.show(body), { waitUntil: 'load' })
  return [page, asked]
}

describe("in somebody's page", () => {
  test('a poster that waits for its button fetches nothing but its document and its picture', async ({
    browser,
    sites,
  }) => {
    const [page, asked] = await foreign(browser, frame(`${sites['/'].url}embed.html?reveal=manual&step=6.1`))
    await page.waitForLoadState('networkidle')
    expect(asked).toEqual(['/embed.html', '/pictures/system/6.1.svg'])
    const inner = page.frameLocator('iframe')
    const picture = inner.getByRole('img', { name: '6.1' })
    await picture.waitFor()
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1920)
    await inner.getByRole('button', { name: 'Step through it' }).click()
    const ready = await readyFrame(page)
    expect(await stopIn(ready)).toBe('6.1')
    expect(await ready.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Next step')
    expect(asked.length).toBeGreaterThan(2)
  })

  test('below the fold it is a picture until it comes into view, and takes neither focus nor scroll', async ({
    browser,
    sites,
  }) => {
    const [page, asked] = await foreign(
      browser,
      `<input autofocus><div style="height:4000px"></div>${frame(`${sites['/'].url}embed.html?autoplay=0`)}`,
    )
    await page.locator('input').focus()
    await page.waitForLoadState('networkidle')
    expect(asked).toEqual(['/embed.html'])
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    const before = await page.evaluate(() => scrollY)
    await readyFrame(page)
    expect(await page.evaluate(() => [document.activeElement?.tagName, scrollY])).toEqual(['INPUT', before])
  })

  test('keys go where the focus is, the wheel scrolls the page, and Back is the page\u2019s', async ({
    browser,
    sites,
  }) => {
    const url = `${sites['/'].url}embed.html?step=5.1`
    const [page] = await foreign(
      browser,
      `${frame(url)}<button>Mine</button><div style="height:3000px"></div>`,
    )
    const inner = await readyFrame(page)
    const entries = await page.evaluate(() => history.length)
    await page.getByRole('button', { name: 'Mine' }).focus()
    await page.keyboard.press('ArrowRight')
    expect(await stopIn(inner)).toBe('5.1')
    await inner.getByRole('button', { name: 'Next step' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('2')
    await inner.locator('html[data-stop="2.1"]').waitFor({ state: 'attached' })
    await page.evaluate(() => scrollTo(0, 0))
    await page.mouse.move(300, 200)
    await page.mouse.wheel(0, 400)
    await page.waitForFunction(() => scrollY > 100)
    expect(await page.evaluate(() => history.length)).toBe(entries)
  })

  test('starting one pauses the other', async ({ browser, sites }) => {
    const small = (src: string) => frame(src).replace('660px', '330px')
    const [page] = await foreign(
      browser,
      small(`${sites['/'].url}embed.html?step=2`) + small(`${sites['/'].url}embed.html?step=2&flow=user`),
    )
    const [one, other] = [await readyFrame(page, 0), await readyFrame(page, 1)]
    await one.getByRole('button', { name: 'Play' }).click()
    await one.getByRole('button', { name: 'Pause' }).waitFor()
    await other.getByRole('button', { name: 'Play' }).click()
    await one.getByRole('button', { name: 'Play' }).waitFor()
    await other.getByRole('button', { name: 'Pause' }).waitFor()
  })

  test('runs in a frame that may do nothing but run scripts', async ({ browser, sites }) => {
    const [page] = await foreign(
      browser,
      frame(`${sites['/'].url}embed.html?step=6.2`, 'sandbox="allow-scripts"'),
    )
    const inner = await readyFrame(page)
    await inner.getByRole('button', { name: 'Next step' }).click()
    await inner.locator('html[data-stop="6.3"]').waitFor({ state: 'attached' })
  })

  test('follows the host\u2019s dark scheme until its link says otherwise', async ({ browser, sites }) => {
    const ground = (at: number) =>
      readyFrame(page, at).then((inner) =>
        inner.evaluate(() => getComputedStyle(document.documentElement).backgroundColor),
      )
    const small = (query: string) => frame(`${sites['/'].url}embed.html${query}`).replace('660px', '330px')
    const [page] = await foreign(browser, small('') + small('?theme=light'), { colorScheme: 'dark' })
    expect([await ground(0), await ground(1)]).toEqual(['rgb(14, 20, 27)', 'rgb(255, 255, 255)'])
  })
})
