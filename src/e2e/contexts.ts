import { setTimeout } from 'node:timers/promises'
import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core'
import { inject } from 'vitest'
import { poolKeys } from '../testing/keyPool.ts'

/** A browser context that a test has to itself, with a page in it, until it gives it back. */
export interface Lease {
  readonly context: BrowserContext
  readonly page: Page
  giveBack(): Promise<void>
}

/**
 * Browser contexts, each with one page, which tests have one after another. A page that has loaded the site before has its
 * scripts compiled in a process that is still there: opening the site in it costs less than half of what it costs in a new
 * one. Nothing may outlast a test:
 *
 * - What can be undone is, when the context is given back: storages, the session history, `window.name`, listeners, routes,
 *   scripts and functions put into the page, size, emulated media, windows that were opened.
 * - A context changed in a way that cannot be undone (see `LASTING`) is closed instead.
 *
 * Only the browser's cache of files stays. A test to which it matters asks for a context of its own.
 */
export class Contexts {
  /** Every context that is made with it takes RSA keys from the pool. */
  readonly browser: Browser
  readonly #newContext: Browser['newContext']
  readonly #free = new Map<string, Kept[]>()
  #made = 0

  constructor(browser: Browser) {
    const newContext = browser.newContext.bind(browser)
    this.#newContext = async (options) => {
      const context = await newContext(options)
      const close = context.close.bind(context)
      return Object.assign(context, { close: () => inTime(close()) })
    }
    this.browser = Object.assign(browser, { newContext: this.#withPooledKeys })
  }

  /** Lends a context that has been used before with the same options, or a new one, at the usual size. */
  async lend(options: BrowserContextOptions): Promise<Lease> {
    const key = JSON.stringify(Object.entries(options).toSorted())
    const kept =
      this.#free.get(key)?.pop() ?? (await keep(await this.#withPooledKeys({ ...USUAL, ...options })))
    return {
      context: kept.context,
      page: kept.page,
      giveBack: async () => {
        if (await isClean(kept)) this.#free.set(key, [...(this.#free.get(key) ?? []), kept])
      },
    }
  }

  /** Makes a context that is nobody else's, before or after; `makesKeys` where it shall make its RSA keys itself. */
  async own({
    makesKeys,
    ...options
  }: BrowserContextOptions & { readonly makesKeys?: boolean }): Promise<Lease> {
    const make = makesKeys ? this.#newContext : this.#withPooledKeys
    const context = await make({ ...USUAL, ...options })
    return { context, page: await context.newPage(), giveBack: () => context.close() }
  }

  /** Any two contexts that live at once begin at different keys. */
  #withPooledKeys = async (options?: BrowserContextOptions): Promise<BrowserContext> => {
    const context = await this.#newContext(options)
    const keys = inject('keyPool')
    this.#made += 1 // those of the first cloud are for what tests record themselves
    await context.addInitScript(poolKeys, { keys, start: (this.#made * KEYS_OF_A_CLOUD) % keys.length })
    return context
  }
}

/**
 * Waits until a context, a page or a browser is closed, but ten seconds at most: now and then a headless browser never
 * answers, and no limit of a test covers what a fixture does after it. What is left open goes with the worker's process.
 */
export const inTime = (closed: Promise<void>): Promise<void> =>
  Promise.race([closed.catch(() => {}), setTimeout(10_000, undefined, { ref: false })])

/** As many as the cloud of a run makes at most. */
const KEYS_OF_A_CLOUD = 7

/** A site that keeps itself would answer in the place of whatever a test puts there; offline.e2e.ts is about that. */
const USUAL = { viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' } as const
/** What contexts emulate unless they are told otherwise. */
const USUAL_MEDIA = {
  media: null,
  colorScheme: 'light',
  reducedMotion: 'no-preference',
  forcedColors: 'none',
  contrast: 'no-preference',
} as const

interface Kept {
  readonly context: BrowserContext
  readonly page: Page
  readonly devTools: CDPSession
  /** The origins of the documents that have been in its page and its frames. */
  readonly origins: Set<string>
  /** Takes back what a test has put into the context or its page. */
  undo: { dispose(): Promise<void> }[]
  /** True once the context has been changed for good. */
  isSpent: boolean
}

/** What changes a context for good. */
const LASTING = [
  'grantPermissions',
  'newCDPSession',
  'routeFromHAR',
  'routeWebSocket',
  'setExtraHTTPHeaders',
  'setGeolocation',
  'setHTTPCredentials',
  'setOffline',
  'setStorageState',
] as const
const LASTING_OF_CLOCK = ['install', 'pauseAt', 'setFixedTime', 'setSystemTime'] as const
/** What puts something into all documents to come, and gives a means to take it away again. */
const DISPOSABLE = ['addInitScript', 'exposeBinding', 'exposeFunction'] as const

async function keep(context: BrowserContext): Promise<Kept> {
  const page = await context.newPage()
  const devTools = await context.newCDPSession(page)
  const kept: Kept = { context, page, devTools, origins: new Set(), undo: [], isSpent: false }
  noteOrigins(kept)
  watch(context, LASTING, () => (kept.isSpent = true))
  watch(context.clock, LASTING_OF_CLOCK, () => (kept.isSpent = true))
  const dispose = (made: unknown) => kept.undo.push(made as Kept['undo'][number])
  watch(context, DISPOSABLE, dispose)
  watch(page, DISPOSABLE, dispose)
  return kept
}

/** Tells `heard` of every call of these methods, once it is answered: with its answer. */
function watch<T extends object>(owner: T, names: readonly (keyof T)[], heard: (answer: unknown) => void) {
  for (const name of names) {
    const method = (owner[name] as (...args: unknown[]) => Promise<unknown>).bind(owner)
    Object.assign(owner, {
      [name]: async (...args: unknown[]) => {
        const answer = await method(...args)
        heard(answer)
        return answer
      },
    })
  }
}

/** The events of a context and of a page that tests listen to. */
const EVENTS = [
  'close',
  'console',
  'dialog',
  'domcontentloaded',
  'download',
  'framenavigated',
  'load',
  'page',
  'pageerror',
  'popup',
  'request',
  'requestfailed',
  'requestfinished',
  'response',
  'weberror',
]

/** Undoes what a test has done to a context. False, and the context closed, where that cannot be. */
async function isClean(kept: Kept): Promise<boolean> {
  const { context, page, devTools } = kept
  if (kept.isSpent || page.isClosed()) {
    await context.close()
    return false
  }
  for (const event of EVENTS) {
    context.removeAllListeners(event)
    page.removeAllListeners(event)
  }
  const others = context.pages().filter((one) => one !== page)
  await Promise.all(others.map((one) => inTime(one.close())))
  await Promise.all([...kept.undo.map((one) => one.dispose()), context.unrouteAll(), page.unrouteAll()])
  kept.undo = []
  await emptySessions(kept)
  await page.goto('about:blank')
  await page.evaluate(() => void (window.name = ''))
  await page.setViewportSize(USUAL.viewport)
  await page.emulateMedia(USUAL_MEDIA)
  await page.mouse.move(-1, -1)
  await devTools.send('Page.resetNavigationHistory')
  await context.clearCookies()
  await devTools.send('Storage.clearDataForOrigin', { origin: '*', storageTypes: STORED })
  return true
}

const STORED = 'cookies,file_systems,indexeddb,local_storage,service_workers,cache_storage,storage_buckets'

const noteOrigins = ({ page, origins }: Kept) =>
  page.on('framenavigated', (frame) => origins.add(new URL(frame.url()).origin))

/** A session storage can be emptied only from a document of its origin, and is written when a document goes. */
async function emptySessions(kept: Kept) {
  for (const origin of kept.origins) {
    if (!origin.startsWith('http')) continue
    const isThere = await kept.page.goto(`${origin}/no-such-page`).then(
      () => true,
      () => false, // a server of that test alone
    )
    if (isThere) await kept.page.evaluate(() => sessionStorage.clear())
  }
  kept.origins.clear()
  noteOrigins(kept)
}
