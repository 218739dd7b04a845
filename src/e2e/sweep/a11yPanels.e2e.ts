import { findings } from '../axe.ts'
import { describe, expect, test } from '../harness.ts'
import { clipped, PANELS } from '../panelsShown.ts'
import { looksOf } from '../visit.ts'

describe('every panel, in each width with each scheme: axe finds nothing, and nothing is cut off or wider than its room', () => {
  for (const { name, query, open: opened } of PANELS) {
    test(name, async ({ open }) => {
      const visit = await open(query, { bypassCSP: true })
      await visit.page.locator('[data-panel]').waitFor()
      await opened?.(visit)
      for (const look of looksOf({ width: 1440, height: 12_000 }, { width: 390, height: 12_000 })) {
        await visit.look(look)
        expect(await findings(visit), look.name).toEqual([])
        expect(await clipped(visit), look.name).toEqual([])
        expect(
          await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
          look.name,
        ).toBeLessThanOrEqual(0)
      }
    })
  }
})
