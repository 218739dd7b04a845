import { findings } from './axe.ts'
import { describe, expect, test } from './harness.ts'
import { queryOf, SYSTEM_SECRET } from './runs.ts'
import { twoLooks, type Visit } from './visit.ts'

const focusedIn = ({ page }: Visit) => page.evaluate(() => document.activeElement!.textContent)
const tooWide = ({ page }: Visit) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
const press = async (visit: Visit, selector: string) => {
  await visit.page.locator(selector).first().focus()
  await visit.press('Enter')
}

/** Each thing that the lab can show, one after another, as somebody comes to it with the keyboard alone. */
const PARTS: Readonly<Record<string, (visit: Visit) => Promise<unknown>>> = {
  'its list': ({ page }) => page.locator('.lab-attack').first().waitFor(),
  'a search that finds nothing': async ({ page }) => {
    await page.getByLabel('Search, or paste an error').fill('no such thing')
    await page.getByRole('heading', { name: 'Nothing here fits' }).waitFor()
  },
  'causes that fit a text': async ({ page }) => {
    await page
      .getByLabel('Search, or paste an error')
      .fill(
        'Status: 400 (Bad Request)\nContent:\n{"error":"invalid_request","error_description":"Identity not found"}\nclient_secret=a-secret-of-mine',
      )
    await page.locator('[data-fault-id="imds.no-identity"] mark').first().waitFor()
  },
  'a question before a fault': async (visit) => {
    await visit.page.getByLabel('Search, or paste an error').fill('')
    await visit.page.getByLabel(/Ask me first/).check()
    await press(visit, '[data-fault-id="attack.replay"]')
    await visit.page.locator('.lab .predict').waitFor()
  },
  'a wrong guess and what stops nothing': async (visit) => {
    await press(visit, '.lab .predict [data-outcome="403"]')
    await visit.page.locator('.lab .predict[data-right="false"]').waitFor()
    await visit.page.locator('.lab-outcome').waitFor()
  },
  'a request being edited, badly': async ({ page }) => {
    await page.getByText('Change this request and send it').click()
    await page.locator('.lab-form textarea').first().fill('not an address')
    await page.locator('.lab-form .lab-main, .lab-form [type="submit"]').first().click()
    await page.locator('.lab-problem').waitFor()
  },
}

test('every part of the lab gives axe nothing to find and keeps to its room', async ({ open }) => {
  const visit = await open(queryOf(SYSTEM_SECRET, '7.1', { panel: 'faults' }), { bypassCSP: true })
  // Tall, so that the bar at the bottom covers nothing of it.
  const looks = twoLooks({ width: 1440, height: 12_000 }, { width: 390, height: 12_000 })
  for (const [part, reach] of Object.entries(PARTS)) {
    await reach(visit)
    for (const { name, ...look } of looks) {
      await visit.look(look)
      expect(await findings(visit), `${part}, ${name}`).toEqual([])
      expect(await tooWide(visit), `${part}, ${name}`).toBeLessThanOrEqual(0)
    }
  }
})

describe('the focus stays with the question', () => {
  test('from a fault to it, and from a guess to who was right', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '7.1', { panel: 'faults', predict: '1' }))
    await visit.page.locator('[data-fault-id="attack.replay"]').first().waitFor()
    await press(visit, '[data-fault-id="attack.replay"]')
    await expect.poll(() => focusedIn(visit)).toMatch(/^What will happen\? Token used from elsewhere/)
    await visit.press('Tab', 'Enter')
    await expect.poll(() => focusedIn(visit)).toMatch(/^Yes: /)
    await press(visit, '[data-fault-id="attack.ssrf"]')
    await expect.poll(() => focusedIn(visit)).toMatch(/tricked/)
    await press(visit, '.lab .predict-skip')
    await expect.poll(() => visit.data('fault')).toBe('attack.ssrf')
    expect(await focusedIn(visit)).toBe('What if it goes wrong?')
  })

  test('at a stop too, where the question itself takes it from nobody', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '4.2', { predict: '1' }))
    const next = visit.page.getByRole('button', { name: 'Next step' })
    await next.focus()
    await visit.press('ArrowRight')
    await visit.at('5.1')
    await visit.page.locator('.predict').waitFor()
    expect(await next.evaluate((button) => button === document.activeElement)).toBe(true)
    await press(visit, '.predict [data-outcome="401"]')
    await expect.poll(() => focusedIn(visit)).toMatch(/^No\. You said/)
    await visit.press('Tab', 'Enter')
    await visit.at('6.1')
  })
})
