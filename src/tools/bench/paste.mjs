// @ts-check
// What a log of a megabyte costs in the lab's field, in the built page: the time until it has been read, the longest task, and the time that a key waits meanwhile.
import { launchChromium } from '../chromium.mjs'
import { judge } from '../figures.mjs'
import { DIST } from '../project.mjs'
import { serve } from '../server.mjs'
import { median } from './stats.mjs'

const SIZE = 1_000_000
const READ = 100
const TASK = 50

/** A service's log as it is found: hours of requests that went well, and in the middle of it what went wrong. */
function log() {
  const line = (/** @type {number} */ i) =>
    `2026-01-02T03:${String(i % 60).padStart(2, '0')}:05.${String(i % 1000).padStart(3, '0')}Z INFO  [worker-${i % 8}] request ${(i * 7919).toString(16)} GET https://app.example/orders/${i} 200 in ${i % 97} ms`
  const failed = [
    '2026-01-02T04:11:09.120Z ERROR [worker-3] azure.identity ManagedIdentityCredential authentication unavailable',
    'Status: 400 (Bad Request)',
    'Content: {"error":"invalid_request","error_description":"Identity not found"}',
    'Server: IMDS/150.870.65.1475',
  ]
  const lines = []
  let length = 0
  for (let i = 0; length < SIZE; i += 1) {
    for (const each of i % 900 === 450 ? failed : [line(i)]) {
      lines.push(each)
      length += each.length + 1
    }
  }
  return lines.join('\n').slice(0, SIZE)
}

/** @typedef {{ read: number, task: number, key: number }} Cost in milliseconds */

/**
 * Everything here runs in the page.
 * @param {string} text
 * @returns {Promise<Cost>}
 */
async function pasteIn(text) {
  const field = /** @type {HTMLTextAreaElement} */ (document.querySelector('[data-slot="lab-search"]'))
  /** @type {PerformanceEntry[]} */
  const tasks = []
  const watch = new PerformanceObserver((list) => tasks.push(...list.getEntries()))
  watch.observe({ type: 'longtask' })
  performance.clearMeasures('diagnosis')
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  await new Promise((done) => setTimeout(done, 200))
  tasks.length = 0
  field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  // A key in the middle of it: how long until the page can answer?
  let key = 0
  const started = performance.now()
  let last = started
  while (performance.getEntriesByName('diagnosis', 'measure').length === 0) {
    if (performance.now() - started > 30_000) break
    await new Promise((done) => setTimeout(done, 0))
    const now = performance.now()
    key = Math.max(key, now - last)
    last = now
  }
  await new Promise((done) => setTimeout(done, 300))
  watch.disconnect()
  return {
    read: performance.getEntriesByName('diagnosis', 'measure').at(-1)?.duration ?? Number.NaN,
    task: Math.max(0, ...tasks.map(({ duration }) => duration)),
    key,
  }
}

/**
 * Measures the built page and prints each figure beside its budget.
 * @param {number} rounds
 * @returns {Promise<boolean>} whether all budgets are met
 */
export async function benchPaste(rounds) {
  const site = await serve({ folder: DIST, compress: true })
  const browser = await launchChromium([], { isWhole: true })
  const text = log()
  /** @type {Cost[]} */
  const found = []
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.goto(`${site.url}?seed=bench&step=5.1&panel=faults`)
    await page.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: 60_000 })
    const field = page.locator('[data-slot="lab-search"]')
    await field.waitFor()
    for (let round = 0; round <= rounds; round += 1) {
      const cost = await page.evaluate(pasteIn, text)
      // The words and the book are fetched with the first text.
      if (round > 0) found.push(cost)
      // A text that has not been understood costs nothing: that would be no figure.
      await page.locator('li[data-fault-id="imds.no-identity"]').first().waitFor({ timeout: 10_000 })
      await page.getByRole('button', { name: 'Forget it' }).click()
    }
  } finally {
    await browser.close()
    await site.close()
  }
  const of = (/** @type {keyof Cost} */ key) => median(found.map((cost) => cost[key]))
  return judge(`A log of 1 MB in the lab's field: medians of ${rounds} rounds, in ms`, [
    { what: 'until it has been read', budget: READ, value: of('read'), note: '' },
    {
      what: 'longest task of the page',
      budget: TASK,
      value: of('task'),
      note: `tasks under ${TASK} ms count as 0`,
    },
    { what: 'longest time that a key waits', budget: TASK, value: of('key'), note: '' },
  ])
}
