// @ts-check
// What a step costs where one identity is on a hundred VMs, beside the same six messages where it is on one: one browser, one run, in turn.
import { launchChromium } from '../chromium.mjs'
import { judge } from '../figures.mjs'
import { DIST } from '../project.mjs'
import { serve } from '../server.mjs'
import { median, ratio } from './stats.mjs'
import { pressOn } from './step.mjs'
import { notesOf, openTab, SLOWDOWN } from './tab.mjs'

/** @typedef {{ paint: number, work: number }} Cost medians of the steps, in milliseconds */
/** @typedef {'one' | 'hundred'} Size */

/** From the stop before the code asks IMDS to the service's answer: six messages of the same kinds. */
const FROM = { one: 'flow=user&step=4.2', hundred: 'flow=user&branch=hundred&step=7.10' }
const STOPS = { one: ['4.2', '7.2'], hundred: ['7.10', '7.16'] }
const SIZES = /** @type {readonly Size[]} */ (['one', 'hundred'])
const BUDGET = 2

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {Size} size
 * @param {boolean} slow
 * @returns {Promise<Cost>}
 */
async function costOf(browser, url, size, slow) {
  const [first, last] = STOPS[size]
  const { context, page, cdp } = await openTab(
    browser,
    { name: size, url, selector: '[data-actor]', count: 8 },
    { line: false, cpu: false },
  )
  try {
    await page.goto(`${url}?seed=bench&${FROM[size]}`, { waitUntil: 'load' })
    await page
      .locator(`html[data-stop="${first}"][data-ready="true"]`)
      .waitFor({ state: 'attached', timeout: 60_000 })
    if (size === 'hundred') await page.locator('[data-fleet="100"]').waitFor()
    await page.waitForTimeout(1_500)
    if (slow) await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
    const work = await pressOn(page, cdp)
    const { paints } = await notesOf(page)
    // A page that has not moved costs nothing: that would be no figure.
    await page.locator(`html[data-stop="${last}"]`).waitFor({ state: 'attached', timeout: 1_000 })
    return { paint: median(paints), work: median(work) }
  } finally {
    await context.close()
  }
}

/**
 * Measures the built page and prints each figure beside its budget.
 * @param {number} rounds
 * @returns {Promise<boolean>} whether all budgets are met
 */
export async function benchFleet(rounds) {
  const site = await serve({ folder: DIST, compress: true })
  const browser = await launchChromium([], { isWhole: true })
  /** @type {Record<string, Cost[]>} */
  const found = {}
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const slow of [false, true]) {
        for (const size of round % 2 ? SIZES.toReversed() : SIZES)
          (found[`${size} ${slow}`] ??= []).push(await costOf(browser, site.url, size, slow))
      }
      process.stderr.write(`  round ${round + 1} of ${rounds}\r`)
    }
  } finally {
    await browser.close()
    await site.close()
  }
  /** @param {Size} size @param {boolean} slow @param {keyof Cost} key */
  const all = (size, slow, key) => (found[`${size} ${slow}`] ?? []).map((cost) => cost[key])
  return judge(
    `A hundred VMs: ratios of ${rounds} rounds`,
    [false, true].flatMap((slow) =>
      /** @type {const} */ (['paint', 'work']).map((key) => ({
        what: `${key === 'paint' ? 'input to next paint' : 'work'} of a step, 100 VMs / one, ${slow ? '4× CPU' : 'as is'}`,
        budget: BUDGET,
        value: ratio(all('hundred', slow, key), all('one', slow, key)),
        note: `${median(all('hundred', slow, key)).toFixed(1)} ms to ${median(all('one', slow, key)).toFixed(1)}`,
      })),
    ),
  )
}
