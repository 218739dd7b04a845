import fs from 'node:fs'
import path from 'node:path'
import type { BrowserContextOptions, Browser, Page } from 'playwright-core'
import { expect, test as base } from 'vitest'
import { launchChromium } from '../tools/chromium.mjs'
import { DIST, ROOT } from '../tools/project.mjs'
import { serve } from '../tools/server.mjs'
import { Contexts, inTime, type Lease } from './contexts.ts'
import { watchProblems, type Problems } from './problems.ts'
import { Visit } from './visit.ts'

/** Where the site stands: at the root of its host, or somewhere below it. */
export type Base = '/' | '/docs/managed-identity/'

export interface VisitOptions extends BrowserContextOptions {
  readonly base?: Base
  /** Runs in the page before its own scripts. */
  readonly before?: () => void
  /** True where the page must be the first that its browser context loads: nothing is in the browser's cache of files. */
  readonly isFirst?: boolean
  /** True where the test moves the page's clock on (`page.clock.fastForward`), which goes on by itself meanwhile. */
  readonly clock?: boolean
  /** True where the page shall make its own RSA keys, as it does for everybody else, instead of taking them from the pool. */
  readonly makesKeys?: boolean
  /** False where the page may not become ready: without scripts. */
  readonly untilReady?: boolean
}

/** Opens the page with a query such as `?flow=user&step=5`, in a browser context that no other open page has, and waits until it is ready. */
export type Open = (query?: string, options?: VisitOptions) => Promise<Visit>

type Sites = Readonly<Record<Base, { readonly url: string }>>

async function serveBoth() {
  if (!fs.existsSync(DIST)) throw new Error(`${DIST} is not there: build first (npm run build)`)
  const atRoot = await serve({ folder: DIST })
  const below = await serve({ folder: DIST, base: '/docs/managed-identity/' })
  return { '/': atRoot, '/docs/managed-identity/': below }
}

interface Fixtures {
  readonly contexts: Contexts
  readonly browser: Browser
  readonly sites: Sites
  readonly open: Open
  /** Lends a page as `open` does, with nothing in it, for tests that watch how a page comes to life. */
  readonly lend: (options?: PageOptions) => Promise<Page>
}
type PageOptions = Pick<VisitOptions, (typeof PAGE_OPTIONS)[number]>

/** What of a page's surroundings can be set at the page, so that contexts need not differ by it. */
const PAGE_OPTIONS = ['viewport', 'colorScheme', 'reducedMotion', 'forcedColors', 'contrast'] as const
/** What contexts may differ by and yet be shared. */
const SHARED_OPTIONS = ['bypassCSP', 'permissions'] as const
/** Sets the size and what is emulated. Windows that the page opens have the usual ones. */
async function shape(page: Page, { viewport, ...media }: PageOptions) {
  if (viewport) await page.setViewportSize(viewport)
  if (Object.keys(media).length > 0) await page.emulateMedia(media)
}

/**
 * Lends a page that other tests have had, or one in a context of its own where something of this test could outlast it or be
 * spoilt by what was before: no scripts, no network, service workers, a clock that is moved.
 */
async function lendPage(
  contexts: Contexts,
  { before, isFirst, clock, ...options }: Omit<VisitOptions, 'base'>,
) {
  const [onPage, others] = [pick(options, PAGE_OPTIONS), pick(options, SHARED_OPTIONS)]
  const isShared =
    !isFirst && !clock && Object.keys({ ...onPage, ...others }).length === Object.keys(options).length
  const lease = await (isShared ? contexts.lend(others) : contexts.own(options))
  if (clock) await lease.context.clock.install()
  if (before) await lease.context.addInitScript(before)
  if (isShared) await shape(lease.page, onPage)
  return lease
}

const pick = <T extends object, K extends keyof T>(all: T, names: readonly K[]) =>
  Object.fromEntries(names.flatMap((name) => (name in all ? [[name, all[name]]] : []))) as Pick<T, K>

/** For whoever looks into a failure: where a page stood, how it looked (a file) and what it warned of. */
async function stateOf(visit: Visit, name: string): Promise<string> {
  if (visit.page.isClosed()) return 'closed'
  const file = path.join(FAILURES, `${name.replaceAll(/[^\w.]+/g, '-').slice(0, 120)}.png`)
  const stop = await visit.data('stop').catch(() => 'unknown')
  const shot = await visit.page.screenshot({ path: file, timeout: 5_000 }).then(
    () => path.relative(ROOT, file),
    () => 'no picture',
  )
  return [`${visit.page.url()}, stop ${stop}: ${shot}`, ...visit.warnings].join('\n')
}
const FAILURES = path.join(ROOT, '.cache/failures')

/**
 * A test with the built site in a real browser. Whatever a page complains about (an uncaught error, a line on the console's
 * error channel, a refused or failed request, a request to another origin) fails the test that opened it.
 */
export const test = base.extend<Fixtures>({
  contexts: [
    async ({}, provide) => {
      // One process for all pages of a site: the scripts stay compiled.
      const browser = await launchChromium(['--process-per-site'])
      await provide(new Contexts(browser))
      await inTime(browser.close())
    },
    { scope: 'worker' },
  ],
  browser: [async ({ contexts }, provide) => provide(contexts.browser), { scope: 'worker' }],
  sites: [
    async ({}, provide) => {
      const sites = await serveBoth()
      await provide(sites)
      await Promise.all(Object.values(sites).map((site) => site.close()))
    },
    { scope: 'worker' },
  ],
  lend: async ({ contexts }, provide) => {
    const leases: Lease[] = []
    await provide(async (options = {}) => {
      const lease = await lendPage(contexts, options)
      leases.push(lease)
      return lease.page
    })
    await Promise.all(leases.map((lease) => lease.giveBack()))
  },
  open: async ({ contexts, sites, task }, provide) => {
    const opened: { readonly visit: Visit; readonly problems: Problems }[] = []
    await provide(async (query = '', { base = '/', untilReady = true, ...options } = {}) => {
      const { context, page, giveBack } = await lendPage(contexts, options)
      const problems = watchProblems(context, new URL(sites[base].url).origin)
      let left: Promise<void> | undefined
      const visit = new Visit(page, sites[base].url, () => {
        problems.stop()
        return (left ??= giveBack())
      })
      opened.push({ visit, problems })
      await visit.goto(query, untilReady)
      return visit
    })
    const hasFailed = task.result?.state === 'fail'
    const states = hasFailed
      ? await Promise.all(opened.map(({ visit }, i) => stateOf(visit, `${task.name}-${i + 1}`)))
      : []
    await Promise.all(opened.map(({ visit }) => visit.leave()))
    const complaints = opened.flatMap(({ problems }) => problems.all)
    if (hasFailed) throw new Error(['Its pages when it failed:', ...states, ...complaints].join('\n'))
    expect(complaints, 'complaints of the page').toEqual([])
  },
})

export { describe, expect } from 'vitest'
export type { Page, Visit }
