import { findings } from '../axe.ts'
import { describe, expect, test } from '../harness.ts'
import { queryOf, stopsOf, SYSTEM_SECRET, USER_KEY } from '../runs.ts'

describe('axe finds nothing', () => {
  for (const scenario of [SYSTEM_SECRET, USER_KEY]) {
    test(`at each step of ${scenario.flow}, ${scenario.target}, light and dark`, async ({ open }) => {
      const visit = await open(queryOf(scenario), { bypassCSP: true })
      const expectNothing = async (where: string) => {
        for (const colorScheme of ['light', 'dark'] as const) {
          await visit.look({ colorScheme })
          expect(await findings(visit), `${where}, ${colorScheme}`).toEqual([])
        }
      }
      for (const step of ['0', '1', '2', '3', '4', '5', '6', '7']) {
        if (step !== '0') await visit.press(step)
        await expectNothing(`step ${step}`)
      }
      await visit.press('End')
      await visit.at((await stopsOf(scenario)).at(-1)!)
      await expectNothing('the end')
    })
  }
})
