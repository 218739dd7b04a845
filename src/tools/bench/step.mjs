// @ts-check
import { notesOf, openTab, SLOWDOWN } from './tab.mjs'

const PRESSES = 6
/** Long enough for every animation of a step to have ended. */
const GAP = 900
const FRAME = 1000 / 60

/** @param {import('playwright-core').CDPSession} cdp */
async function mainThreadTime(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
}

/**
 * Frames missed at 60 a second while an animation may run.
 * @param {import('playwright-core').Page} page
 */
const watchFrames = (page) =>
  page.evaluate(
    ([gap, frame]) =>
      new Promise((done) => {
        let last = performance.now()
        const end = last + gap
        let missed = 0
        const tick = () => {
          const now = performance.now()
          missed += Math.max(0, Math.round((now - last) / frame) - 1)
          last = now
          if (now < end) requestAnimationFrame(tick)
          else done(missed)
        }
        requestAnimationFrame(tick)
      }),
    /** @type {const} */ ([GAP, FRAME]),
  )

/**
 * Presses ArrowRight so often: the main-thread work of each step, in milliseconds. The probe notes its input to next paint.
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').CDPSession} cdp
 * @returns {Promise<number[]>}
 */
export async function pressOn(page, cdp) {
  const work = []
  for (let i = 0; i < PRESSES; i += 1) {
    const before = await mainThreadTime(cdp)
    await page.keyboard.press('ArrowRight')
    await page.waitForTimeout(GAP)
    work.push((await mainThreadTime(cdp)) - before)
  }
  return work
}

/**
 * Steps through a page with ArrowRight: input to next paint and main-thread work of each step, then frames missed in steps
 * of their own (counting them is work too).
 * @param {import('playwright-core').Browser} browser
 * @param {import('./tab.mjs').Subject} subject
 * @param {import('./tab.mjs').Profile} profile
 * @returns {Promise<{ paint: number[], work: number[], missed: number[] }>}
 */
export async function step(browser, subject, profile) {
  const { context, page, cdp } = await openTab(browser, subject, { line: false, cpu: false })
  try {
    await page.goto(subject.url, { waitUntil: 'load' })
    await page.waitForFunction(() => /** @type {any} */ (window).notes.interactive > 0)
    await page.waitForTimeout(3_000)
    if (profile === 'slow') await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
    const work = await pressOn(page, cdp)
    const { paints: paint } = await notesOf(page)
    await page.keyboard.press('Home')
    await page.waitForTimeout(GAP)
    const missed = []
    for (let i = 0; i < PRESSES; i += 1) {
      const frames = watchFrames(page)
      await page.keyboard.press('ArrowRight')
      missed.push(/** @type {number} */ (await frames))
    }
    return { paint, work, missed }
  } finally {
    await context.close()
  }
}
