import fs from 'node:fs'
import type { BrowserContext, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchChromium } from '../tools/chromium.mjs'
import { findings } from './axe.ts'
import { inTime } from './contexts.ts'
import { buildAnother, deployed, type Deployed } from './deployed.ts'
import { presenterOf } from './everyPart.ts'
import { describe, expect, test as base, type Base } from './harness.ts'
import { watchProblems } from './problems.ts'
import { framesOf, queryOf, SYSTEM_SECRET, USER_SECRET } from './runs.ts'
import { Visit } from './visit.ts'

interface Kept {
  /** Opens the site of a server of its own in a browser that may keep it. */
  readonly keeping: (
    query?: string,
    options?: BrowserContextOptions & {
      readonly at?: Base
      readonly expected?: RegExp
      /** True where the test moves the page's clock on. */
      readonly clock?: boolean
      /** True where only the browser as people have it will do. */
      readonly isWhole?: boolean
    },
  ) => Promise<
    Visit & {
      readonly server: Deployed
      readonly context: BrowserContext
      another(query: string): Promise<Visit>
    }
  >
}

const test = base.extend<Kept>({
  keeping: async ({ browser }, provide) => {
    const ends: (() => Promise<void>)[] = []
    await provide(
      async (query = '', { at = '/', expected = /^$/, clock = false, isWhole = false, ...options } = {}) => {
        const server = await deployed(at)
        const own = isWhole ? await launchChromium([], { isWhole }) : undefined
        const context = await (own ?? browser).newContext({
          viewport: { width: 1280, height: 800 },
          ...options,
        })
        if (clock) await context.clock.install()
        const problems = watchProblems(context, new URL(server.url).origin)
        ends.push(async () => {
          await inTime(context.close())
          if (own) await inTime(own.close())
          await server.remove()
          expect(
            problems.all.filter((one) => !expected.test(one)),
            'complaints of the page',
          ).toEqual([])
        })
        const opened = async (search: string) => {
          const visit = new Visit(await context.newPage(), server.url)
          await visit.goto(search)
          return visit
        }
        return Object.assign(await opened(query), { server, context, another: opened })
      },
    )
    for (const end of ends) await end()
  },
})

const kept = (visit: Visit) =>
  visit.page.locator('html[data-offline="true"]').waitFor({ state: 'attached', timeout: 60_000 })
const cachesOf = (visit: Visit) => visit.page.evaluate(() => caches.keys())
const mark = (visit: Visit) => visit.page.evaluate(() => void Object.assign(window, { theSame: true }))
const isTheSame = (visit: Visit) => visit.page.evaluate(() => 'theSame' in window)
/** Asks for a newer version, as a browser does at every visit, and waits until it has come and waits. */
const fetchNewer = (visit: Visit) =>
  visit.page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!
    await registration.update()
    while (!registration.waiting) await new Promise((done) => setTimeout(done, 50))
  })

