import fs from 'node:fs'
import path from 'node:path'
import type { AxeResults } from 'axe-core'
import type { ManagedIdentityFlowElement } from '../../public/embed.d.ts'
import { ROOT } from '../tools/project.mjs'
import { readyFrame, serveHost, stopIn } from './embedHost.ts'
import { describe, expect, test } from './harness.ts'
import { queryOf, SEED, SYSTEM_SECRET, USER_KEY } from './runs.ts'
import type { Visit } from './visit.ts'

const AXE = path.join(ROOT, 'node_modules/axe-core/axe.min.js')
const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] }

const openDialog = async ({ page }: Visit) => {
  await page.getByRole('button', { name: 'Share and export' }).click()
  await page.getByRole('dialog').waitFor()
}
const openEmbed = async (visit: Visit) => {
  await openDialog(visit)
  await visit.page.getByRole('button', { name: 'Embed in a page' }).click()
}
const copied = async ({ page }: Visit, button: string) => {
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor()
  return page.evaluate(() => navigator.clipboard.readText())
}
const code = ({ page }: Visit) => page.getByRole('textbox', { name: 'Code' }).inputValue()
const choose = ({ page }: Visit, name: string, value: string) =>
  page.getByRole('dialog').getByRole('combobox', { name, exact: true }).selectOption(value)

describe('sharing', () => {
  test('a copied link opens exactly this stop somewhere else', async ({ open }) => {
    const visit = await open(queryOf(USER_KEY, '6.2', { theme: 'dark', view: 'sequence' }), CLIPBOARD)
    await openDialog(visit)
    const link = await copied(visit, 'Copy link')
    expect(
      await visit.page.getByRole('textbox', { name: 'Link to exactly this (stop 6.2)' }).inputValue(),
    ).toBe(link)
    const other = await open(new URL(link).search)
    await other.at('6.2')
    expect([
      await other.data('flow'),
      await other.data('target'),
      await other.data('view'),
      await other.data('theme'),
    ]).toEqual(['user', 'key', 'sequence', 'auto'])
    expect((await other.parameters()).get('seed')).toBe(SEED)
    expect(other.warnings).toEqual([])
  })

  test('the code follows every choice, and so does the preview, which leaves no trace in the history', async ({
    open,
  }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6.2'), { base: '/docs/managed-identity/' })
    const entries = await visit.page.evaluate(() => history.length)
    await openEmbed(visit)
    expect(await stopIn(await readyFrame(visit.page))).toBe('6.2')
    await choose(visit, 'Kind of identity', 'user')
    await choose(visit, 'Service to call', 'arm')
    await choose(visit, 'Begins at', '5.1')
    await choose(visit, 'Theme', 'dark')
    const frame = await readyFrame(visit.page)
    expect(
      await frame.evaluate(() => Object.fromEntries(Object.entries(document.documentElement.dataset))),
    ).toMatchObject({ flow: 'user', target: 'arm', stop: '5.1', theme: 'dark', mode: 'embed' })
    expect(await code(visit)).toContain(
      `src="${visit.url}embed.html?flow=user&amp;step=5.1&amp;target=arm&amp;theme=dark&amp;seed=${SEED}"`,
    )
    await visit.page.getByRole('button', { name: 'Element' }).click()
    expect(await code(visit)).toContain(
      `<script src="${visit.url}embed.js" async></script>\n<managed-identity-flow flow="user" step="5.1" target="arm" theme="dark"`,
    )
    expect(await visit.page.evaluate(() => history.length)).toBe(entries)
    await visit.at('6.2')
  })

  test('what is no height is said, and the code keeps the last good one', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '5'))
    await openEmbed(visit)
    const height = visit.page.getByRole('textbox', { name: 'Height in px' })
    await height.fill('640')
    expect(await code(visit)).toContain('height="640"')
    await height.fill('"><script>')
    await visit.page.getByRole('alert').filter({ hasText: 'whole number from 320 to 1600' }).waitFor()
    expect(await code(visit)).toContain('height="640"')
  })

  test('both codes work in a page of somebody else’s', async ({ open, browser }) => {
    const visit = await open(queryOf(USER_KEY, '7.2'), CLIPBOARD)
    await openEmbed(visit)
    const frameCode = await copied(visit, 'Copy code')
    await visit.page.getByRole('button', { name: 'Element' }).click()
    const elementCode = await copied(visit, 'Copy code')
    await visit.page.close()
    const host = await serveHost()
    const context = await browser.newContext()
    try {
      const page = await context.newPage()
      await page.goto(host.show(frameCode))
      expect(await stopIn(await readyFrame(page))).toBe('7.2')
      await page.goto(host.show(elementCode))
      expect(await stopIn(await readyFrame(page))).toBe('7.2')
      expect(
        await page
          .locator('managed-identity-flow')
          .evaluate((flow) =>
            (flow as ManagedIdentityFlowElement).getState().then(({ flow: kind, target }) => [kind, target]),
          ),
      ).toEqual(['user', 'key'])
    } finally {
      await context.close()
      host.close()
    }
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`is accessible and fits a narrow screen, ${colorScheme}`, async ({ open }) => {
      const visit = await open(queryOf(SYSTEM_SECRET, '6'), {
        bypassCSP: true,
        colorScheme,
        viewport: { width: 320, height: 640 },
      })
      await openEmbed(visit)
      await visit.page.locator('iframe').scrollIntoViewIfNeeded() // it loads when it is near
      await readyFrame(visit.page)
      await visit.page.addScriptTag({ content: fs.readFileSync(AXE, 'utf8') })
      const { violations } = await visit.page.evaluate(() =>
        (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
          iframes: false,
        }),
      )
      expect(
        violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
        ),
      ).toEqual([])
      expect(
        await visit.page.getByRole('dialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth),
      ).toBe(0)
    })
  }
})
