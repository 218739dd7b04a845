import fs from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { ROOT } from '../tools/project.mjs'
import { findings } from './axe.ts'
import { describe, expect, test as base } from './harness.ts'
import { clipped, PANELS } from './panelsShown.ts'
import { shown } from './taken.ts'
import { twoLooks } from './visit.ts'

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

describe('every panel: axe finds nothing, nothing is cut off or wider than its room, and there is something to see', () => {
  for (const { name, query, open: opened } of PANELS) {
    test(name, async ({ open, desk }) => {
      fs.mkdirSync(SCREENS, { recursive: true })
      const visit = await open(query, { bypassCSP: true })
      await visit.page.locator('[data-panel]').waitFor()
      await opened?.(visit)
      // Tall, so that what the bar at the bottom happens to cover is not measured.
      for (const look of twoLooks({ width: 1440, height: 12_000 }, { width: 390, height: 12_000 })) {
        await visit.look(look)
        expect(await findings(visit, '[data-slot="inspector"]'), look.name).toEqual([])
        expect(await clipped(visit), look.name).toEqual([])
        expect(
          await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
          look.name,
        ).toBeLessThanOrEqual(0)
      }
      const file = path.join(SCREENS, `${name}.png`.replaceAll(/[ ,]+/g, '-'))
      const bytes = await visit.page.locator('[data-slot="inspector"]').screenshot({ path: file })
      expect(
        (await shown(desk, `data:image/png;base64,${bytes.toString('base64')}`)).colours,
        name,
      ).toBeGreaterThan(8)
    })
  }
})
