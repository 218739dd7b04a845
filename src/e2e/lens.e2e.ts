import { findings } from './axe.ts'
import { describe, expect, test } from './harness.ts'
import { framesOf, nameOf, queryOf, runOf, SCENARIOS, SYSTEM_SECRET, USER_KEY } from './runs.ts'
import { twoLooks, type Visit } from './visit.ts'

const panel = ({ page }: Visit, name: 'code' | 'fidelity') => page.locator(`[data-panel="${name}"]`)
const lit = (visit: Visit) => panel(visit, 'code').locator('[aria-current="true"][data-lit]')
const language = (visit: Visit, name: string) =>
  panel(visit, 'code').getByRole('group', { name: 'Language' }).getByRole('button', { name, exact: true })

describe('the code lens', () => {
  for (const scenario of SCENARIOS) {
    test(`${nameOf(scenario)}: lights the line that sends or gets each message of the code, and says where it does neither`, async ({
      open,
    }) => {
      const visit = await open(queryOf(scenario, '0', { panel: 'code' }))
      await panel(visit, 'code')
        .getByText('The code is not acting: it has not asked for anything yet.')
        .waitFor()
      expect(await lit(visit).count()).toBe(0)
      for (const { stop } of await framesOf(scenario)) {
        await visit.press('ArrowRight')
        await visit.at(stop.id)
        const how =
          stop.from === 'code' ? 'sends' : stop.to === 'code' ? 'gets' : stop.step === 6 ? 'waits' : undefined
        await expect
          .poll(() => lit(visit).evaluateAll((lines) => lines.map((line) => line.getAttribute('data-lit'))), {
            message: stop.id,
          })
          .toEqual(how ? [how] : [])
        if (!how) await panel(visit, 'code').getByText('The code is not acting').waitFor()
        else
          expect(await lit(visit).innerText()).toMatch(
            stop.kind === 'key.sign' ? /signData/ : /getSecret|getKey|resourceGroups\.get/,
          )
      }
    })
  }

  test('a reload shows the same stop, panel and language', async ({ open }) => {
    const visit = await open(queryOf(USER_KEY, '5.1', { panel: 'code' }))
    await language(visit, 'Go').click()
    await panel(visit, 'code').getByText('package main').waitFor()
    await visit.reload()
    await visit.at('5.1')
    await panel(visit, 'code').getByText('package main').waitFor()
    expect(await language(visit, 'Go').getAttribute('aria-pressed')).toBe('true')
    expect(await lit(visit).innerText()).toContain('client.GetKey(ctx, "signing-key"')
  })

  test('from a line one comes to its stops, by keyboard too, and what is copied is the program', async ({
    open,
  }) => {
    const visit = await open(queryOf(USER_KEY, '5.1', { panel: 'code' }), {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const signed = (await framesOf(USER_KEY)).find(
      ({ stop }) => stop.kind === 'key.sign' && stop.half === 'request',
    )!.stop.id
    await panel(visit, 'code')
      .getByRole('button', { name: new RegExp(`^${signed} `) })
      .focus()
    await visit.press('Enter')
    await visit.at(signed)
    await expect.poll(() => lit(visit).innerText()).toContain('signData')
    await language(visit, 'curl').click()
    await panel(visit, 'code').getByRole('button', { name: 'Copy code' }).click()
    await visit.page.getByRole('status').filter({ hasText: 'Copied' }).waitFor()
    const shown = await panel(visit, 'code').locator('[data-slot="code-lines"] code').allTextContents()
    expect(await visit.page.evaluate(() => navigator.clipboard.readText())).toBe(`${shown.join('\n')}\n`)
    const asked = (await runOf(USER_KEY)).exchanges.find(({ from, to }) => from === 'code' && to === 'imds')!
    expect(shown[0]).toContain(`'${asked.request.url}'`)
  })

  test('says which credential of the chain leads to IMDS, where that is written, and that curl has none', async ({
    open,
  }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '5.1', { panel: 'code' }))
    for (const name of ['JavaScript / TypeScript', 'Python', 'C#', 'Java', 'Go']) {
      await language(visit, name).click()
      const chain = panel(visit, 'code').locator('[data-slot="chain"]')
      expect(await chain.locator('li code').nth(2).innerText()).toBe('ManagedIdentityCredential')
      expect(await chain.getByRole('link').getAttribute('href')).toMatch(
        /^https:\/\/(learn\.microsoft\.com|pkg\.go\.dev)\//,
      )
    }
    await language(visit, 'curl').click()
    await panel(visit, 'code').getByText('curl has no chain').waitFor()
  })
})

