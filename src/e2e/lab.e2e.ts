import { loadFaults } from '#player'
import { describe, expect, test } from './harness.ts'
import { queryOf, SYSTEM_SECRET, USER_KEY } from './runs.ts'
import type { Visit } from './visit.ts'

const { FAULTS } = await loadFaults()

/** The lab beside the stop. */
const labAt = (step: string, scenario = SYSTEM_SECRET) => queryOf(scenario, step, { panel: 'faults' })
const answer = ({ page }: Visit) => page.locator('.lab-outcome [data-slot="answer"]')
const search = ({ page }: Visit) => page.getByLabel('Search, or paste an error')
const choose = ({ page }: Visit, id: string) => page.locator(`[data-fault-id="${id}"]`).last().click()

describe('the fault lab', () => {
  test('a fault is found by its code, runs, shows where it fails, and one press mends it', async ({
    open,
  }) => {
    const visit = await open(labAt('5.1'))
    await search(visit).fill('bad_request_102 metadata')
    await visit.page
      .locator('[data-fault-id="imds.metadata-header"]')
      .getByRole('button', { name: 'Run it here' })
      .click()
    await visit.at('5.2')
    expect(await visit.data('fault')).toBe('imds.metadata-header')
    await answer(visit).getByText('bad_request_102').waitFor()
    await expect.poll(async () => (await visit.parameters()).get('fault')).toBe('imds.metadata-header')
    await visit.page.getByRole('button', { name: 'Apply the fix and run again' }).click()
    await visit.page.locator('.lab-mended').waitFor()
    await visit.press('End')
    await visit.page.locator('html[data-step="7"]').waitFor({ state: 'attached' })
    await visit.page.getByRole('button', { name: 'Back to the undisturbed run' }).click()
    expect(await visit.data('fault')).toBeUndefined()
  })

  test('“Mended” is said when the fix was sent and the same attempt passed, and not before', async ({
    open,
  }) => {
    const visit = await open(`${labAt('7.2')}&fault=keyvault.firewall`)
    const mended = visit.page.locator('.lab-mended')
    await answer(visit).getByText('ForbiddenByFirewall').waitFor()
    expect(await mended.count()).toBe(0)
    await visit.page.getByRole('button', { name: 'Apply the fix and run again' }).click()
    await mended.getByText('It was answered 200').waitFor()
    // The stop that it names is a later answer to the same request, and between the two the operator has changed the vault.
    await mended.getByRole('button', { name: /^Go to stop/ }).click()
    await visit.page.locator('[data-message="response"]').first().waitFor()
    const last = await visit.data('stop')
    expect(Number(last!.split('.')[1])).toBeGreaterThan(2)
    const stops = visit.page.locator('[data-slot="caption"], [data-caption]').first()
    await stops
      .getByText(/secret/i)
      .first()
      .waitFor()
    await visit.press('ArrowLeft')
    await visit.press('ArrowLeft')
    await visit.page.locator('[data-message="response"][data-from="arm"][data-to="operator"]').waitFor()
    await visit.page.getByRole('button', { name: 'Show it without the fix' }).click()
    await answer(visit).getByText('ForbiddenByFirewall').waitFor()
    await mended.waitFor({ state: 'detached' })
    // Where nothing can be sent there is nothing to mend, whatever the link says.
    const other = await open(`${labAt('7.2')}&fault=attack.local-process:fixed`)
    await answer(other).getByText('200').first().waitFor()
    expect(await other.page.locator('.lab-mended').count()).toBe(0)
    expect(await other.page.getByRole('button', { name: 'Apply the fix and run again' }).count()).toBe(0)
  })

  test('what a program prints is there in each language, of this run; the choice is kept for the next fault', async ({
    open,
  }) => {
    const visit = await open(`${labAt('7.2')}&fault=keyvault.no-role`)
    const printed = visit.page.locator('[data-printed]')
    const choice = (name: string) =>
      visit.page.getByRole('group', { name: 'Language or tool' }).getByRole('button', { name, exact: true })
    const { principalId } = await visit.page.evaluate(() => {
      const said = document.querySelector('.lab-outcome [data-slot="answer"]')!.textContent
      return { principalId: /oid=([\da-f-]{36})/.exec(said)![1]! }
    })
    for (const [name, begins] of [
      ['Python', 'azure.core.exceptions.HttpResponseError: (Forbidden) Caller is not authorized'],
      ['.NET', 'Azure.RequestFailedException: Caller is not authorized'],
      ['Go', 'GET https://'],
    ] as const) {
      await choice(name).click()
      const text = (await printed.textContent())!
      expect(text.slice(0, begins.length)).toBe(begins)
      expect(text).toContain(principalId)
    }
    await choose(visit, 'imds.no-identity')
    await visit.page
      .locator('html[data-fault="imds.no-identity"][data-ready="true"]')
      .waitFor({ state: 'attached' })
    await visit.page.locator('[data-printed="go"]').getByText('Identity not found').waitFor()
  })

  test('a link to it opens at its stop; Back leaves it', async ({ open }) => {
    const visit = await open(
      `${queryOf(SYSTEM_SECRET, '5.2', { panel: 'faults' })}&fault=imds.metadata-header`,
    )
    await visit.at('5.2')
    await visit.page.getByRole('button', { name: 'Back to the undisturbed run' }).click()
    await visit.page.goBack()
    await visit.at('5.2')
    expect(await visit.data('fault')).toBe('imds.metadata-header')
  })

  test('every one can be pressed, and answers what it declares', { timeout: 900_000 }, async ({ open }) => {
    const visit = await open(labAt('5.1'))
    for (const { id, expected } of FAULTS) {
      await choose(visit, id)
      await visit.page.waitForFunction(
        (fault) =>
          document.documentElement.dataset['fault'] === fault &&
          document.documentElement.dataset['ready'] === 'true',
        id,
      )
      const shown = await answer(visit).locator('b').first().textContent()
      expect(`${id}: ${shown}`).toMatch(
        new RegExp(`^${id.replaceAll('.', '\\.')}: ${expected.status || 'No answer'}`),
      )
    }
  })
})

