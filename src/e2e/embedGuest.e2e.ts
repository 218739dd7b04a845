import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { ManagedIdentityFlowElement } from '../../public/embed.d.ts'
import { elementScript, HOST_SCRIPT, readyFrame, serveHost, stopIn, type HostPage } from './embedHost.ts'
import { describe, expect, test } from './harness.ts'

// What an embed owes the page that it is a guest of.

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
async function opened(browser: Opener, body: string, options: object = {}): Promise<Page> {
  context = await browser.newContext({ viewport: { width: 900, height: 700 }, ...options })
  const page = await context.newPage()
  await page.goto(host.show(body), { waitUntil: 'load' })
  return page
}
const FLOW = '<managed-identity-flow step="5"></managed-identity-flow>'
const call = <T>(page: Page, work: (flow: ManagedIdentityFlowElement) => T | Promise<T>) =>
  page
    .locator('managed-identity-flow')
    .first()
    .evaluate(work as (flow: Element) => T | Promise<T>)

/** As the site generators say which of their two schemes is on. */
const TOGGLES: Readonly<Record<string, { readonly css: string; readonly set: (dark: boolean) => void }>> = {
  'Docusaurus and Starlight: data-theme on html': {
    css: 'html{background:#fff}html[data-theme=dark]{background:#1b1b1d}',
    set: (dark) => (document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'),
  },
  'VitePress: a class on html': {
    css: 'html{background:#ffffff}html.dark{background:#1b1b1f;color-scheme:dark}',
    set: (dark) => document.documentElement.classList.toggle('dark', dark),
  },
  'MkDocs Material: data-md-color-scheme on body': {
    css: 'body{background:#fff}body[data-md-color-scheme=slate]{background:#1e2129;color-scheme:dark}',
    set: (dark) => (document.body.dataset['mdColorScheme'] = dark ? 'slate' : 'default'),
  },
  'Bootstrap: data-bs-theme on html': {
    css: 'body{background:#fff}[data-bs-theme=dark] body{background:#212529}',
    set: (dark) => (document.documentElement.dataset['bsTheme'] = dark ? 'dark' : 'light'),
  },
  'color-scheme alone': {
    css: 'html{background:#f5f5f5}',
    set: (dark) => {
      document.documentElement.style.colorScheme = dark ? 'dark' : 'light'
      document.documentElement.style.background = dark ? '#101010' : '#f5f5f5'
    },
  },
}
const looks = (page: Page) =>
  Promise.all([
    page.evaluate(() => {
      const grounds = [document.body, document.documentElement].map(
        (one) => getComputedStyle(one).backgroundColor,
      )
      return grounds.find((ground) => ground !== 'rgba(0, 0, 0, 0)')
    }),
    readyFrame(page).then((frame) =>
      frame.evaluate(() => ({
        scheme: getComputedStyle(document.documentElement).colorScheme,
        ground: getComputedStyle(document.documentElement).backgroundColor,
      })),
    ),
  ])

describe('theme="auto" follows the page', () => {
  for (const [name, { css, set }] of Object.entries(TOGGLES)) {
    test(name, async ({ browser, sites }) => {
      // The reader's system says the opposite throughout.
      const page = await opened(browser, `<style>${css}</style>${elementScript(sites['/'].url)}${FLOW}`, {
        colorScheme: 'dark',
      })
      for (const dark of [false, true, false, true]) {
        if (dark) await page.emulateMedia({ colorScheme: 'light' })
        await page.evaluate(set, dark)
        const expected = dark ? 'dark' : 'light'
        await expect
          .poll(async () => (await looks(page))[1].scheme, { message: `${name}, ${expected}` })
          .toBe(expected)
        await expect.poll(async () => looks(page).then(([own, { ground }]) => own === ground)).toBe(true)
      }
      expect(await stopIn(await readyFrame(page))).toBe('5.1')
    })
  }

  test('and its own theme, once it has one; its text keeps its contrast on the page’s ground', async ({
    browser,
    sites,
  }) => {
    const page = await opened(
      browser,
      `<style>html{background:#1e2129;color-scheme:dark}</style>${elementScript(sites['/'].url)}${FLOW}`,
    )
    const frame = await readyFrame(page)
    const weakest = () =>
      frame.evaluate(() => {
        const rgb = (color: string) => color.match(/\d+/g)!.slice(0, 3).map(Number)
        const light = (color: string) => {
          const [r, g, b] = rgb(color).map((c) =>
            c / 255 <= 0.04 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
          )
          return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
        }
        const ground = light(getComputedStyle(document.documentElement).backgroundColor)
        return Math.min(
          ...['ink', 'muted', 'message', 'token', 'secret', 'granted', 'error'].map((name) => {
            const probe = document.createElement('i')
            probe.style.color = `var(--color-${name})`
            document.body.append(probe)
            const own = light(getComputedStyle(probe).color)
            probe.remove()
            return (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05)
          }),
        )
      })
    await expect
      .poll(() => frame.evaluate(() => getComputedStyle(document.documentElement).backgroundColor))
      .toBe('rgb(30, 33, 41)')
    expect(await weakest()).toBeGreaterThanOrEqual(4.5)
    await call(page, (flow) => void (flow.theme = 'light'))
    await expect
      .poll(() => frame.evaluate(() => getComputedStyle(document.documentElement).backgroundColor))
      .toBe('rgb(255, 255, 255)')
    await page.evaluate(() => (document.documentElement.style.background = '#000'))
    await call(page, (flow) => flow.next().then(() => undefined))
    expect(await frame.evaluate(() => document.documentElement.dataset['theme'])).toBe('light')
    await call(page, (flow) => void (flow.theme = 'auto'))
    await expect
      .poll(() => frame.evaluate(() => getComputedStyle(document.documentElement).backgroundColor))
      .toBe('rgb(0, 0, 0)')
  })

  test('in a plain frame by message, before it is wanted too, and nothing but a colour is taken', async ({
    browser,
    sites,
  }) => {
    const page = await opened(
      browser,
      `<iframe src="${sites['/'].url}embed.html?step=5&reveal=manual" style="width:800px;height:660px"></iframe><script>${HOST_SCRIPT}</script>`,
      { colorScheme: 'light' },
    )
    const frame = page.frames()[1]!
    const ground = () => frame.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    await page.evaluate(() => {
      post({ type: 'hello', id: 1 })
      post({ type: 'scheme', scheme: 'dark', ground: 'rgb(10, 10, 30)' } as never)
    })
    await expect.poll(ground).toBe('rgb(10, 10, 30)')
    await page.evaluate(() => {
      post({ type: 'scheme', scheme: 'dark', ground: 'url(https://example.org)' } as never)
      post({ type: 'scheme', scheme: 'dark', ground: 'rgb(250, 250, 250)' } as never)
      post({ type: 'scheme', scheme: 'sepia', ground: 'rgb(1, 1, 1)' } as never)
    })
    await expect.poll(ground).toBe('rgb(14, 20, 27)')
    await page.evaluate(() => {
      post({ type: 'scheme', scheme: 'dark', ground: 'rgb(10, 10, 30)' } as never)
      post({ type: 'reveal' })
    })
    await readyFrame(page)
    expect(await ground()).toBe('rgb(10, 10, 30)')
  })
})

test('keys that one reads with scroll the page; arrows and digits move the embed; letters are nobody’s', async ({
  browser,
  sites,
}) => {
  const page = await opened(
    browser,
    `${elementScript(sites['/'].url)}<div style="height:600px">Above</div>${FLOW}<div style="height:4000px">Below</div>`,
  )
  await page.evaluate(() => scrollTo(0, 500))
  const frame = await readyFrame(page)
  await frame.locator('.shell-stage').click({ position: { x: 30, y: 30 } })
  const scrolled = () => page.evaluate(() => Math.round(scrollY))
  for (const [key, down] of [
    ['PageDown', true],
    ['PageUp', false],
    ['End', true],
    ['Home', false],
  ] as const) {
    const before = await scrolled()
    await page.keyboard.press(key)
    await expect.poll(async () => (await scrolled()) > before, { message: key }).toBe(down)
    if (!down) await expect.poll(scrolled, { message: key }).toBeLessThan(before)
    expect(await stopIn(frame), key).toBe('5.1')
  }
  // Chromium scrolls by Space only what the frame itself could scroll; here it must merely be nobody's.
  await frame.evaluate(() =>
    addEventListener('keydown', (event) => Object.assign(window, { taken: event.defaultPrevented })),
  )
  for (const key of [' ', 'Shift+ ', 'Backspace', 'ArrowDown', 'ArrowUp']) {
    await page.keyboard.press(key)
    expect(await frame.evaluate(() => (window as unknown as { taken: boolean }).taken), key).toBe(false)
    expect(await stopIn(frame), key).toBe('5.1')
  }
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => stopIn(frame)).toBe('6.1')
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(() => stopIn(frame)).toBe('7.1')
  await page.keyboard.press('2')
  await expect.poll(() => stopIn(frame)).toBe('2.1')
  await page.keyboard.press('n')
  await page.keyboard.press('k')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => stopIn(frame)).toBe('2.2')
})

