import { findings } from '../axe.ts'
import { describe, expect, test } from '../harness.ts'
import { queryOf, USER_KEY } from '../runs.ts'

describe('sequence and states are for everybody', () => {
  for (const view of ['sequence', 'states']) {
    for (const [theme, width] of [
      ['light', 1440],
      ['dark', 1440],
      ['contrast', 1440],
      ['light', 320],
    ] as const) {
      test(`${view}, ${theme}, ${width} px: axe finds nothing, and nothing makes the page scroll sideways`, async ({
        open,
      }) => {
        const visit = await open(queryOf(USER_KEY, '0', { view, theme }), {
          bypassCSP: true,
          viewport: { width, height: 800 },
          reducedMotion: 'reduce',
        })
        await visit.page.locator('[data-slot="view"]').waitFor()
        for (const step of ['0', '2', '4', '6', '7']) {
          if (step !== '0') await visit.press(step)
          await visit.painted()
          expect(await findings(visit), `step ${step}`).toEqual([])
          expect(
            await visit.page.evaluate(
              () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
            ),
          ).toBeLessThanOrEqual(0)
        }
      })
    }
  }
})
