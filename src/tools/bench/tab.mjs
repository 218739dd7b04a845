// @ts-check
import { probe } from './probe.mjs'

/** @typedef {{ name: string, url: string, selector: string, count: number }} Subject */
/** @typedef {'plain' | 'slow'} Profile `slow`: the main thread 4 times slower and, while loading, a slow 4G line */

export const SLOWDOWN = 4
/** 150 ms a request, 1.6 Mbit/s down, 0.75 up. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 }

/**
 * A tab with nothing in its cache and the probe in place. Close its context.
 * @param {import('playwright-core').Browser} browser
 * @param {Subject} subject
 * @param {{ line: boolean, cpu: boolean }} slow what is slowed down from the start
 */
export async function openTab(browser, { selector, count }, slow) {
  // What the page keeps at its leisure, once nobody waits for it, is for the next visit and no part of this one.
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Performance.enable')
  await cdp.send('Network.enable')
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
  if (slow.line) await cdp.send('Network.emulateNetworkConditions', SLOW_4G)
  if (slow.cpu) await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  await page.addInitScript(probe, { selector, count })
  return { context, page, cdp }
}

/**
 * What the probe has noted so far. A picture is not seen before the page's first paint.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<import('./probe.mjs').Notes>}
 */
export async function notesOf(page) {
  const notes = await page.evaluate(() => /** @type {any} */ (window).notes)
  return { ...notes, picture: Math.max(notes.picture, notes.firstPaint) }
}
