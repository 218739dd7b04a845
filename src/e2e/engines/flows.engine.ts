import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DIST } from '../../tools/project.mjs'
import { serve } from '../../tools/server.mjs'
import { HOST_SCRIPT, serveHost } from '../embedHost.ts'
import { framesOf, queryOf, SYSTEM_SECRET, USER_KEY } from '../runs.ts'
import { until, type Engine, type EnginePage } from './engine.ts'
import { launchFirefox } from './firefox.ts'
import { launchWebKit } from './webkit.ts'

const ready = (page: EnginePage) =>
  until(page, 'the run', () => document.documentElement.dataset['ready'] === 'true', undefined)
const at = (page: EnginePage, stop: string) =>
  until(page, `stop ${stop}`, (id) => document.documentElement.dataset['stop'] === id, stop)
/** What the document says of the stop it shows. */
const shown = (page: EnginePage) =>
  page.evaluate(() => ({
    stop: document.documentElement.dataset['stop'],
    message: document.querySelector('[data-message]')?.getAttribute('data-message'),
    alerts: document.querySelectorAll('[role="alert"]').length,
  }))

for (const [name, launch] of [
  ['Firefox', launchFirefox],
  ['WebKitGTK', launchWebKit],
] as const) {
  describe(name, () => {
    let engine: Engine
    let page: EnginePage
    let site: Awaited<ReturnType<typeof serve>>
    let host: Awaited<ReturnType<typeof serveHost>>
    const open = async (query: string) => {
      await page.goto(site.url + query)
      await ready(page)
    }
    beforeAll(async () => {
      site = await serve({ folder: DIST })
      host = await serveHost()
      engine = await launch()
      page = engine.page
    })
    afterAll(async () => {
      await engine.close()
      await site.close()
      host.close()
    })

    for (const scenario of [SYSTEM_SECRET, USER_KEY]) {
      test(`walks the whole flow and back: ${scenario.flow}`, async () => {
        const frames = await framesOf(scenario)
        await open(queryOf(scenario))
        for (const [i, { stop }] of frames.entries()) {
          if (i === 0) await page.click('button[aria-label^="Next step"]')
          else await page.press('ArrowRight')
          await at(page, stop.id)
          expect(await shown(page)).toEqual({ stop: stop.id, message: stop.half, alerts: 0 })
        }
        for (const { stop } of frames.slice(0, -1).toReversed()) {
          await page.press('ArrowLeft')
          await at(page, stop.id)
        }
        expect(await page.errors()).toEqual([])
      })
    }

    test('shows a fault, and what the service answers to it', async () => {
      await open(queryOf(SYSTEM_SECRET, '5.2', { fault: 'imds.metadata-header', panel: 'faults' }))
      await until(
        page,
        'the refusal',
        () => document.querySelector('.lab-outcome')?.textContent.includes('bad_request_102') ?? false,
        undefined,
      )
      expect(await page.evaluate(() => document.documentElement.dataset['fault'])).toBe(
        'imds.metadata-header',
      )
      expect(await page.errors()).toEqual([])
    })

    test('presents on the stage', async () => {
      await open(queryOf(SYSTEM_SECRET, '5.1', { mode: 'present' }))
      await page.press('PageDown')
      await at(page, '6.1')
      await page.press('z')
      await until(page, 'the card', () => document.querySelector('[role="dialog"]') !== null, undefined)
      await page.press('Escape', '7', 'Enter')
      await at(page, '7.1')
      expect(await page.errors()).toEqual([])
    })

    test('answers a page around an embed', async () => {
      await page.goto(
        host.show(
          `<iframe src="${site.url}embed.html?step=5.1" title="Flow" style="width:800px;height:660px"></iframe><script>${HOST_SCRIPT}</script>`,
        ),
      )
      await page.evaluate(() => post({ type: 'hello', id: 'h' }))
      await until(page, 'the greeting', () => said.some(({ type }) => type === 'ready'), undefined)
      await page.evaluate(() => void ask('next'))
      await until(
        page,
        'the next stop',
        () => said.some(({ event, detail }) => event === 'stepchange' && detail?.['stop'] === '6.1'),
        undefined,
      )
    })
  })
}