test('one plays at a time, in shadow roots and in plain frames too', async ({ browser, sites }) => {
  const page = await opened(
    browser,
    `${elementScript(sites['/'].url)}<div style="zoom:.3">${FLOW}<div id="root"></div><iframe src="${sites['/'].url}embed.html?step=5" style="width:800px;height:660px"></iframe></div><script>${HOST_SCRIPT}</script>`,
  )
  await page.evaluate(() => {
    const root = document.querySelector('#root')!.attachShadow({ mode: 'open' })
    root.innerHTML = '<managed-identity-flow step="2"></managed-identity-flow>'
    const all = [
      document.querySelector('managed-identity-flow')!,
      root.querySelector('managed-identity-flow')!,
    ]
    Object.assign(window, { flows: all })
  })
  const states = () =>
    page.evaluate(() =>
      Promise.all(
        (window as unknown as { flows: ManagedIdentityFlowElement[] }).flows.map((flow) =>
          flow.getState().then(({ playing }) => playing),
        ),
      ),
    )
  const play = (at: number) =>
    page.evaluate(async (i) => {
      await (window as unknown as { flows: ManagedIdentityFlowElement[] }).flows[i]!.play()
    }, at)
  await play(0)
  await expect.poll(states).toEqual([true, false])
  await play(1)
  await expect.poll(states).toEqual([false, true])
  await play(0)
  await expect.poll(states).toEqual([true, false])
  // The plain frame is the only one of its parent's frames.
  await page.evaluate(async () => {
    post({ type: 'hello', id: 1 })
    await until(({ type }) => type === 'ready')
    await ask('play')
  })
  await expect.poll(states).toEqual([false, false])
  await play(1)
  await expect
    .poll(() =>
      page.evaluate(() =>
        ask('getState').then(({ value }) => (value as unknown as { playing: boolean }).playing),
      ),
    )
    .toBe(false)
})

