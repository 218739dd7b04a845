import fs from 'node:fs'
import type { Page } from 'playwright-core'
import { DEFAULT_LINK, loadSessions } from '#player'
import { en } from '#content'
import { harOf } from '../views/exports/har/har.ts'
import { describe, expect, test } from './harness.ts'
import { queryOf, runOf, SYSTEM_SECRET, USER_KEY } from './runs.ts'
import type { Visit } from './visit.ts'

const { digestOf, readSession, stateOf, writeSession } = await loadSessions()

const openDialog = async ({ page }: Visit) => {
  await page.getByRole('button', { name: 'Share and export' }).click()
  await page.getByRole('dialog').waitFor()
}

/** What a press on a button gives to keep. */
async function downloaded(page: Page, button: string) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return { name: download.suggestedFilename(), text: fs.readFileSync(await download.path(), 'utf8') }
}

const choose = async ({ page }: Visit, name: string, text: string) => {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Import session' }).click(),
  ])
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
}

/** As a hand does it: over the page, then let go. */
const drop = ({ page }: Visit, name: string, text: string) =>
  page.evaluate(
    ([fileName, content]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content], fileName, { type: 'application/json' }))
      const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
      document.querySelector('h1')!.dispatchEvent(event)
      return event.defaultPrevented
    },
    [name, text] as const,
  )

const sessionAt = async (step: string, more: Partial<typeof DEFAULT_LINK> = {}) =>
  writeSession(await runOf(USER_KEY), {
    ...DEFAULT_LINK,
    ...USER_KEY,
    fault: [],
    seed: 'e2e',
    step,
    ...more,
  })

describe('a run taken along', () => {
  test('as HAR holds what was recorded', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET))
    await openDialog(visit)
    const { name, text } = await downloaded(visit.page, 'Export HAR')
    expect(name).toBe('managed-identity-system-secret.har')
    const { log } = JSON.parse(text) as ReturnType<typeof harOf>
    const here = harOf(await runOf(SYSTEM_SECRET), en).log
    // The operation's address says when it began, by the clock of its recording.
    const asked = ({ entries }: typeof log) =>
      entries.map(({ request: { method, url } }) => `${method} ${url.replace(/&t=\d+/, '')}`)
    expect(asked(log)).toEqual(asked(here))
    expect(log.pages.map(({ title }) => title)).toEqual(here.pages.map(({ title }) => title))
    await visit.page.getByRole('status').filter({ hasText: 'Saved as' }).waitFor()
  })

  test('as a session comes back to the same state, in a page that showed another run', async ({ open }) => {
    const first = await open(queryOf(USER_KEY, '6.2', { view: 'sequence', panel: 'token' }))
    await openDialog(first)
    const { name, text } = await downloaded(first.page, 'Export session')
    expect(name).toBe('managed-identity-user-key.session.json')
    const { run, same } = await readSession(text)
    expect(same).toBe(true)
    const token = run.frames.main.find(({ stop }) => stop.id === '6.2')!.artifacts[0]!.value

    const second = await open(queryOf(SYSTEM_SECRET, '1'))
    await openDialog(second)
    await choose(second, name, text)
    await second.at('6.2')
    await second.page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect([await second.data('flow'), await second.data('target'), await second.data('view')]).toEqual([
      'user',
      'key',
      'sequence',
    ])
    await second.page
      .locator(`[data-slot="inspector"] [data-panel="token"]`)
      .filter({ hasText: token.slice(-40) })
      .waitFor()
    await expect.poll(async () => (await second.parameters()).get('seed')).toBe('e2e')
    await openDialog(second)
    const again = await readSession((await downloaded(second.page, 'Export session')).text)
    expect(await stateOf(again.run)).toBe(await stateOf(run))
  })

  test('by being dropped anywhere', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '1'))
    expect(await drop(visit, 'x.session.json', await sessionAt('7.2'))).toBe(true)
    await visit.at('7.2')
    expect(await visit.data('flow')).toBe('user')
    await visit.page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  test('as text', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET), { permissions: ['clipboard-read', 'clipboard-write'] })
    await openDialog(visit)
    await visit.page.getByRole('dialog').getByRole('button', { name: 'Copy as Mermaid' }).click()
    await visit.page.getByRole('status').filter({ hasText: 'Copied' }).waitFor()
    expect(await visit.page.evaluate(() => navigator.clipboard.readText())).toMatch(/^sequenceDiagram\n/)
  })
})

describe('a file that is no session', () => {
  test('is refused with its reason, and nothing is lost', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '5'))
    const query = (await visit.parameters()).toString()
    const good = await sessionAt('7.2')
    await openDialog(visit)
    for (const [text, reason] of [
      ['{', 'It is not JSON'],
      ['{"log":{}}', 'not a session'],
      [good.replace(/"version": \d+/, '"version": 9'), 'newer version'],
      [good.replaceAll('app-vm', 'app-vn'), 'changed after'],
      [good.replace('"half"', '"halv"'), 'the form of a session'],
    ] as const) {
      await choose(visit, '<b>bad</b>.json', text)
      const alert = visit.page.getByRole('alert')
      await alert.filter({ hasText: reason }).waitFor()
      expect(await alert.innerText()).toContain('<b>bad</b>.json was not opened, and nothing has changed.')
    }
    await visit.press('Escape')
    await visit.at('5.1')
    expect((await visit.parameters()).toString()).toBe(query)
    await drop(visit, 'bad.json', '[]')
    await visit.page.getByRole('alert').filter({ hasText: 'not a session' }).waitFor()
    await choose(visit, 'good.json', good)
    await visit.at('7.2')
  })

  test('or means harm is only text, in every field and every panel', async ({ open }) => {
    const evil = `"><img src=x onerror="document.title='owned'"><script>document.title='owned'</script>\${alert(1)}`
    const file = JSON.parse(await sessionAt('6.2')) as {
      exchanges: Record<string, unknown>[]
      digest: string
    } & Parameters<typeof digestOf>[0]
    const strings = (value: unknown, path: string): unknown => {
      if (typeof value === 'string')
        return /\.(body|value|expected|found|why|about|where|statusText|vm)$|headers\.\d+\.1$/.test(path)
          ? value + evil
          : value
      if (Array.isArray(value)) return value.map((each, i) => strings(each, `${path}.${i}`))
      return typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value).map(([name, each]) => [name, strings(each, `${path}.${name}`)]),
          )
        : value
    }
    // The keys stay a key set, else there would be no run to show.
    const exchanges = file.exchanges.map((exchange) => strings(exchange, '') as typeof exchange)
    const forged = { ...file, exchanges } as typeof file
    forged.digest = await digestOf(forged)
    const visit = await open(queryOf(SYSTEM_SECRET, '1'))
    await drop(visit, `${evil}.json`, JSON.stringify(forged))
    await visit.at('6.2')
    await visit.page.getByText('describes some of its messages differently').waitFor()
    await visit.press('Escape')
    for (const panel of ['HTTP', 'Token', 'Certificate', 'Verdict']) {
      await visit.page
        .getByRole('group', { name: 'What to show of this message' })
        .getByRole('button', { name: panel })
        .click()
      for (const step of ['1', '2', '3', '4', '5', '6', '7']) {
        await visit.press(step)
        await visit.painted()
      }
    }
    expect(await visit.page.title()).not.toContain('owned')
    expect(
      await visit.page
        .locator('img, script:not([src]):not([type])')
        .evaluateAll((all) => all.filter((one) => one.outerHTML.includes('owned')).length),
    ).toBe(0)
    expect(await visit.page.getByRole('alert').count(), 'no part of the page has failed').toBe(0)
  })
})
