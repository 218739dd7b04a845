import { findings } from '../axe.ts'
import { describe, expect, test } from '../harness.ts'
import { queryOf, USER_SECRET } from '../runs.ts'
import { looksOf, type Visit } from '../visit.ts'

/** What is shown once the run is whole, the last stop reached and what is fetched for it there. */
async function atTheEnd(visit: Visit) {
  await visit.press('End')
  await visit.ready()
  await visit.page.getByRole('region', { name: 'What survives' }).waitFor({ timeout: 30_000 })
  await visit.painted()
}

const LOOKS = looksOf({ width: 1440, height: 900 }, { width: 390, height: 4000 })

describe('axe finds nothing in what comes after step 7', () => {
  for (const branch of ['second', 'ten', 'hundred', 'many']) {
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
