import { findings } from './axe.ts'
import { HOST_SCRIPT, readyFrame, serveHost } from './embedHost.ts'
import { describe, expect, test } from './harness.ts'
import { queryOf, runOf, SYSTEM_SECRET } from './runs.ts'
import { openExports, saved } from './taken.ts'
import { twoLooks, type Visit } from './visit.ts'

const LABEL = /A JWT, or whatever it stands in/
const at = (step: string, more: Readonly<Record<string, string>> = {}) =>
  queryOf(SYSTEM_SECRET, step, { panel: 'token', ...more })
const opened = async ({ page }: Visit) => {
  await page.getByText('Paste a token of your own').click()
  return page.getByLabel(LABEL)
}
const verdict = ({ page }: Visit) => page.locator('[data-slot="own-token"] [data-slot="signature-check"]')
const pins = ({ page }: Visit) =>
  page
    .locator('[data-pinned]')
    .evaluateAll((all) =>
      Object.fromEntries(all.map((pin) => [pin.getAttribute('data-pinned'), pin.textContent])),
    )
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwtOf = (claims: object, header: object = { alg: 'RS256', kid: 'elsewhere' }, signature = 'c2ln') =>
  `${encoded(header)}.${encoded(claims)}.${signature}`
const tokenOfRun = async ({ page }: Visit) =>
  (await page.locator('[data-panel] [data-artifact="token"]').first().textContent())!