describe('without a network', () => {
  for (const at of ['/', '/docs/managed-identity/'] as const) {
    test(`a deep link opens, is reloaded and walked to the end: ${at}`, async ({ keeping }) => {
      const visit = await keeping(queryOf(SYSTEM_SECRET), { at })
      await kept(visit)
      await visit.server.goDown()
      await visit.goto(queryOf(USER_SECRET, '5.1', { theme: 'dark' }))
      await visit.at('5.1')
      await visit.reload()
      await visit.at('5.1')
      expect(await visit.data('theme')).toBe('dark')
      const frames = await framesOf(USER_SECRET)
      for (const { stop } of frames.slice(frames.findIndex(({ stop }) => stop.id === '5.1') + 1)) {
        await visit.press('ArrowRight')
        await visit.at(stop.id)
      }
      await visit.page.goto(`${visit.server.url}index.html?step=6.2`)
      await visit.ready()
      await visit.at('6.2')
    })
  }

  test('every script and style is there, and two windows of a talk are in step', async ({ keeping }) => {
    const visit = await keeping()
    await kept(visit)
    const assets = visit.server.assets()
    await visit.server.goDown()
    // Whatever a part fetches when it is opened; src/e2e/single.e2e.ts opens each of them. The page's policy forbids it to fetch.
    const missing = await visit.page.evaluate(
      (names) => Promise.all(names.map(async (name) => ((await caches.match(`assets/${name}`)) ? [] : name))),
      assets.filter((name) => /\.(js|css|woff2)$/.test(name)),
    )
    expect(missing.flat()).toEqual([])
    await visit.goto(queryOf(SYSTEM_SECRET, '5.1', { mode: 'present' }))
    const presenter = await presenterOf(visit)
    await visit.press('PageDown')
    await presenter.at('6.1')
  })

  test('the embed’s document, a stop’s card, its picture and the page for authors are there', async ({
    keeping,
  }) => {
    const visit = await keeping()
    await kept(visit)
    await visit.server.goDown()
    const card = new Visit(await visit.context.newPage(), visit.server.url)
    await card.page.goto(`${visit.server.url}cards/user/5.1.html`)
    await card.page.waitForURL('**/?flow=user&step=5.1')
    await card.ready()
    expect(
      await card.page.evaluate(async () => {
        const picture = Object.assign(new Image(), { src: 'pictures/system/5.1.svg' })
        await picture.decode()
        return picture.naturalWidth
      }),
    ).toBe(1920)
    await card.page.goto(`${visit.server.url}embed.html?step=5`)
    await card.ready()
    expect(await card.data('mode')).toBe('embed')
    await card.page.goto(`${visit.server.url}docs.html`)
    await card.page
      .frameLocator('#live iframe')
      .locator('html[data-ready="true"]')
      .waitFor({ state: 'attached', timeout: 30_000 })
  })
})

describe('a newer version', () => {
  let newer: string
  beforeAll(async () => {
    newer = await buildAnother()
  }, 120_000)
  afterAll(() => fs.rmSync(newer, { recursive: true }))

  test('that comes while a talk runs changes nothing under it, and nothing on its screens', async ({
    keeping,
  }) => {
    const stage = await keeping(queryOf(SYSTEM_SECRET, '5.1', { mode: 'present' }))
    await kept(stage)
    const presenter = await presenterOf(stage)
    for (const side of [stage, presenter]) await mark(side)
    const old = stage.server.assets()
    stage.server.deploy(newer)
    expect(
      stage.server.assets().filter((name) => /^(?!docs-).*\.js$/.test(name) && old.includes(name)),
      'scripts of the old version on the server',
    ).toEqual([])
    const reader = await stage.another(queryOf(SYSTEM_SECRET, '2.1'))
    await mark(reader)
    await fetchNewer(reader)
    await reader.page.locator('.update').waitFor()
    expect(
      (await stage.page.locator('.update').count()) + (await presenter.page.locator('.update').count()),
    ).toBe(0)

    // Browsers keep what they like, and as long as they like: none of it is to be relied on.
    await (await stage.context.newCDPSession(stage.page)).send('Network.clearBrowserCache')
    // Even a reader who takes the newer one takes nothing from the talk: its parts, never opened yet, still come.
    await reader.page.getByRole('button', { name: 'Show it now' }).click()
    await expect.poll(() => isTheSame(reader).catch(() => true)).toBe(false)
    await reader.ready()
    await reader.at('2.1')
    for (const key of ['o', '?', 'q', 'z']) {
      await stage.press(key)
      await stage.page.getByRole('dialog').waitFor()
      await stage.press('Escape')
      await expect.poll(() => stage.page.getByRole('dialog').count(), { message: key }).toBe(0)
    }
    await stage.press('PageDown')
    await presenter.at('6.1')
    expect([await isTheSame(stage), await isTheSame(presenter)]).toEqual([true, true])
  })

  test('waits until the last tab is closed, and then is all there is', async ({ keeping }) => {
    const visit = await keeping('?step=3.1', { bypassCSP: true })
    await kept(visit)
    const [first] = await cachesOf(visit)
    visit.server.deploy(newer)
    await fetchNewer(visit)
    const notice = visit.page.locator('.update')
    await notice.waitFor()
    expect(await findings(visit)).toEqual([])
    await notice.getByRole('button', { name: 'Close' }).click()
    expect(await notice.count()).toBe(0)
    expect(await cachesOf(visit)).toHaveLength(2)
    await visit.page.close()
    // The browser takes a moment to see that nobody is there.
    await new Promise((done) => setTimeout(done, 500))
    const next = await visit.another('?step=3.1')
    await expect.poll(() => cachesOf(next)).toEqual([expect.not.stringContaining(first!)])
    expect(
      await next.page.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1)),
      ),
    ).toContain(visit.server.assets().find((name) => /^main-.*\.js$/.test(name)))
  })
})

