// @ts-check
import { notesOf, openTab } from './tab.mjs'

/**
 * One cold load, until the picture is there and nothing long has run for a while.
 * @param {import('playwright-core').Browser} browser
 * @param {import('./tab.mjs').Subject} subject
 * @param {import('./tab.mjs').Profile} profile
 */
export async function load(browser, subject, profile) {
  const { context, page } = await openTab(browser, subject, {
    line: profile === 'slow',
    cpu: profile === 'slow',
  })
  try {
    await page.goto(subject.url, { waitUntil: 'load', timeout: 60_000 })
    await page.waitForFunction(
      () => {
        const { picture, lastTask } = /** @type {any} */ (window).notes
        return picture > 0 && performance.now() - Math.max(picture, lastTask) > 1_500
      },
      null,
      { timeout: 60_000, polling: 100 },
    )
    return await notesOf(page)
  } finally {
    await context.close()
  }
}