describe('a request changed by hand', () => {
  const edit = ({ page }: Visit) => page.getByText('Change this request and send it').click()
  const send = ({ page }: Visit) => page.getByRole('button', { name: 'Send it changed' }).click()

  test('is refused by the service itself, and its link makes the same run', async ({ open }) => {
    const visit = await open(labAt('7.1'))
    await edit(visit)
    const claims = visit.page.getByLabel('Claims of the token it carries')
    const value = JSON.parse(await claims.inputValue()) as Record<string, unknown>
    await claims.fill(JSON.stringify({ ...value, oid: '11111111-1111-4111-8111-111111111111' }))
    await send(visit)
    await answer(visit).getByText('401').first().waitFor()
    await visit.at('7.2')
    await expect.poll(async () => (await visit.parameters()).has('branch')).toBe(true)
    const link = `?${await visit.parameters()}`
    const again = await open(link)
    await again.at('7.2')
    await answer(again).getByText('401').first().waitFor()
  })

  test('that cannot be meant says why and loses nothing', async ({ open }) => {
    const visit = await open(labAt('5.1', USER_KEY))
    await edit(visit)
    const headers = visit.page.getByLabel('Headers, one a line')
    await headers.fill('no colon here')
    await send(visit)
    await visit.page.getByRole('alert').getByText('Name: value').waitFor()
    expect(await headers.inputValue()).toBe('no colon here')
    await visit.page.getByLabel('Address').fill('javascript:alert(1)')
    await headers.fill('Metadata: true')
    await send(visit)
    await visit.page.getByRole('alert').getByText('address').waitFor()
    expect(await visit.data('stop')).toBe('5.1')
  })

  test('is shown as text, whatever is in it', async ({ open }) => {
    const visit = await open(labAt('7.1'))
    await edit(visit)
    await visit.page.getByLabel('Address').fill('https://kv.vault.azure.net/<img src=x onerror=alert(1)>')
    await visit.page.getByLabel('Headers, one a line').fill('x-evil: <script>alert(1)</script>')
    await send(visit)
    await visit.page.getByText('Beside the undisturbed run').click()
    expect(await visit.page.locator('img, .lab script').count()).toBe(0)
  })
})
