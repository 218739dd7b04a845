import fs from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { ROOT } from '../tools/project.mjs'
import { findings } from './axe.ts'
import { describe, expect, test as base } from './harness.ts'
import { queryOf, SYSTEM_SECRET, USER_KEY } from './runs.ts'
import { shown } from './taken.ts'
import type { Visit } from './visit.ts'

/** A page to look at pictures in. */
const test = base.extend<{ desk: Page }>({
  desk: async ({ browser }, provide) => {
    const context = await browser.newContext()
    await provide(await context.newPage())
    await context.close()
  },
})

/** For whoever wants to see them: what was photographed last. */
const SCREENS = path.join(ROOT, '.cache/panels')

interface Shown {
  readonly name: string
  readonly query: string
  /** What is opened in it, and waited for. */
  readonly open?: (visit: Visit) => Promise<void>
}
const at = (
  name: string,
  step: string,
  more: Readonly<Record<string, string>> = {},
  open?: Shown['open'],
): Shown => ({
  name,
  query: queryOf(SYSTEM_SECRET, step, { panel: name.split(' ')[0]!, ...more }),
  ...(open && { open }),
})

/** Every panel where it has most to show, and what opens in one. */
const PANELS: readonly Shown[] = [
  at('http', '6.1'),
  at('token', '6.2'),
  at('certificate', '2.4'),
  at('knows', '6.3'),
  at('ids', '7.2'),
  at('code', '5.1'),
  at('clock', '7.2'),
  at('fidelity', '2.3'),
  at('verdict', '7.2', {}, ({ page }) => page.locator('[data-slot="breaking"] button').first().waitFor()),
  at('verdict broken', '7.2', { fault: 'keyvault.no-role' }),
  at('faults', '5.1'),
  at('faults on', '5.2', { fault: 'imds.unavailable:fixed' }, ({ page }) =>
    page.locator('.lab-tries').waitFor(),
  ),
  at('faults asked first', '5.1', { predict: '1' }, async ({ page }) => {
    await page.locator('[data-fault-id="imds.gone"]').last().click()
    await page.locator('.lab .predict').waitFor()
  }),
  at('faults edited', '7.1', {}, ({ page }) => page.getByText('Change this request and send it').click()),
  at('token pasted', '6.3', {}, async ({ page }) => {
    const token = (await page.locator('[data-panel] [data-artifact="token"]').first().textContent())!
    await page.getByText('Paste a token of your own').click()
    await page.getByLabel(/A JWT, alone/).fill(token)
    await page.locator('[data-slot="own-token"] [data-claim="oid"]').waitFor()
  }),
]

/** Elements whose text goes out of them where nobody can scroll to it. */
const clipped = ({ page }: Visit) =>
  page.locator('[data-slot="inspector"]').evaluate((room) =>
    [...room.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
      const { overflowX, overflowY } = getComputedStyle(element)
      const cut =
        (overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1) ||
        (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1)
      return cut && element.textContent?.trim() && !element.closest('.sr-only, [data-folded]')
        ? [`${element.localName}.${element.className}: ${element.textContent.slice(0, 60)}`]
        : []
    }),
  )

describe('every panel: axe finds nothing, nothing is cut off or wider than its room, and there is something to see', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      test(`${colorScheme}, ${viewport.width}`, { timeout: 180_000 }, async ({ open, desk }) => {
        fs.mkdirSync(SCREENS, { recursive: true })
        const visit = await open(queryOf(USER_KEY), { bypassCSP: true, colorScheme, viewport })
        for (const { name, query, open: opened } of PANELS) {
          await visit.goto(query)
          await visit.page.locator('[data-panel]').waitFor()
          await opened?.(visit)
          await visit.painted()
          // Tall, so that what the bar at the bottom happens to cover is not measured.
          await visit.page.setViewportSize({ width: viewport.width, height: 12_000 })
          await visit.painted()
          expect(await findings(visit), name).toEqual([])
          expect(await clipped(visit), name).toEqual([])
          expect(
            await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
            name,
          ).toBeLessThanOrEqual(0)
          const file = path.join(SCREENS, `${name.replaceAll(' ', '-')}-${colorScheme}-${viewport.width}.png`)
          const bytes = await visit.page.locator('[data-slot="inspector"]').screenshot({ path: file })
          expect(
            (await shown(desk, `data:image/png;base64,${bytes.toString('base64')}`)).colours,
            name,
          ).toBeGreaterThan(8)
          await visit.page.setViewportSize(viewport)
        }
      })
    }
  }
})
