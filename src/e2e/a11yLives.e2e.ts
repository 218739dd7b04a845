import { findings } from './axe.ts'
import { describe, expect, test } from './harness.ts'
import { queryOf, SYSTEM_SECRET, USER_SECRET } from './runs.ts'
import type { Visit } from './visit.ts'

/** What is shown once the run is whole, the last stop reached and what is fetched for it there. */
async function atTheEnd(visit: Visit) {
  await visit.press('End')
  await visit.ready()
  await visit.page.getByRole('region', { name: 'What survives' }).waitFor({ timeout: 30_000 })
  await visit.painted()
}

const LOOKS = [
  { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'light', viewport: { width: 390, height: 4000 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 4000 } },
] as const

describe('axe finds nothing in what comes after step 7', () => {
  for (const look of LOOKS) {
    const named = `${look.colorScheme}, ${look.viewport.width} px`
    test(`the clock, ${named}`, async ({ open }) => {
      const visit = await open(queryOf(SYSTEM_SECRET, '7.3', { panel: 'clock', branch: 'revoke.hour.day' }), {
        bypassCSP: true,
        ...look,
      })
      await visit.page.locator('[data-came]').first().waitFor()
      expect(await findings(visit)).toEqual([])
    })
    for (const branch of ['second', 'ten', 'hundred', 'many']) {
      test(`${branch}, in every view, ${named}`, { timeout: 120_000 }, async ({ open }) => {
        const visit = await open(queryOf(USER_SECRET, '7.3', { branch }), { bypassCSP: true, ...look })
        await atTheEnd(visit)
        for (const view of ['Diagram', 'Sequence', 'States']) {
          await visit.page.getByRole('button', { name: view, exact: true }).click()
          await visit.painted()
          expect(await findings(visit), view).toEqual([])
        }
      })
    }
  }
})

test(
  'nothing is wider than the window, in any view of a hundred VMs',
  { timeout: 120_000 },
  async ({ open }) => {
    for (const width of [320, 390, 800, 1440, 1920]) {
      const visit = await open(queryOf(USER_SECRET, '7.3', { branch: 'hundred' }), {
        viewport: { width, height: 900 },
      })
      await atTheEnd(visit)
      for (const view of ['Diagram', 'Sequence', 'States']) {
        await visit.page.getByRole('button', { name: view, exact: true }).click()
        await visit.painted()
        expect(
          await visit.page.evaluate(() => document.documentElement.scrollWidth),
          `${view} at ${width}`,
        ).toBeLessThanOrEqual(width)
      }
    }
  },
)
