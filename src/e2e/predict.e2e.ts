import { findings } from './axe.ts'
import { describe, expect, test } from './harness.ts'
import { queryOf, SYSTEM_SECRET, USER_SECRET } from './runs.ts'

const PREDICT = { predict: '1' }

describe('what will happen?', () => {
  for (const mode of ['study', 'embed', 'present'] as const) {
    test(`is not asked unless it is wanted: ${mode}`, async ({ open }) => {
      const visit = await open(queryOf(SYSTEM_SECRET, '5.1', { mode }))
      await visit.quiet()
      expect(await visit.page.locator('.predict').count()).toBe(0)
      const asked = await open(queryOf(SYSTEM_SECRET, '5.1', { mode, ...PREDICT }))
      await asked.page
        .locator('.predict')
        .getByRole('heading', { name: 'What will Instance Metadata Service do?' })
        .waitFor()
    })
  }

  test('is asked at a request, answered by the recorded run, and a press on goes on', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '5.1', PREDICT))
    const card = visit.page.locator('.predict')
    await card.waitFor()
    const blurred = () =>
      visit.page
        .locator('[data-slot="stop"][data-state="next"]')
        .first()
        .evaluate((row) => getComputedStyle(row).filter)
    expect(await blurred()).toContain('blur')
    await card.locator('[data-outcome="401"]').click()
    await card.getByText(/^No\. You said: .*401.*It asks Microsoft Entra ID first/).waitFor()
    expect(await blurred()).toBe('none')
    await card.getByRole('button', { name: 'See it' }).click()
    await visit.at('6.1')
    await visit.page.locator('.predict [data-outcome="pass"]').click()
    await card.getByText(/^Yes: It does what is asked/).waitFor()
    await visit.page.locator('h1').first().click()
    await visit.press('ArrowRight')
    await visit.at('6.2')
    await expect.poll(() => card.count()).toBe(0)
  })

  test('no press is lost while it asks', async ({ open }) => {
    const visit = await open(queryOf(USER_SECRET, '0', PREDICT))
    await visit.press(...Array.from({ length: 12 }, () => 'ArrowRight'))
    const stop = await visit.data('stop')
    const plain = await open(queryOf(USER_SECRET, '0'))
    await plain.press(...Array.from({ length: 12 }, () => 'ArrowRight'))
    expect(stop).toBe(await plain.data('stop'))
  })

  test('before a fault runs: the guess waits for the cloud’s answer; by keyboard alone', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '0', { panel: 'faults' }))
    await visit.page.getByLabel(/Ask me first what will happen/).focus()
    await visit.press('Space')
    const fault = visit.page.locator('[data-fault-id="keyvault.no-role"]').last()
    await fault.focus()
    await visit.press('Enter')
    expect(await visit.data('fault'), 'it has not run').toBeUndefined()
    const option = visit.page.locator('.predict [data-outcome="403"]')
    await option.focus()
    await visit.press('Enter')
    await expect.poll(() => visit.data('fault')).toBe('keyvault.no-role')
    await visit.page
      .locator('.lab .predict[data-right="true"]')
      .getByText(/^Yes: .*403/)
      .waitFor()
    await visit.page.locator('[data-fault-id="imds.metadata-header"]').last().click()
    await visit.page.locator('.lab .predict [data-outcome="5xx"]').click()
    await visit.page
      .locator('.lab .predict[data-right="false"]')
      .getByText(/^No\. You said: .*500.*What happens: .*400/)
      .waitFor()
    await visit.page.locator('[data-fault-id="imds.cut"]').last().click()
    await visit.page.getByRole('button', { name: 'Just show it' }).click()
    await expect.poll(() => visit.data('fault')).toBe('imds.cut')
    expect(await visit.page.locator('.lab .predict[data-right]').count()).toBe(0)
  })

  test('axe finds nothing in it, light and dark', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '5.1', { ...PREDICT, panel: 'faults' }), {
      bypassCSP: true,
    })
    await visit.page.locator('.predict').first().waitFor()
    await visit.page.locator('.lab-attack').first().waitFor()
    const stage = await open(queryOf(SYSTEM_SECRET, '5.1', { ...PREDICT, mode: 'present' }), {
      bypassCSP: true,
      viewport: { width: 1920, height: 1080 },
    })
    await stage.page.locator('.predict').waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const [page, name] of [
        [visit, 'study'],
        [stage, 'stage'],
      ] as const) {
        await page.look({ colorScheme })
        expect(await findings(page), `${name}, ${colorScheme}`).toEqual([])
      }
    }
    expect(
      await stage.page
        .locator('.predict')
        .evaluate((card) =>
          Math.min(
            ...[...card.querySelectorAll('h2, button')].map((each) =>
              parseFloat(getComputedStyle(each).fontSize),
            ),
          ),
        ),
    ).toBeGreaterThanOrEqual(28)
  })
})
