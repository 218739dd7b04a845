import { describe, expect, test } from './harness.ts'
import { queryOf, SYSTEM_SECRET, USER_SECRET } from './runs.ts'
import type { Visit } from './visit.ts'

const HALL = { viewport: { width: 1920, height: 1080 } }
const headline = (visit: Visit) => visit.page.locator('.stage-headline').innerText()

/** Every text of the picture and the caption, in pixels of a stage of 1920 by 1080. */
const sizes = (visit: Visit) =>
  visit.page.evaluate(() =>
    [...document.querySelectorAll<SVGTextElement>('.fleet text, .picture text')].flatMap((text) => {
      const own = text.ownerSVGElement!
      const scale = text.getScreenCTM()!.a
      return text.textContent && own.checkVisibility()
        ? [[text.textContent, Number.parseFloat(getComputedStyle(text).fontSize) * scale] as const]
        : []
    }),
  )

describe('the stage after step 7', () => {
  test(
    'a message that stands for ninety-nine says so, and no letter is under 28 px',
    { timeout: 90_000 },
    async ({ open }) => {
      const visit = await open(queryOf(USER_SECRET, '8.1', { mode: 'present', branch: 'hundred' }), HALL)
      await visit.ready()
      const told: string[] = []
      for (let i = 2; i <= 14; i++) {
        await visit.press('ArrowRight')
        await visit.at(`8.${i}`)
        await visit.page.locator('[data-fleet]').waitFor()
        told.push(await headline(visit))
        const all = await sizes(visit)
        expect(all.length).toBeGreaterThan(15)
        expect(
          all.filter(([, size]) => size < 27.99),
          `7.${i}`,
        ).toEqual([])
      }
      expect(told[0]).toMatch(/\b98\b/)
      expect(told.filter((text) => /\b9[89]\b|app-vm-100/.test(text)).length).toBeGreaterThan(8)
    },
  )

  test(
    'nothing of the fleet lies over a box, its own host’s name apart',
    { timeout: 90_000 },
    async ({ open }) => {
      const visit = await open(queryOf(USER_SECRET, '8.14', { mode: 'present', branch: 'hundred' }), HALL)
      await visit.ready()
      await visit.page.locator('[data-fleet]').waitFor()
      const overlaps = await visit.page.evaluate(() => {
        const boxes = ['arm', 'entra', 'identityProvider', 'imds', 'keyvault', 'operator'].map(
          (actor) =>
            [actor, document.querySelector(`[data-actor="${actor}"] rect`)!.getBoundingClientRect()] as const,
        )
        return [...document.querySelectorAll('.fleet text')].flatMap((text) => {
          const { left, right, top, bottom } = text.getBoundingClientRect()
          return boxes
            .filter(([, box]) => left < box.right && right > box.left && top < box.bottom && bottom > box.top)
            .map(([actor]) => `${text.textContent} over ${actor}`)
        })
      })
      expect(overlaps).toEqual([])
    },
  )

  for (const mode of ['present', 'embed']) {
    test(`an ending is told in its own words: ${mode}`, async ({ open }) => {
      const visit = await open(queryOf(SYSTEM_SECRET, '8.1', { mode, branch: 'off' }))
      await visit.ready()
      await visit.page
        .getByRole('heading', { name: /The operator asks ARM to remove/ })
        .first()
        .waitFor()
      await expect.poll(() => visit.page.title()).toContain('The operator asks ARM to remove')
    })
  }
})
