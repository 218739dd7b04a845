import { findings } from './axe.ts'
import { describe, expect, test } from './harness.ts'
import { queryOf, SYSTEM_SECRET, USER_SECRET } from './runs.ts'
import { twoLooks, type Visit } from './visit.ts'

/** What is shown once the run is whole, the last stop reached and what is fetched for it there. */
async function atTheEnd(visit: Visit) {
  await visit.press('End')
  await visit.ready()
  await visit.page.getByRole('region', { name: 'What survives' }).waitFor({ timeout: 30_000 })
  await visit.painted()
}

const LOOKS = twoLooks({ width: 1440, height: 900 }, { width: 390, height: 4000 })

describe('axe finds nothing in what comes after step 7', () => {
  test('the clock', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '8.1', { panel: 'clock', branch: 'revoke.hour.day' }), {
      bypassCSP: true,
    })
    await visit.page.locator('[data-came]').first().waitFor()
    for (const { name, ...look } of LOOKS) {
      await visit.look(look)
      expect(await findings(visit), name).toEqual([])
    }
  })

  // A fleet, and several identities on one VM; src/e2e/sweep/a11yLives.e2e.ts has more.
  for (const branch of ['hundred', 'many']) {
    test(`${branch}, in every view`, async ({ open }) => {
      const visit = await open(queryOf(USER_SECRET, '8.1', { branch }), { bypassCSP: true })
      await atTheEnd(visit)
      for (const view of ['Diagram', 'Sequence', 'States']) {
        await visit.page.getByRole('button', { name: view, exact: true }).click()
        for (const { name, ...look } of LOOKS) {
          await visit.look(look)
          expect(await findings(visit), `${view}, ${name}`).toEqual([])
        }
      }
    })
  }
})

test('nothing is wider than the window, in any view of a hundred VMs', async ({ open }) => {
  const visit = await open(queryOf(USER_SECRET, '8.1', { branch: 'hundred' }))
  await atTheEnd(visit)
  for (const width of [320, 390, 800, 1440, 1920]) {
    await visit.look({ viewport: { width, height: 900 } })
    for (const view of ['Diagram', 'Sequence', 'States']) {
      await visit.page.getByRole('button', { name: view, exact: true }).click()
      await visit.painted()
      expect(
        await visit.page.evaluate(() => document.documentElement.scrollWidth),
        `${view} at ${width}`,
      ).toBeLessThanOrEqual(width)
    }
  }
})
