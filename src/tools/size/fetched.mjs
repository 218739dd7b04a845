// @ts-check
import { launchChromium } from '../chromium.mjs'
import { serve } from '../server.mjs'

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const untilReady = (page) =>
  page.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: 60_000 })

/**
 * The addresses asked for before the page answered input, by its own clock, the document included.
 * @param {Page} page
 */
const fetchedBeforeMark = (page) =>
  page.evaluate(() => {
    const mark = performance.getEntriesByName('interactive', 'mark')[0]
    if (!mark) throw new Error('The page never said that it answers input')
    return [
      location.href,
      ...performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime <= mark.startTime)
        .map(({ name }) => name),
    ]
  })

/** @param {Page} page */
async function walkToTheEnd(page) {
  for (let last; ;) {
    const stop = await page.evaluate(() => document.documentElement.dataset.stop)
    if (stop === last) break
    last = stop
    await page.keyboard.press('ArrowRight')
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  }
  await page.waitForLoadState('networkidle')
}

/**
 * What a browser really asks for, as files of the site.
 * @param {string} folder the built site
 * @returns {Promise<{ untilInteractive: Set<string>, untilWalked: Set<string> }>} before the page answers input, and until
 * both flows have been recorded and stepped to their end
 */
export async function fetchedBy(folder) {
  const site = await serve({ folder })
  const browser = await launchChromium([], { isWhole: true })
  /** @param {string} address */
  const fileOf = (address) => new URL(address).pathname.slice(1) || 'index.html'
  try {
    const page = await browser.newPage()
    /** @type {Set<string>} */
    const untilWalked = new Set()
    page.on('request', (request) => {
      if (request.url().startsWith('http')) untilWalked.add(fileOf(request.url()))
    })
    await page.goto(`${site.url}?flow=system`)
    await untilReady(page)
    const untilInteractive = new Set((await fetchedBeforeMark(page)).map(fileOf))
    await walkToTheEnd(page)
    await page.goto(`${site.url}?flow=user`)
    await untilReady(page)
    await walkToTheEnd(page)
    return { untilInteractive, untilWalked: new Set([...untilWalked, ...untilInteractive]) }
  } finally {
    await browser.close()
    await site.close()
  }
}