describe('nothing is kept', () => {
  /** Longer than a page waits before it keeps itself. */
  const LONG = 8000
  const registrations = ({ page }: Visit) =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)

  test('while somebody steps through the run; soon after, it is', async ({ keeping }) => {
    const visit = await keeping('', { clock: true })
    for (let i = 0; i < 10; i += 1) {
      await visit.press(i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft')
      await visit.page.clock.fastForward(4000)
    }
    await visit.quiet()
    expect(await registrations(visit)).toBe(0)
    await visit.page.clock.fastForward(LONG)
    await kept(visit)
  })

  test('where a file of the site is missing; the console says so, and the page goes on', async ({
    keeping,
  }) => {
    const visit = await keeping('?step=5.1', { expected: /^404 for .*cards\/user\/7\.2\.html$/ })
    visit.server.take('cards/user/7.2.html')
    await expect
      .poll(() => visit.warnings.join(), { timeout: 60_000 })
      .toMatch(/cannot be kept.*could not be fetched/)
    await visit.press('ArrowRight')
    await visit.at('6.1')
    expect(await visit.data('offline')).toBeUndefined()
    expect(visit.warnings).toHaveLength(1)
  })

  for (const [what, begin] of [
    [
      'by an embed',
      async (visit) => {
        await visit.page.goto(`${visit.url}embed.html?step=5`)
      },
    ],
    [
      'by the page or an embed in a frame',
      async (visit) => {
        await visit.page.goto(`${visit.url}host.html`)
      },
    ],
    [
      'for somebody who saves data',
      async (visit) => {
        await visit.page.addInitScript(() =>
          Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
        )
        await visit.page.goto(visit.url)
      },
    ],
  ] as readonly (readonly [string, (visit: Visit) => Promise<void>])[]) {
    test(what, async ({ keeping }) => {
      const visit = await keeping('', { clock: true })
      visit.server.add(
        'host.html',
        '<!doctype html><title>Host</title><link rel="icon" href="data:,"><iframe src="./?step=5" width="900" height="600"></iframe><iframe src="embed.html?step=5" width="900" height="600"></iframe>',
      )
      await begin(visit)
      const frames = visit.page.frames().filter((frame) => !frame.url().endsWith('host.html'))
      for (const frame of frames)
        await frame.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: 30_000 })
      await visit.page.clock.fastForward(LONG)
      await visit.page.waitForTimeout(1_000) // not until it is quiet: with frames in it, that may take long
      expect(await registrations(visit)).toBe(0)
    })
  }
})

describe('to be installed', () => {
  test('the page names a manifest whose addresses and icons are there, and the browser finds nothing missing', async ({
    keeping,
  }) => {
    const visit = await keeping('', { at: '/docs/managed-identity/', isWhole: true })
    await kept(visit)
    const cdp = await visit.context.newCDPSession(visit.page)
    const { errors, data, url } = await cdp.send('Page.getAppManifest')
    expect([url, errors]).toEqual([`${visit.server.url}manifest.webmanifest`, []])
    // The windows of tests are private ones, in which nothing is installed.
    expect(
      (await cdp.send('Page.getInstallabilityErrors')).installabilityErrors.map(({ errorId }) => errorId),
    ).toEqual(['in-incognito'])
    const manifest = JSON.parse(data!) as {
      icons: { src: string; sizes: string }[]
      shortcuts: { url: string }[]
      scope: string
    }
    for (const { src, sizes } of manifest.icons) {
      const png = Buffer.from(await (await fetch(new URL(src, url))).arrayBuffer())
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, src).toBe(sizes)
    }
    expect(new URL(manifest.scope, url).href).toBe(visit.server.url)
    for (const { url: shortcut } of manifest.shortcuts) {
      await visit.page.goto(new URL(shortcut, url).href)
      await visit.ready()
    }
    expect(visit.warnings).toEqual([])
  })
})