describe('changes keep their place', () => {
  test('another run answers when it stands there; commands meanwhile wait their turn', async ({
    browser,
    sites,
  }) => {
    const page = await opened(
      browser,
      `<iframe src="${sites['/'].url}embed.html?step=5" style="width:800px;height:660px"></iframe><script>${HOST_SCRIPT}</script>`,
    )
    const answers = await page.evaluate(async () => {
      await new Promise((done) => setTimeout(done, 300))
      post({ type: 'hello', id: 1 })
      await until(({ type }) => type === 'ready')
      const asked = [
        ask('setFlow', 'user'),
        ask('next'),
        ask('setTarget', 'key'),
        ask('setFault', 'keyvault.no-role'),
        ask('getState'),
        ask('setFault', null),
        ask('seek', '7.2'),
      ]
      const all = await Promise.all(asked)
      return all.map(({ ok, value, error }) => {
        const { flow, target, stop, stops, fault } = (value ?? {}) as Record<string, unknown> & {
          stops?: string[]
        }
        return ok ? [flow, target, stop, (stops?.length ?? 0) > 5, fault] : error?.code
      })
    })
    expect(answers).toEqual([
      ['user', 'secret', '5.1', true, []],
      ['user', 'secret', '6.1', true, []],
      ['user', 'key', '6.1', true, []],
      ['user', 'key', '7.2', true, ['keyvault.no-role']],
      ['user', 'key', '7.2', true, ['keyvault.no-role']],
      ['user', 'key', '7.2', true, []],
      ['user', 'key', '7.2', true, []],
    ])
  })

  test('attributes of the element: the frame stays, the reader stays, and faultchange is told', async ({
    browser,
    sites,
  }) => {
    const page = await opened(browser, `${elementScript(sites['/'].url)}${FLOW}`)
    const frame = await readyFrame(page)
    await frame.evaluate(() => Object.assign(window, { isSame: true }))
    await page.evaluate(() => {
      const told: unknown[] = []
      Object.assign(window, { told })
      document.addEventListener('faultchange', (event) =>
        told.push((event as CustomEvent<{ fault: string[] }>).detail.fault),
      )
    })
    expect(
      await call(page, async (flow) => {
        await flow.next()
        flow.view = 'sequence'
        flow.panel = 'token'
        const { view, stop } = await flow.getState()
        flow.flow = 'user'
        const other = await flow.getState()
        flow.fault = 'imds.metadata-header'
        const broken = await flow.getState()
        flow.fault = null
        const mended = await flow.getState()
        return [
          view,
          stop,
          other.flow,
          other.stop,
          flow.steps.length,
          broken.fault,
          broken.stop,
          mended.fault,
        ]
      }),
    ).toEqual(['sequence', '6.1', 'user', '6.1', 22, ['imds.metadata-header'], '5.2', []])
    expect(await page.evaluate(() => (window as unknown as { told: unknown[] }).told)).toEqual([
      ['imds.metadata-header'],
      [],
    ])
    expect(await frame.evaluate(() => 'isSame' in window)).toBe(true)
    await call(page, (flow) => flow.seek('6.3').then(() => undefined))
    await frame.getByRole('button', { name: 'Message in detail' }).click()
    await frame.locator('[data-artifact="token"]').first().waitFor()
  })
})
