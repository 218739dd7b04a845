import { describe, expect, test } from './harness.ts'
import { framesOf, queryOf, SYSTEM_SECRET, USER_KEY } from './runs.ts'
import type { Visit } from './visit.ts'

const read = async (visit: Visit) => {
  await visit.page.getByRole('button', { name: 'Search, wrap, copy as …' }).click()
  await visit.page.getByRole('region', { name: 'The whole exchange' }).waitFor()
}
const text = ({ page }: Visit, half: string) =>
  page.getByRole('region', { name: half, exact: true }).textContent()
const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] }

describe('reading an exchange closely', () => {
  test('shows both halves whole, formatted and as sent, and stays from stop to stop', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6.2', { panel: 'http' }))
    await read(visit)
    const response = (await text(visit, 'Response'))!
    expect(response).toMatch(/^200 OK\n/)
    const body = JSON.parse(response.slice(response.indexOf('\n\n') + 2)) as { access_token: string }
    expect(body.access_token.split('.')).toHaveLength(3)
    await visit.page.getByRole('button', { name: 'Request', exact: true }).click()
    expect(await text(visit, 'Request')).toContain('\nclient_assertion=eyJ')
    await visit.page.getByRole('button', { name: 'As sent' }).click()
    expect(await text(visit, 'Request')).toContain('&client_assertion=eyJ')
    await visit.press('End')
    await expect.poll(() => text(visit, 'Response')).toMatch(/^200 OK\n/)
    await visit.page.getByRole('button', { name: 'Back to this message' }).click()
    await visit.page.getByRole('button', { name: 'Copy message' }).waitFor()
  })

  test('finds a text by keyboard, says how often and where, and the arrows still belong to the field', async ({
    open,
  }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6.1', { panel: 'http' }))
    await read(visit)
    const field = visit.page.getByRole('searchbox', { name: 'Search this exchange' })
    const says = (what: string) =>
      visit.page.getByRole('search').getByRole('status').filter({ hasText: what }).waitFor()
    await field.fill('TYPE')
    await says('1 of 4')
    await visit.page.getByRole('button', { name: 'Response (2)' }).waitFor()
    const here = () =>
      visit.page
        .locator('mark[aria-current]')
        .evaluate((mark) => [...document.querySelectorAll('mark')].indexOf(mark as HTMLElement))
    await visit.press('Enter', 'Enter')
    await says('3 of 4')
    expect(await here()).toBe(2)
    await visit.press('Shift+Enter', 'Shift+Enter', 'Shift+Enter')
    await says('4 of 4')
    await visit.press('ArrowLeft')
    expect(await visit.data('stop')).toBe('6.1')
    await field.fill('(nowhere[')
    await says('Not found')
    expect(await visit.page.getByRole('button', { name: 'Next match' }).isDisabled()).toBe(true)
    await field.press('Escape')
    expect(await field.inputValue()).toBe('')
  })

  test('unwrapped, a line is one line, and scrolls', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6.1', { panel: 'http' }))
    await read(visit)
    const box = visit.page.getByRole('region', { name: 'Request', exact: true })
    const wide = () => box.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 100)
    expect(await wide()).toBe(false)
    await visit.page.getByLabel('Wrap lines').click()
    expect(await wide()).toBe(true)
    await box.focus()
    await visit.press('ArrowRight', 'ArrowRight')
    await expect.poll(() => box.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(20)
    expect(await visit.data('stop')).toBe('6.1')
    await visit.press('End')
    expect(await visit.data('stop'), 'other keys are the page’s still').not.toBe('6.1')
  })

  test('hides the secret and copies it; finds nothing behind the dots', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '7.2', { panel: 'http' }), clipboard)
    const secret = (await framesOf(SYSTEM_SECRET))
      .at(-1)!
      .exchange.artifacts.find(({ kind }) => kind === 'secret')!.value
    await read(visit)
    expect(await text(visit, 'Response')).toContain('••••••••')
    expect(await visit.page.locator('body').innerText()).not.toContain(secret)
    await visit.page.getByRole('searchbox').fill(secret)
    await visit.page.getByRole('search').getByRole('status').filter({ hasText: 'Not found' }).waitFor()
    await visit.page.getByRole('button', { name: 'HTTP message' }).click()
    await visit.page
      .getByRole('region', { name: 'Copy as' })
      .getByRole('button', { name: 'Copy', exact: true })
      .click()
    await visit.page.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await visit.page.evaluate(() => navigator.clipboard.readText())).toContain(secret)
  })

  test('says where a private key was redacted, and offers every exchange folded into the stop', async ({
    open,
  }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '3', { panel: 'http' }))
    await read(visit)
    const choice = visit.page.getByLabel('Exchange', { exact: true })
    if ((await choice.count()) > 0) {
      for (const option of await choice.locator('option').all()) {
        await choice.selectOption(await option.getAttribute('value'))
        expect(
          (await text(
            visit,
            (await visit.page
              .getByRole('button', { name: 'Request', exact: true })
              .getAttribute('aria-pressed')) === 'true'
              ? 'Request'
              : 'Response',
          ))!.length,
        ).toBeGreaterThan(20)
      }
    }
    const delivered = (await framesOf(SYSTEM_SECRET)).find(({ stop }) => stop.kind === 'credential.deliver')!
      .stop.id
    await visit.goto(queryOf(SYSTEM_SECRET, delivered, { panel: 'http' }))
    await read(visit)
    await visit.page.getByText('redacted in the recording').waitFor()
    expect(await visit.page.locator('body').innerText()).not.toContain('PRIVATE KEY-----')
  })
})

describe('copying as', () => {
  const formats = async (visit: Visit) =>
    visit.page.getByRole('group', { name: 'Copy as' }).getByRole('button').allInnerTexts()

  test('operators’ tools for what an operator asks, clients for everything', async ({ open }) => {
    const visit = await open(queryOf(USER_KEY, '4.1', { panel: 'http' }), clipboard)
    await read(visit)
    expect(await formats(visit)).toEqual([
      'HTTP message',
      'curl',
      'PowerShell',
      '.http file',
      'Azure CLI',
      'Bicep',
      'Terraform',
    ])
    for (const [name, beginning] of [
      ['curl', /^curl --request PUT /],
      ['PowerShell', /^\$headers = @\{/],
      ['.http file', /^### PUT /],
      ['Azure CLI', /^az role assignment create /],
      ['Bicep', /^resource vault /],
      ['Terraform', /^resource "azurerm_role_assignment"/],
    ] as const) {
      await visit.page.getByRole('button', { name, exact: true }).click()
      await visit.page
        .getByRole('region', { name: 'Copy as' })
        .getByRole('button', { name: /^Cop/, exact: true })
        .last()
        .click()
      await expect.poll(() => visit.page.evaluate(() => navigator.clipboard.readText())).toMatch(beginning)
    }
    await visit.press('5')
    await visit.at('5.1')
    await expect.poll(() => formats(visit)).toEqual(['HTTP message', 'curl', 'PowerShell', '.http file'])
  })
})