describe('a token of one’s own', () => {
  test('out of this run is recognized, verified and pinned on the picture, and stays over steps', async ({
    open,
  }) => {
    const visit = await open(at('6.3'))
    const token = await tokenOfRun(visit)
    const field = await opened(visit)
    await field.fill(`Authorization: Bearer ${token}`)
    await verdict(visit)
      .getByText(/Signed with key/)
      .waitFor()
    expect(await verdict(visit).getAttribute('data-verified')).toBe('true')
    await expect
      .poll(async () => Object.keys(await pins(visit)))
      .toEqual(expect.arrayContaining(['entra', 'arm', 'keyvault']))
    expect((await pins(visit))['keyvault']).toBe('aud')
    for (const claim of ['oid', 'appid', 'tid', 'kid']) {
      const row = visit.page.locator(`[data-slot="own-token"] [data-claim="${claim}"]`)
      expect(await row.getByText('The same as in this run.').count(), claim).toBeGreaterThan(0)
      expect(await row.getByText(/In the picture:/).count(), claim).toBeGreaterThan(0)
    }
    await visit.page.locator('h1').first().click()
    await visit.press('ArrowRight')
    await visit.at('7.1')
    expect(await field.inputValue()).toContain(token)
    await visit.page.getByRole('button', { name: 'HTTP', exact: true }).click()
    await expect.poll(() => pins(visit)).toEqual({})
    await visit.page.getByRole('button', { name: 'Token', exact: true }).click()
    expect(await visit.page.getByLabel(LABEL).inputValue()).toContain(token)
    await visit.page.getByRole('button', { name: 'Take it away' }).click()
    expect(await visit.page.getByLabel(LABEL).inputValue()).toBe('')
    await expect.poll(() => pins(visit)).toEqual({})
  })

  test('changed, unsigned, or from elsewhere: said as it is', async ({ open }) => {
    const visit = await open(at('6.3'))
    const [header, payload, signature] = (await tokenOfRun(visit)).split('.') as [string, string, string]
    const field = await opened(visit)
    const other = encoded({
      ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object),
      oid: 'somebody',
    })
    for (const [text, told] of [
      [`${header}.${other}.${signature}`, /something in it was changed/],
      [`${header}.${payload}.`, /It is not signed/],
      [
        jwtOf({ iss: 'https://sts.windows.net/real/', aud: 'https://management.azure.com/' }),
        /Its key elsewhere is not one of this run’s.*sts\.windows\.net\/real/,
      ],
    ] as const) {
      await field.fill(text)
      await verdict(visit).getByText(told).waitFor()
    }
    expect((await pins(visit))['arm']).toBe('aud')
    for (const [text, problem] of [
      ['{"error":"no"}', /no access_token.*It has: error/],
      ['a.b.c.d.e', /encrypted/],
      ['nothing', /three parts.*This has 1/],
      [`${header}.${payload.slice(0, -1)}!.x`, /payload has a character.*!/],
    ] as const) {
      await field.fill(text)
      await visit.page.locator('[data-slot="problem"]').getByText(problem).waitFor()
      expect(await pins(visit)).toEqual({})
    }
    expect(
      await visit.page.locator('[data-panel] [data-artifact="token"]').count(),
      'the run’s own stays',
    ).toBeGreaterThan(0)
  })

  test('is kept nowhere: not in the address, the history, a storage, the session file or a link', async ({
    open,
  }) => {
    const visit = await open(at('6.3'))
    const asked: string[] = []
    visit.page.on('request', (request) => asked.push(request.url() + (request.postData() ?? '')))
    const secret = jwtOf({ aud: 'https://vault.azure.net', name: 'parrot-in-the-token' })
    await (await opened(visit)).fill(secret)
    await visit.page.locator('[data-slot="own-token"] [data-claim="name"]').waitFor()
    await visit.page.locator('h1').first().click()
    await visit.press('ArrowRight')
    await visit.at('7.1')
    const traces = async () =>
      JSON.stringify(
        await visit.page.evaluate(async () => [
          location.href,
          history.state as unknown,
          Object.entries(localStorage),
          Object.entries(sessionStorage),
          window.name,
          document.cookie,
          (await indexedDB.databases()).map(({ name }) => name),
          await caches.keys(),
        ]),
      )
    const marks = [secret, secret.split('.')[1]!, 'parrot-in-the-token']
    const found = await traces()
    expect(marks.filter((mark) => found.includes(mark) || asked.join().includes(mark))).toEqual([])
    await openExports(visit)
    const session = (await saved(visit.page, 'Export session')).bytes.toString()
    expect(marks.filter((mark) => session.includes(mark))).toEqual([])
    await visit.press('Escape')
    await visit.reload()
    expect(marks.filter((mark) => asked.join().includes(mark))).toEqual([])
    await visit.page.getByText('Paste a token of your own').click()
    expect(await visit.page.getByLabel(LABEL).inputValue(), 'gone with the page').toBe('')
  })

  test('reaches no page around it and no other window: not by a message, an event or an answer to a question', async ({
    browser,
    sites,
  }) => {
    const host = await serveHost()
    const context = await browser.newContext({ viewport: { width: 1000, height: 800 } })
    try {
      // Whatever any window says to the windows of its own origin, as to the presenter's.
      await context.addInitScript(`{
        const say = BroadcastChannel.prototype.postMessage
        globalThis.told = []
        BroadcastChannel.prototype.postMessage = function (message) { told.push(message); say.call(this, message) }
      }`)
      const page = await context.newPage()
      await page.goto(
        host.show(
          `<iframe src="${sites['/'].url}embed.html?step=6.3&panel=token&seed=e2e" title="Flow" style="width:800px;height:660px"></iframe><script>${HOST_SCRIPT}</script>`,
        ),
      )
      const frame = await readyFrame(page)
      await page.evaluate("post({ type: 'hello', id: 'h' })")
      await page.evaluate("until(({ type }) => type === 'ready')")
      const secret = jwtOf({ aud: 'https://vault.azure.net', name: 'parrot-in-the-token' })
      await frame.getByRole('button', { name: 'Message in detail' }).click()
      await frame.getByText('Paste a token of your own').click()
      await frame.getByLabel(LABEL).fill(secret)
      await frame.locator('[data-slot="own-token"] [data-claim="name"]').waitFor()
      const answers = (await page.evaluate(
        "(async () => [await ask('next'), await ask('getState'), await ask('export', 'har')])()",
      )) as readonly { readonly type: string }[]
      expect(answers.map(({ type }) => type)).toEqual(Array(3).fill('result'))
      const said = JSON.stringify([
        answers,
        await page.evaluate('said'),
        await frame.evaluate('told'),
        frame.url(),
      ])
      expect(said).toContain('"stop":"7.1"')
      expect(
        [secret, secret.split('.')[1]!, 'parrot-in-the-token'].filter((mark) => said.includes(mark)),
      ).toEqual([])
    } finally {
      await context.close()
      host.close()
    }
  })

  test('is reached and left by keyboard alone', async ({ open }) => {
    const visit = await open(at('7.1'))
    const summary = visit.page.getByText('Paste a token of your own')
    await summary.focus()
    await visit.press('Enter')
    await visit.page.getByLabel(LABEL).waitFor()
    await visit.press('Tab')
    expect(await visit.page.getByLabel(LABEL).evaluate((field) => field === document.activeElement)).toBe(
      true,
    )
    await visit.page.keyboard.type('n 5 k')
    await visit.at('7.1')
    expect(await visit.page.getByLabel(LABEL).inputValue()).toBe('n 5 k')
  })

  test('axe finds nothing, nothing is wider than its room', async ({ open }) => {
    const run = await runOf(SYSTEM_SECRET)
    const token = run.exchanges
      .flatMap(({ artifacts }) => artifacts)
      .findLast(({ kind }) => kind === 'token')!.value
    const visit = await open(at('7.1'), { bypassCSP: true })
    await (await opened(visit)).fill(token)
    await visit.page.locator('[data-slot="own-token"] [data-claim="oid"]').waitFor()
    for (const { name, ...look } of twoLooks({ width: 1440, height: 900 }, { width: 390, height: 844 })) {
      await visit.look(look)
      expect(await findings(visit), name).toEqual([])
      expect(
        await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        name,
      ).toBeLessThanOrEqual(0)
    }
  })
})
