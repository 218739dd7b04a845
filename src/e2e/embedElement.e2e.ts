import type { BrowserContext, Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { ManagedIdentityFlowElement } from '../../public/embed.d.ts'
import { elementScript, readyFrame, serveHost, stopIn, type HostPage } from './embedHost.ts'
import { describe, expect, test } from './harness.ts'

let host: HostPage
let context: BrowserContext | undefined
beforeAll(async () => {
  host = await serveHost()
})
afterAll(() => host.close())
afterEach(() => context?.close())

interface Opener {
  newContext(options?: object): Promise<BrowserContext>
}

async function opened(
  browser: Opener,
  site: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly [Page, readonly string[], readonly string[]]> {
  context = await browser.newContext({ viewport: { width: 900, height: 700 } })
  const page = await context.newPage()
  const [asked, errors]: [string[], string[]] = [[], []]
  page.on('request', (request) => {
    if (request.url().startsWith(site)) asked.push(new URL(request.url()).pathname)
  })
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await page.goto(host.show(`${elementScript(site)}${body}`, headers), { waitUntil: 'load' })
  return [page, asked, errors]
}
/** How much of the frame's document has no room in its window, in CSS px. */
const overhang = (inner: Frame) => inner.evaluate(() => document.documentElement.scrollHeight - innerHeight)
const element = (page: Page, at = 0) => page.locator('managed-identity-flow').nth(at)
const call = <T>(page: Page, work: (flow: ManagedIdentityFlowElement) => T | Promise<T>) =>
  element(page).evaluate(work as (flow: Element) => T | Promise<T>)

describe('<managed-identity-flow>', () => {
  test('shows the stop of its attributes and answers its methods', async ({ browser, sites }) => {
    const [page] = await opened(
      browser,
      sites['/'].url,
      '<managed-identity-flow flow="user" step="5"></managed-identity-flow>',
    )
    const inner = await readyFrame(page)
    expect(await stopIn(inner)).toBe('5.1')
    expect(await call(page, (flow) => flow.next().then(({ stop }) => stop))).toBe('6.1')
    expect(await call(page, (flow) => flow.seek('2.1').then(({ stop }) => stop))).toBe('2.1')
    expect(
      await call(page, (flow) => flow.prev().then(({ stop }) => [stop, flow.currentStep, flow.steps.length])),
    ).toEqual(['1.1', '1.1', 22])
    expect(
      await call(page, (flow) =>
        flow.seek('9').then(
          () => '',
          (error: { code: string }) => error.code,
        ),
      ),
    ).toBe('bad-arguments')
    expect(
      await call(page, (flow) => {
        flow.step = '6.2'
        return [flow.getAttribute('step'), flow.flow]
      }),
    ).toEqual(['6.2', 'user'])
    await inner.locator('html[data-stop="6.2"]').waitFor({ state: 'attached' })
  })

  test('tells what happens by events that bubble', async ({ browser, sites }) => {
    const [page] = await opened(
      browser,
      sites['/'].url,
      '<main><managed-identity-flow step="5"></managed-identity-flow></main>',
    )
    await page.evaluate(() => {
      const told: unknown[] = []
      Object.assign(window, { told })
      for (const type of ['ready', 'stepchange', 'play', 'pause'])
        document
          .querySelector('main')!
          .addEventListener(type, (event) =>
            told.push([type, (event as CustomEvent<{ stop: string }>).detail.stop]),
          )
    })
    await call(page, (flow) =>
      flow
        .next()
        .then(() => flow.play())
        .then(() => flow.pause())
        .then(() => undefined),
    )
    expect(await page.evaluate(() => (window as unknown as { told: unknown[] }).told)).toEqual([
      ['ready', '5.1'],
      ['stepchange', '6.1'],
      ['play', '6.1'],
      ['pause', '6.1'],
    ])
  })

  test('below the fold it fetches its script and nothing more', async ({ browser, sites }) => {
    const [page, asked] = await opened(
      browser,
      sites['/'].url,
      '<p>Steps as text</p><div style="height:5000px"></div><managed-identity-flow><ol><li>One</li></ol></managed-identity-flow>',
    )
    await page.waitForLoadState('networkidle')
    expect(asked).toEqual(['/embed.js'])
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await readyFrame(page)
  })

  test('a poster of the author\u2019s is a real button, and nothing is there before it is pressed', async ({
    browser,
    sites,
  }) => {
    const [page, asked] = await opened(
      browser,
      sites['/'].url,
      '<managed-identity-flow reveal="manual" step="7"><img slot="poster" alt="The flow, step 7" src="data:,"></managed-identity-flow>',
    )
    const button = page.getByRole('button', { name: 'The flow, step 7' })
    await page.waitForLoadState('networkidle')
    expect(asked).toEqual(['/embed.js'])
    await button.focus()
    await page.keyboard.press('Enter')
    expect(await stopIn(await readyFrame(page))).toBe('7.1')
  })

  test('has the height of what it shows, and the page does not move when it comes', async ({
    browser,
    sites,
  }) => {
    const [page] = await opened(
      browser,
      sites['/'].url,
      '<managed-identity-flow step="5"></managed-identity-flow><p id="below">Below</p>',
    )
    const top = () => page.locator('#below').evaluate((below) => below.getBoundingClientRect().top)
    await page.waitForFunction(() => document.querySelector('managed-identity-flow')!.shadowRoot !== null)
    const before = await top()
    const inner = await readyFrame(page)
    await expect.poll(() => overhang(inner)).toBe(0)
    expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(2)
  })

  test('goes without a trace, comes back, and may be defined twice', async ({ browser, sites }) => {
    const [page, , errors] = await opened(
      browser,
      sites['/'].url,
      '<managed-identity-flow step="5"></managed-identity-flow>',
    )
    await readyFrame(page)
    await page.addScriptTag({ url: `${sites['/'].url}embed.js` })
    await call(page, (flow) => {
      const { parentNode } = flow
      flow.remove()
      Object.assign(window, { again: () => parentNode!.appendChild(flow) })
    })
    expect(await page.evaluate(() => frames.length)).toBe(0)
    await page.evaluate(() => {
      ;(window as unknown as { again(): void }).again()
    })
    expect(await stopIn(await readyFrame(page))).toBe('5.1')
    expect(errors).toEqual([])
  })

  test('needs of a strict policy no more than its script and its frame', async ({ browser, sites }) => {
    const { origin } = new URL(sites['/'].url)
    const [page, , errors] = await opened(
      browser,
      sites['/'].url,
      '<managed-identity-flow step="5"></managed-identity-flow>',
      { 'content-security-policy': `default-src 'none'; script-src ${origin}; frame-src ${origin}` },
    )
    const inner = await readyFrame(page)
    await expect.poll(() => overhang(inner)).toBe(0)
    expect(errors.filter((text) => !text.includes('favicon'))).toEqual([])
  })

  test('without scripts its children are what there is', async ({ browser, sites }) => {
    context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(
      host.show(
        `${elementScript(sites['/'].url)}<managed-identity-flow><ol><li>The operator asks</li></ol></managed-identity-flow>`,
      ),
    )
    await page.getByText('The operator asks').waitFor()
  })
})
