import { describe, expect, test } from './harness.ts'
import { queryOf, SYSTEM_SECRET } from './runs.ts'
import type { Visit } from './visit.ts'

declare global {
  interface Window {
    historyWrites: { kind: 'push' | 'replace'; at: number }[]
  }
}

/** Runs in the page before anything of its own. */
function watchHistory() {
  window.historyWrites = []
  for (const kind of ['push', 'replace'] as const) {
    const name = `${kind}State` as const
    const write = history[name].bind(history)
    history[name] = (...args) => {
      window.historyWrites.push({ kind, at: performance.now() })
      write(...args)
    }
  }
}

const writes = (visit: Visit) => visit.page.evaluate(() => window.historyWrites.splice(0))
const entries = (visit: Visit) => visit.page.evaluate(() => history.length)

describe('the address and the history', () => {
  test('stepping, Home and End replace the entry, at most four times a second, and soon say where one is', async ({
    open,
  }) => {
    const visit = await open(queryOf(SYSTEM_SECRET), { before: watchHistory })
    const before = await entries(visit)
    await writes(visit)
    for (let i = 0; i < 15; i += 1) {
      await visit.press(i === 7 ? 'Home' : i === 8 ? 'End' : i > 8 ? 'ArrowLeft' : 'ArrowRight')
      await visit.page.waitForTimeout(100)
    }
    const stop = await visit.data('stop')
    await expect.poll(async () => (await visit.parameters()).get('step')).toBe(stop)
    const written = await writes(visit)
    expect(written.every(({ kind }) => kind === 'replace')).toBe(true)
    expect(await entries(visit)).toBe(before)
    for (const { at } of written)
      expect(written.filter((other) => other.at >= at && other.at < at + 990).length).toBeLessThanOrEqual(4)
  })

  test('the first press is written at once', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET))
    await visit.page.waitForTimeout(1_000)
    await visit.press('ArrowRight')
    await visit.painted()
    expect((await visit.parameters()).get('step')).toBe('1.1')
  })

  test('leaving in the middle of a burst loses nothing', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET))
    await visit.page.evaluate(() => {
      for (let i = 0; i < 9; i += 1)
        document.body.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }),
        )
    })
    const stop = await visit.data('stop')
    expect(stop).not.toBe('0')
    await visit.reload()
    expect(await visit.data('stop')).toBe(stop)
  })

  test('a digit and a change of flow or target push, and Back goes back to where one was', async ({
    open,
  }) => {
    const visit = await open(queryOf(SYSTEM_SECRET))
    const before = await entries(visit)
    await visit.press('ArrowRight', 'ArrowRight')
    await visit.at('2.1')
    await visit.press('5')
    await visit.at('5.1')
    expect(await entries(visit)).toBe(before + 1)
    await visit.press('ArrowRight')
    await visit.at('6.1')
    await visit.page
      .getByRole('button', { name: /^User-assigned/ })
      .first()
      .click()
    await expect.poll(() => visit.data('flow')).toBe('user')
    expect(await entries(visit)).toBe(before + 2)

    await visit.page.goBack()
    await expect.poll(() => visit.data('flow')).toBe('system')
    await visit.at('6.1')
    await visit.page.goBack()
    await visit.at('2.1')
    await visit.page.goForward()
    await visit.at('6.1')
  })

  test('a digit that is held writes no faster than stepping, and is one entry', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET), { before: watchHistory })
    const before = await entries(visit)
    await writes(visit)
    // Two keys in turn, faster than they repeat on any system.
    for (let i = 0; i < 40; i += 1) {
      await visit.press(i % 2 === 0 ? '5' : '7')
      await visit.page.waitForTimeout(30)
    }
    await visit.at('7.1')
    await expect.poll(async () => (await visit.parameters()).get('step')).toBe('7.1')
    const written = await writes(visit)
    for (const { at } of written)
      expect(written.filter((other) => other.at >= at && other.at < at + 990).length).toBeLessThanOrEqual(5)
    expect(written.filter(({ kind }) => kind === 'push').length).toBeLessThan(8)
    expect(await entries(visit)).toBeLessThan(before + 8)
    expect(visit.warnings).toEqual([])
    await visit.page.goBack()
    await expect.poll(() => visit.data('stop')).not.toBe('7.1')
  })

  test('the title names the step', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '5'))
    await expect.poll(() => visit.page.title()).toMatch(/5/)
    const five = await visit.page.title()
    await visit.press('7')
    await expect.poll(() => visit.page.title()).not.toBe(five)
  })

  test('inside a frame nothing is pushed', async ({ open, sites }) => {
    const visit = await open('?step=1', { before: watchHistory })
    await visit.page.setContent(`<iframe src="${sites['/'].url}?step=2" width="1000" height="700"></iframe>`)
    const frame = await (await visit.page.waitForSelector('iframe')).contentFrame()
    await frame!.locator('html[data-ready="true"]').waitFor({ state: 'attached' })
    const before = await entries(visit)
    await frame!.locator('[data-actor]').first().click({ force: true })
    await visit.press('5')
    await frame!.locator('html[data-stop="5.1"]').waitFor({ state: 'attached' })
    await visit.press('ArrowRight', '3')
    await frame!.locator('html[data-stop="3.1"]').waitFor({ state: 'attached' })
    expect(await entries(visit)).toBe(before)
    expect((await frame!.evaluate(() => window.historyWrites)).filter(({ kind }) => kind === 'push')).toEqual(
      [],
    )
  })
})
