import fs from 'node:fs'
import type { BrowserContextOptions, Browser, Page } from 'playwright-core'
import { expect, test as base } from 'vitest'
import { launchChromium } from '../tools/chromium.mjs'
import { DIST } from '../tools/project.mjs'
import { serve } from '../tools/server.mjs'
import { Visit } from './visit.ts'
import { watchProblems } from './problems.ts'

/** Where the site stands: at the root of its host, or somewhere below it. */
export type Base = '/' | '/docs/managed-identity/'

export interface VisitOptions extends BrowserContextOptions {
  readonly base?: Base
  /** Runs in the page before its own scripts. */
  readonly before?: () => void
  /** False where the page may not become ready: without scripts. */
  readonly untilReady?: boolean
}

/** Opens the page with a query such as `?flow=user&step=5` in a context of its own, and waits until it is ready. */
export type Open = (query?: string, options?: VisitOptions) => Promise<Visit>

type Sites = Readonly<Record<Base, { readonly url: string }>>

async function serveBoth() {
  if (!fs.existsSync(DIST)) throw new Error(`${DIST} is not there: build first (npm run build)`)
  const atRoot = await serve({ folder: DIST })
  const below = await serve({ folder: DIST, base: '/docs/managed-identity/' })
  return { '/': atRoot, '/docs/managed-identity/': below }
}

interface Fixtures {
  readonly browser: Browser
  readonly sites: Sites
  readonly open: Open
}

/**
 * A test with the built site in a real browser. Whatever a page complains about (an uncaught error, a line on the console's
 * error channel, a refused or failed request, a request to another origin) fails the test that opened it.
 */
export const test = base.extend<Fixtures>({
  browser: [
    async ({}, provide) => {
      const browser = await launchChromium()
      await provide(browser)
      await browser.close()
    },
    { scope: 'file' },
  ],
  sites: [
    async ({}, provide) => {
      const sites = await serveBoth()
      await provide(sites)
      await Promise.all(Object.values(sites).map((site) => site.close()))
    },
    { scope: 'file' },
  ],
  open: async ({ browser, sites }, provide) => {
    const opened: { close(): Promise<void>; problems: readonly string[] }[] = []
    await provide(async (query = '', { base = '/', before, untilReady = true, ...options } = {}) => {
      // A site that keeps itself would answer in the place of whatever a test puts there; offline.e2e.ts is about that.
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        serviceWorkers: 'block',
        ...options,
      })
      const problems = watchProblems(context, new URL(sites[base].url).origin)
      opened.push({ close: () => context.close(), problems })
      context.setDefaultTimeout(10_000)
      if (before) await context.addInitScript(before)
      const visit = new Visit(await context.newPage(), sites[base].url)
      await visit.goto(query, untilReady)
      return visit
    })
    await Promise.all(opened.map(({ close }) => close()))
    expect(
      opened.flatMap(({ problems }) => problems),
      'complaints of the page',
    ).toEqual([])
  },
})

export { describe, expect } from 'vitest'
export type { Page, Visit }
