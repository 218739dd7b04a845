import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core'
import { inject } from 'vitest'
import { poolKeys } from '../testing/keyPool.ts'

/** A browser context that a test has to itself, until it gives it back. */
export interface Lease {
  readonly context: BrowserContext
  giveBack(): Promise<void>
}

/**
 * Browser contexts which tests have one after another: in a context that has loaded the site before, the scripts are fetched
 * and compiled already, which saves half of what it costs to open a page. Nothing else may outlast a test:
 *
 * - Each test makes pages of its own, so sessions, `window.name`, histories, listeners, routes, sizes and emulated media end
 *   with them.
 * - What sites have stored is cleared when the context is given back.
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
    this.#newContext = browser.newContext.bind(browser)
    this.browser = Object.assign(browser, { newContext: this.#withPooledKeys })
  }

  /** Lends a context that has been used before with the same options, or a new one. */
  async lend(options: BrowserContextOptions): Promise<Lease> {
    const key = JSON.stringify(Object.entries(options).toSorted())
    const kept = this.#free.get(key)?.pop() ?? (await keep(await this.#withPooledKeys(options)))
    return {
      context: kept.context,
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
    const context = await (makesKeys ? this.#newContext(options) : this.#withPooledKeys(options))
    return { context, giveBack: () => context.close() }
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

/** As many as the cloud of a run makes at most. */
const KEYS_OF_A_CLOUD = 7

interface Kept {
  readonly context: BrowserContext
  /** A page that stays, so that the process which has compiled the site's scripts does. */
  readonly anchor: Page
  readonly devTools: CDPSession
  /** True once the context has been changed for good. */
  isSpent: boolean
}

/** What changes a context for good. */
const LASTING = [
  'addInitScript',
  'exposeBinding',
  'exposeFunction',
  'grantPermissions',
  'route',
  'routeFromHAR',
  'routeWebSocket',
  'setExtraHTTPHeaders',
  'setGeolocation',
  'setHTTPCredentials',
  'setOffline',
  'setStorageState',
] as const
const LASTING_OF_CLOCK = ['install', 'pauseAt', 'setFixedTime', 'setSystemTime'] as const

async function keep(context: BrowserContext): Promise<Kept> {
  const anchor = await context.newPage()
  const kept: Kept = { context, anchor, devTools: await context.newCDPSession(anchor), isSpent: false }
  const spendBy = <T extends object>(owner: T, names: readonly (keyof T)[]) => {
    for (const name of names) {
      const method = (owner[name] as (...args: unknown[]) => unknown).bind(owner)
      Object.assign(owner, {
        [name]: (...args: unknown[]) => {
          kept.isSpent = true
          return method(...args)
        },
      })
    }
  }
  spendBy(context, LASTING)
  spendBy(context.clock, LASTING_OF_CLOCK)
  return kept
}

/** The events of a context that tests listen to. */
const EVENTS = [
  'console',
  'dialog',
  'page',
  'request',
  'requestfailed',
  'requestfinished',
  'response',
  'weberror',
]

/** Undoes what a test has done to a context. False, and the context closed, where that cannot be. */
async function isClean(kept: Kept): Promise<boolean> {
  const { context, anchor, devTools } = kept
  if (kept.isSpent || anchor.isClosed()) {
    await context.close()
    return false
  }
  for (const event of EVENTS) context.removeAllListeners(event)
  const pages = context.pages().filter((page) => page !== anchor)
  await Promise.all(pages.map((page) => page.close()))
  await context.clearCookies()
  await devTools.send('Storage.clearDataForOrigin', { origin: '*', storageTypes: STORED })
  return true
}

const STORED = 'cookies,file_systems,indexeddb,local_storage,service_workers,cache_storage,storage_buckets'
