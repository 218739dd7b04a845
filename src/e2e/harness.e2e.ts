import type { BrowserContext } from 'playwright-core'
import { describe, expect, test, type Page } from './harness.ts'
import { queryOf, SYSTEM_SECRET } from './runs.ts'

/** What is left of a test that has been in this page's context, its origin's storages, or its browsing history. */
const traces = (page: Page) =>
  page.evaluate(async () => ({
    local: Object.keys(localStorage).filter((name) => name.startsWith('left')),
    session: Object.keys(sessionStorage).filter((name) => name.startsWith('left')),
    cookie: document.cookie,
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    name: window.name,
    entries: history.length,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    still: matchMedia('(prefers-reduced-motion: reduce)').matches,
    size: [innerWidth, innerHeight],
    year: new Date().getFullYear() > 2020,
    scripted: 'left' in window,
    bound: 'leftBinding' in window,
  }))

const CLEAN = {
  local: [],
  session: [],
  cookie: '',
  databases: [],
  caches: [],
  name: '',
  entries: 2, // the empty page, and this one
  dark: false,
  still: false,
  size: [1280, 800],
  year: true,
  scripted: false,
  bound: false,
}

/** Leaves behind whatever a test can leave without changing its context for good. */
async function litter(page: Page) {
  await page.evaluate(async () => {
    localStorage.setItem('left', '1')
    sessionStorage.setItem('left', '1')
    document.cookie = 'left=1'
    window.name = 'left'
    history.pushState(null, '', '#left')
    await caches.open('left')
    await new Promise((done) => {
      indexedDB.open('left').addEventListener('success', done)
    })
    const channel = new BroadcastChannel('left')
    setInterval(() => channel.postMessage('still here'), 10)
  })
  await page.addInitScript(() => Object.assign(window, { left: true }))
  await page.exposeFunction('leftBinding', () => 1)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 320, height: 640 })
  await page.route('**/*', (route) => route.abort())
  await page.context().addInitScript(() => Object.assign(window, { left: true }))
  await page.context().route('**/*', (route) => route.abort())
  await page.context().newPage()
  await page.evaluate(() => void window.open('about:blank'))
}

describe('a context that is used again', () => {
  let used: BrowserContext | undefined

  test('is left full of things', async ({ open }) => {
    const { page } = await open(queryOf(SYSTEM_SECRET, '2.1'))
    used = page.context()
    used.on('request', () => heard.push('request'))
    expect(await traces(page)).toEqual(CLEAN)
    await litter(page)
    expect(await traces(page)).not.toEqual(CLEAN)
  })
  const heard: string[] = []

  for (const time of ['once', 'twice']) {
    test(`is clean for the next test, ${time}: storages, name, history, listeners, media, size, scripts, windows`, async ({
      open,
    }) => {
      heard.length = 0
      const { page } = await open(queryOf(SYSTEM_SECRET))
      expect(page.context() === used, 'the same context').toBe(true)
      expect(await traces(page)).toEqual(CLEAN)
      expect(heard).toEqual([])
      expect(
        page
          .context()
          .pages()
          .filter((one) => one !== page && one.url() !== 'about:blank'),
      ).toEqual([])
      const spoken = await page.evaluate(
        () =>
          new Promise((done) => {
            new BroadcastChannel('left').addEventListener('message', () => done('a page of before speaks'))
            setTimeout(done, 200, 'silence')
          }),
      )
      expect(spoken).toBe('silence')
      await litter(page)
    })
  }

  for (const [what, change] of [
    ['its clock', (page: Page) => page.clock.setFixedTime(0)],
    ['its network', (page: Page) => page.context().setOffline(true)],
    ['its permissions', (page: Page) => page.context().grantPermissions(['geolocation'])],
  ] as const) {
    test(`is not used again once a test has changed ${what}`, async ({ contexts }) => {
      const options = { viewport: { width: 500, height: 500 } }
      const first = await contexts.lend(options)
      await change(first.page)
      await first.giveBack()
      const second = await contexts.lend(options)
      // Compared here: the runner would look into contexts that differ, which takes minutes.
      expect(second.context === first.context, 'the same').toBe(false)
      expect(first.context.pages()).toEqual([])
      await second.giveBack()
      const third = await contexts.lend(options)
      expect(third.context === second.context, 'one that was left alone is').toBe(true)
    })
  }

  test('is nobody else’s as long as it is lent', async ({ open }) => {
    const [one, other] = [await open(queryOf(SYSTEM_SECRET)), await open(queryOf(SYSTEM_SECRET))]
    expect(one.page.context() === other.page.context()).toBe(false)
  })

  test('is not given to a test that wants no scripts, its own keys, or to be the first', async ({ open }) => {
    const known = (await open(queryOf(SYSTEM_SECRET))).page.context()
    for (const options of [
      { javaScriptEnabled: false, untilReady: false },
      { isFirst: true },
      { makesKeys: true },
    ]) {
      const given = (await open('', options)).page.context()
      expect(given === known, Object.keys(options).join()).toBe(false)
    }
  })
})

describe('RSA keys', () => {
  const keyOf = (page: Page) =>
    page.evaluate(async () => {
      const { publicKey } = await crypto.subtle.generateKey(
        {
          name: 'RSASSA-PKCS1-v1_5',
          modulusLength: 2048,
          publicExponent: new Uint8Array([1, 0, 1]),
          hash: 'SHA-256',
        },
        true,
        ['sign', 'verify'],
      )
      return (await crypto.subtle.exportKey('jwk', publicKey)).n
    })

  test('come from the pool, others for every page that is open; where a test wants it the page makes them', async ({
    open,
  }) => {
    const pages = [await open(''), await open(''), await open('', { makesKeys: true })]
    const [one, other, made] = await Promise.all(pages.map(({ page }) => keyOf(page)))
    expect(new Set([one, other, made]).size).toBe(3)
    expect(await keyOf(pages[2]!.page), 'another each time').not.toBe(made)
  })
})
