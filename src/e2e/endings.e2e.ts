import { describe, expect, test } from './harness.ts'
import { queryOf, SYSTEM_SECRET, USER_SECRET } from './runs.ts'
import type { Visit } from './visit.ts'

const button = (visit: Visit, name: string | RegExp) => visit.page.getByRole('button', { name })
const table = (visit: Visit) => visit.page.getByRole('region', { name: 'What survives' })
const tokenShown = (visit: Visit) =>
  visit.page
    .locator('[data-artifact="token"]')
    .first()
    .evaluate((element) => element.getAttribute('data-value') ?? element.textContent)
/** A hundred VMs take their time: until the stop is there, and the run is whole. */
async function recordedTo(visit: Visit, stop: string) {
  await visit.page.locator(`html[data-stop="${stop}"]`).waitFor({ state: 'attached', timeout: 30_000 })
  await visit.ready()
}

describe('after step 7', () => {
  test('switching off goes on in chapter 8, tells what survives, outlives a reload and can be taken back exactly', async ({
    open,
  }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6.3', { panel: 'token' }))
    const token = await tokenShown(visit)
    await visit.press('End')
    await visit.at('7.2')
    await button(visit, /^After step 7/).click()
    await button(visit, 'Switch it off').click()
    await visit.at('8.1')
    await visit.ready()
    await visit.page.getByRole('heading', { level: 2, name: /asks ARM to remove/ }).waitFor()
    expect((await visit.parameters()).get('branch')).toBe('off')
    expect(await visit.data('step')).toBe('8')
    expect(await visit.page.title()).toContain('After step 7')
    await visit.press('End')
    await visit.at('8.8')
    expect(await table(visit).innerText()).toMatch(
      /Deleted[^]*Orphaned[^]*“Identity not found”, type Unknown[^]*Still accepted[^]*Refuses: Identity not found/,
    )

    await visit.reload()
    await visit.at('8.8')
    await table(visit).waitFor()
    await button(visit, 'Take the last one back').click()
    await visit.at('7.2')
    expect((await visit.parameters()).has('branch')).toBe(false)
    await visit.page.goBack()
    await visit.at('8.8')
    expect(token).toBeTruthy()
  })

  test('the run that was left is the same when one comes back, its token included', async ({ open }) => {
    const visit = await open(queryOf(USER_SECRET, '6.3', { panel: 'token' }))
    const token = await tokenShown(visit)
    await button(visit, /^After step 7/).click()
    await button(visit, 'Detach it from the VM').click()
    await visit.at('8.1')
    await button(visit, 'Take the last one back').click()
    await visit.at('7.2')
    await visit.press('6')
    await visit.at('6.1')
    await visit.press('ArrowRight', 'ArrowRight')
    await visit.at('6.3')
    expect(await tokenShown(visit)).toBe(token)
  })

  test(
    'one identity on a hundred VMs: the picture says how many are how far, and who survives when one goes',
    { timeout: 90_000 },
    async ({ open }) => {
      const visit = await open(queryOf(USER_SECRET, '7.2'))
      const fleet = visit.page.locator('[data-fleet]')
      const groups = () =>
        fleet
          .locator('[data-stage]')
          .evaluateAll((all) =>
            all.map((one) => `${one.getAttribute('data-count')} ${one.getAttribute('data-stage')}`),
          )
      await button(visit, /^After step 7/).click()
      expect(await fleet.count()).toBe(0)
      await button(visit, 'Share it among 100 VMs').click()
      await recordedTo(visit, '8.1')
      await visit.press('ArrowRight')
      await fleet.waitFor()
      expect(await groups()).toEqual(['1 token', '99 without'])
      await visit.press('End')
      await visit.at('8.14')
      expect(await groups()).toEqual(['100 token'])
      expect(await fleet.getAttribute('aria-label')).toBe(
        '100 VMs: 100 with token. The host in front is that of app-vm-100.',
      )
      expect(await table(visit).innerText()).toMatch(
        /100 access tokens[^]*Still accepted[^]*IMDS of 100 VMs, asked now[^]*from its cache/,
      )

      await button(visit, 'Delete the VM').click()
      await recordedTo(visit, '8.15')
      await visit.press('End')
      await table(visit).waitFor()
      expect(await groups()).toEqual(['99 token'])
      expect(await table(visit).innerText()).toMatch(/Exists[^]*In use[^]*IMDS of app-vm[^]*IMDS of 99 VMs/)
    },
  )

  test('what the lifecycle does not allow is there, disabled, and says why', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '7.2'))
    await button(visit, /^After step 7/).click()
    const second = button(visit, 'Attach it to a second VM')
    expect(await second.getAttribute('aria-disabled')).toBe('true')
    const note = await second.getAttribute('aria-describedby')
    expect(await visit.page.locator(`[id="${note}"]`).innerText()).toBe(
      'A system-assigned identity belongs to one VM alone.',
    )
    await second.click({ force: true })
    await visit.painted()
    expect((await visit.parameters()).has('branch')).toBe(false)
  })

  test('a link to a branch that cannot be gone shows as much of it as can, and warns', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '8.1', { branch: 'off.off' }))
    await visit.at('8.1')
    expect((await visit.parameters()).get('branch')).toBe('off')
    expect(visit.warnings.join()).toContain('branch=off.off')
  })
})

test('step 4 before step 3 can be tried from the list of steps', async ({ open }) => {
  const visit = await open(queryOf(USER_SECRET, '4'))
  await button(visit, /Step 4 may come before step 3/).click()
  await visit.ready()
  expect((await visit.parameters()).get('order')).toBe('grant-first')
  await visit.press('Shift+ArrowRight')
  expect(await visit.data('step')).toBe('3')
  await button(visit, /Back to step 3 before step 4/).click()
  expect((await visit.parameters()).has('order')).toBe(false)
})