describe('fidelity', () => {
  test('tells of each part of the exchange where it comes from, and of each mark why', async ({ open }) => {
    for (const { stop, exchange } of (await framesOf(SYSTEM_SECRET)).filter((_, i) => i % 5 === 1)) {
      const visit = await open(queryOf(SYSTEM_SECRET, stop.id, { panel: 'fidelity' }))
      const fidelity = panel(visit, 'fidelity')
      await fidelity.getByText('This exchange, part by part').waitFor()
      const shown = await fidelity
        .locator('[data-slot="known-parts"] [data-known]')
        .evaluateAll((rows) =>
          rows.map((row) => [row.querySelector('dt')!.textContent, row.getAttribute('data-known')]),
        )
      for (const [name] of [...exchange.request.headers, ...exchange.response!.headers])
        expect(
          shown.map(([part]) => part),
          stop.id,
        ).toContain(name)
      expect(
        shown.filter(([, known]) => known === 'unknown'),
        stop.id,
      ).toEqual([])
      for (const { why } of exchange.marks)
        expect(await fidelity.getByText(why, { exact: true }).count(), why).toBeGreaterThan(0)
    }
  })

  test('lists everything inferred or simplified, of this run and of others, and leads to the stop; a reload keeps the place', async ({
    open,
  }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '0', { panel: 'fidelity' }))
    const all = panel(visit, 'fidelity').locator('[data-slot="reasons"] > li')
    await all.first().waitFor()
    const marks = (await runOf(SYSTEM_SECRET)).exchanges.flatMap((exchange) => exchange.marks)
    for (const why of new Set(marks.map((mark) => mark.why)))
      await all.filter({ hasText: why }).first().waitFor()
    const secret = all.filter({ hasText: 'Azure encrypts the PKCS#12' })
    const fetched = (await framesOf(SYSTEM_SECRET)).find(
      ({ stop }) => stop.kind === 'credential.fetch' && stop.half === 'response',
    )!.stop.id
    await secret.getByRole('button', { name: fetched, exact: true }).focus()
    await visit.press('Enter')
    await visit.at(fetched)
    expect((await visit.parameters()).get('panel')).toBe('fidelity')
    await visit.reload()
    await visit.at(fetched)
    await secret.waitFor()
    const of = all.filter({ hasText: 'xms_az_rid' }).getByRole('button', { name: /^user-assigned, 6\.\d/ })
    await of.click()
    await visit.page.locator('html[data-flow="user"][data-step="6"]').waitFor({ state: 'attached' })
  })

  test('shows at the place itself what is inferred or simplified, and says why', async ({ open }) => {
    const fetched = (await framesOf(SYSTEM_SECRET)).find(
      ({ stop }) => stop.kind === 'credential.fetch' && stop.half === 'response',
    )!
    const visit = await open(queryOf(SYSTEM_SECRET, fetched.stop.id, { panel: 'http' }))
    const marked = visit.page.locator('[data-slot="code"] span[data-level]')
    await marked.first().waitFor()
    const shown = await marked.evaluateAll((names) =>
      names.map((name) => [name.textContent, name.getAttribute('data-level'), name.getAttribute('title')]),
    )
    for (const { level, about, why } of fetched.exchange.marks.filter((mark) =>
      mark.about.startsWith('response.body.'),
    )) {
      expect(shown).toContainEqual([`"${about.split('.').at(-1)}"`, level, why])
    }
    await visit.page.getByText('Why?').click()
    await visit.page
      .locator('[data-slot="marks"] dd')
      .filter({ hasText: 'Azure encrypts the PKCS#12' })
      .waitFor()
  })
})

const WIDTHS = [320, 390, 800, 1440, 1920]

for (const name of ['code', 'fidelity'] as const) {
  describe(`the ${name} panel`, () => {
    test('gives axe nothing to find, wide and narrow, light and dark', async ({ open }) => {
      const visit = await open(queryOf(USER_KEY, '7.3', { panel: name }), { bypassCSP: true })
      await panel(visit, name).getByRole('heading').first().waitFor()
      // Tall, so that the bar at the bottom covers nothing.
      for (const look of twoLooks({ width: 1440, height: 9000 }, { width: 390, height: 9000 })) {
        await visit.look(look)
        expect(await findings(visit), look.name).toEqual([])
      }
    })

    test('is no wider than any window, and its buttons can be hit', async ({ open }) => {
      const visit = await open(queryOf(USER_KEY, '7.3', { panel: name }))
      await panel(visit, name).getByRole('heading').first().waitFor()
      for (const width of WIDTHS) {
        await visit.look({ viewport: { width, height: 900 } })
        expect(
          await visit.page.evaluate(() => document.documentElement.scrollWidth),
          `${width}`,
        ).toBeLessThanOrEqual(width)
        const clipped = await panel(visit, name).evaluate((element) =>
          [...element.querySelectorAll('*')]
            .filter(
              (one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible',
            )
            .map((one) => one.className),
        )
        expect(clipped, `${width}`).toEqual([])
        const small = await panel(visit, name)
          .locator('button, summary')
          .evaluateAll(
            (buttons) =>
              buttons
                .map((button) => button.getBoundingClientRect())
                .filter(({ width: wide, height }) => wide < 24 || height < 24).length,
          )
        expect(small, `${width}`).toBe(0)
      }
    })
  })
}
