import { describe, expect, test } from './harness.ts'
import { queryOf, SYSTEM_SECRET, USER_SECRET } from './runs.ts'
import type { Visit } from './visit.ts'

const panel = (visit: Visit) => visit.page.locator('[data-panel="clock"]')
const move = (visit: Visit, id: string) => panel(visit).locator(`[data-move="${id}"] button`)
const row = (visit: Visit, name: string) => panel(visit).locator(`[data-clock="${name}"] dd`)
const now = async (visit: Visit) =>
  Date.parse((await row(visit, 'now').innerText()).replace(' UTC', 'Z').replace(' ', 'T'))
const came = (visit: Visit) => panel(visit).locator('[data-came]').allInnerTexts()
const HOUR = 3600e3

describe('the clock', () => {
  test('shows the moments of a stop, from none to all', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, undefined, { panel: 'clock' }))
    await panel(visit).getByRole('heading', { name: 'The clock' }).waitFor()
    expect(await row(visit, 'token').innerText()).toContain('None')
    await visit.press('End')
    await visit.at('7.2')
    expect(await row(visit, 'token').innerText()).toMatch(/iat .* UTC, exp .* UTC \(in 24 hours\)/)
    await expect.poll(() => row(visit, 'certificate').innerText()).toMatch(/Day 0 of 90/)
    expect(await row(visit, 'role').innerText()).toContain('10 minutes')
  })

  test('a day later the old token is refused and a new one is had; the link brings it all back', async ({
    open,
  }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '7.2', { panel: 'clock' }))
    const before = await now(visit)
    expect(await came(visit)).toEqual([])
    await move(visit, 'day').click()
    await visit.at('8.1')
    await visit.ready()
    expect((await visit.parameters()).get('branch')).toBe('day')
    expect((await now(visit)) - before).toBeGreaterThanOrEqual(24 * HOUR)
    expect(await row(visit, 'token').innerText()).toMatch(/ago\)/)
    const told = await came(visit)
    expect(told[0]).toMatch(/24 hours later[^]*Stop 8\.2: 401 Unauthorized, Key Vault → Code/)
    expect(told.at(-1)).toContain('200 OK, Key Vault → Code')

    await panel(visit).locator('[data-came]').last().getByRole('button').click()
    const stop = await visit.data('stop')
    await visit.reload()
    await visit.at(stop!)
    await expect.poll(() => came(visit)).toEqual(told)
    expect(await row(visit, 'token').innerText()).toMatch(/\(in 24 hours\)/)
  })

  test('moves twice and back, by keyboard', async ({ open }) => {
    const visit = await open(queryOf(USER_SECRET, '7.2', { panel: 'clock' }))
    await move(visit, 'hour').focus()
    await visit.press('Enter')
    await visit.at('8.1')
    await visit.ready()
    expect(await came(visit)).toHaveLength(2)
    await move(visit, 'quarter').focus()
    await visit.press('Enter')
    await visit.at('8.5')
    await visit.ready()
    expect((await visit.parameters()).get('branch')).toBe('hour.quarter')
    await visit.press('End')
    await expect.poll(() => row(visit, 'certificate').innerText()).toMatch(/Day 0 of 90/)
    await panel(visit).getByRole('button', { name: 'Take the last one back' }).click()
    await visit.page.locator('html[data-stop="8.4"]').waitFor({ state: 'attached' })
    expect((await visit.parameters()).get('branch')).toBe('hour')
    await visit.page.goBack()
    await expect.poll(async () => (await visit.parameters()).get('branch')).toBe('hour.quarter')
  })

  test('a role that is taken away counts for minutes, and no longer', async ({ open }) => {
    const visit = await open(queryOf(USER_SECRET, '8.1', { panel: 'clock', branch: 'revoke.hour' }))
    await visit.at('8.1')
    await visit.press('ArrowRight')
    expect(await row(visit, 'role').innerText()).toMatch(/removed .* up to 10 minutes/)
    await visit.press('End')
    expect(await row(visit, 'role').innerText()).toMatch(/removed .* looks the role up at every call/)
    expect((await came(visit)).join()).toContain('403 Forbidden')
  })

  test('without a VM nothing can be moved, and says so where it can be reached', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '8.1', { panel: 'clock', branch: 'vm' }))
    const hour = move(visit, 'hour')
    await hour.waitFor()
    expect(await hour.getAttribute('aria-disabled')).toBe('true')
    await hour.focus()
    const note = await visit.page.evaluate(() => document.activeElement?.getAttribute('aria-describedby'))
    expect(await visit.page.locator(`[id="${note}"]`).innerText()).toBe(
      'The VM is gone, and so is the code in it.',
    )
    await visit.press('Enter')
    await visit.painted()
    expect((await visit.parameters()).get('branch')).toBe('vm')
  })

  test('what is broken on purpose has no clock to move', async ({ open }) => {
    const visit = await open(
      queryOf(SYSTEM_SECRET, undefined, { panel: 'clock', fault: 'imds.metadata-header' }),
    )
    await panel(visit).getByText('disturbed on purpose').waitFor()
    expect(await move(visit, 'hour').count()).toBe(0)
  })

  test('fits every width, with targets that can be hit', async ({ open }) => {
    const visit = await open(queryOf(USER_SECRET, '8.1', { panel: 'clock', branch: 'revoke.hour.day' }))
    await panel(visit).locator('[data-came]').first().waitFor()
    for (const width of [320, 390, 800, 1440, 1920]) {
      await visit.look({ viewport: { width, height: 844 } })
      expect(await visit.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      const boxes = await panel(visit)
        .getByRole('button')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect))
      expect(boxes.length).toBeGreaterThan(8)
      for (const box of boxes)
        expect(Math.min(box.height, box.width), `${width} px`).toBeGreaterThanOrEqual(24)
    }
  })
})
