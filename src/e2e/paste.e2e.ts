import { describe, expect, test } from './harness.ts'
import { queryOf, SYSTEM_SECRET } from './runs.ts'
import type { Visit } from './visit.ts'

const lab = queryOf(SYSTEM_SECRET, '5.1', { panel: 'faults' })
const field = ({ page }: Visit) => page.getByLabel('Search, or paste an error')
const ids = ({ page }: Visit) =>
  page.locator('[data-fault-id]').evaluateAll((all) => all.map((each) => each.getAttribute('data-fault-id')))
const firstIs = (visit: Visit, id: string) => expect.poll(async () => (await ids(visit))[0]).toBe(id)

const OID = '8f0d1c5e-3a4b-4c6d-9e7f-0a1b2c3d4e5f'
const SECRET = 'kJ8Q~ab3-mine-and-nobody-elses'
const TOKEN = `eyJhbGciOiJSUzI1NiJ9.${Buffer.from('{"aud":"https://vault.azure.net"}').toString('base64url')}.c2ln`
const FORBIDDEN = `$ curl -i -H "Authorization: Bearer ${TOKEN}" https://kv-billing.vault.azure.net/secrets/smtp?api-version=7.4
client_secret=${SECRET}
HTTP/1.1 403 Forbidden

{"error":{"code":"Forbidden","message":"Caller is not authorized to perform action on resource.\\r\\nCaller: appid=1;oid=${OID};iss=https://sts.windows.net/2/\\r\\nAction: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'\\r\\nResource: '/subscriptions/5a1c0000-0000-4000-8000-000000000001/resourcegroups/billing/providers/microsoft.keyvault/vaults/kv-billing/secrets/smtp'\\r\\nAssignment: (not found)\\r\\nVault: kv-billing;location=northeurope\\r\\n","innererror":{"code":"ForbiddenByRbac"}}}`

describe('what somebody has, pasted into the lab', () => {
  test('by keyboard: finds the fault, marks what decided, fills the fix, runs it, and is forgotten', async ({
    open,
  }) => {
    const visit = await open(lab)
    await field(visit).focus()
    await visit.page.keyboard.insertText(FORBIDDEN)
    await firstIs(visit, 'keyvault.no-role')
    // Nothing else that could be taken for a finding, and no more than were asked for.
    expect(await visit.page.locator('[data-fault-id]:not(ol > li)').count()).toBe(0)
    expect((await ids(visit)).length).toBe(3)
    const first = visit.page.locator('[data-fault-id]').first()
    await first.locator('mark', { hasText: 'ForbiddenByRbac' }).first().waitFor()
    await first.getByRole('link', { name: 'Step 7, stop 7.2' }).waitFor()
    const command = await first.locator('code').innerText()
    for (const own of [OID, '/vaults/kv-billing/secrets/smtp']) expect(command).toContain(own)
    expect(command).not.toMatch(/demo-|\$/)
    await first.getByText(/How to tell it from/).waitFor()

    // Secrets are hidden until somebody asks for them.
    const shown = () =>
      visit.page.evaluate(
        () => `${document.querySelector('textarea')!.value} ${document.documentElement.outerHTML}`,
      )
    for (const secret of [SECRET, TOKEN]) expect(await shown()).not.toContain(secret)
    await visit.page.getByRole('button', { name: 'Show them' }).click()
    for (const secret of [SECRET, TOKEN]) expect(await field(visit).inputValue()).toContain(secret)
    await visit.page.getByRole('button', { name: 'Hide them' }).click()
    expect(await shown()).not.toContain(SECRET)

    await visit.page.getByRole('button', { name: /^Show \d+ more/ }).click()
    expect((await ids(visit)).length).toBeGreaterThan(3)
    await first.getByRole('button', { name: 'Run it here' }).click()
    await visit.at('7.2')
    expect(await visit.data('fault')).toBe('keyvault.no-role')
    expect(await field(visit).inputValue()).toContain('ForbiddenByRbac')

    await visit.page.getByRole('button', { name: 'Forget it' }).click()
    expect(await field(visit).inputValue()).toBe('')
    await expect.poll(async () => (await ids(visit)).length).toBeGreaterThan(60)
    expect(await visit.page.evaluate(() => document.activeElement?.localName)).toBe('textarea')
  })

  test('a long log is read whole while the field shows its beginning; typing goes on after it is forgotten', async ({
    open,
  }) => {
    const visit = await open(lab)
    const lines = Array.from(
      { length: 8000 },
      (_, i) => `2026-01-02 03:04:05 INFO request ${i} done in ${i % 37} ms`,
    )
    lines.push('ERROR {"error":"invalid_request","error_description":"Identity not found"}')
    await field(visit).evaluate((element, text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, lines.join('\n'))
    await firstIs(visit, 'imds.no-identity')
    expect((await field(visit).inputValue()).length).toBeLessThan(30_000)
    await visit.page.getByText(/characters are read, of which the beginning is shown/).waitFor()
    await visit.page.getByRole('button', { name: 'Forget it' }).click()
    await visit.page.keyboard.type('propagation')
    await firstIs(visit, 'keyvault.propagation')
  })

  for (const theme of ['light', 'dark'] as const)
    test(`on a phone, ${theme}: one field, findings within the width, and nothing of the text becomes the page's own`, async ({
      open,
    }) => {
      const visit = await open(`${lab}&theme=${theme}`, { viewport: { width: 390, height: 844 } })
      await field(visit).fill(
        `${FORBIDDEN}\n<img src=x onerror="document.title='pwned'"><script>document.title='pwned'</script> javascript:alert(1) ${'x'.repeat(400)}`,
      )
      await firstIs(visit, 'keyvault.no-role')
      const first = visit.page.locator('li[data-fault-id]').first()
      const { x, width } = (await first.boundingBox())!
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x + width).toBeLessThanOrEqual(390)
      const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth)
      expect(wide).toBeLessThanOrEqual(390)
      // The marked piece can be told from its ground, and read.
      const [colour, ground, around] = await first
        .locator('mark')
        .first()
        .evaluate((mark) => [
          getComputedStyle(mark).color,
          getComputedStyle(mark).backgroundColor,
          getComputedStyle(document.body).backgroundColor,
        ])
      expect(new Set([colour, ground, around]).size).toBeGreaterThan(1)
      expect(ground).not.toBe(around)
      expect(colour).not.toBe(ground)
      expect(await visit.page.locator('li[data-fault-id] :is(img, script), [onerror]').count()).toBe(0)
      expect(await visit.page.title()).not.toBe('pwned')
    })

  test('is sent nowhere and kept nowhere', async ({ open }) => {
    const visit = await open(lab)
    const marker = 'kv-only-here'
    const asked: string[] = []
    visit.page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`))
    await field(visit).fill(FORBIDDEN.replaceAll('kv-billing', marker))
    await firstIs(visit, 'keyvault.no-role')
    await visit.page.locator('[data-fault-id]').first().getByRole('button', { name: 'Run it here' }).click()
    await visit.at('7.2')
    const kept = await visit.page.evaluate(async () =>
      JSON.stringify([
        location.href,
        document.cookie,
        history.state,
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        await indexedDB.databases(),
        await caches.keys(),
        document.title,
      ]),
    )
    for (const [where, text] of [
      ['requests', asked.join('\n')],
      ['the browser', kept],
    ] as const)
      for (const piece of [marker, OID, SECRET, TOKEN]) expect(text, where).not.toContain(piece)
    await visit.reload()
    expect(await field(visit).inputValue()).toBe('')
  })

  test('from dropped files, and where nothing fits says so', async ({ open }) => {
    const visit = await open(lab)
    const drop = (name: string, text: string) =>
      field(visit).evaluate(
        (element, [file, content]) => {
          const dataTransfer = new DataTransfer()
          dataTransfer.items.add(new File([content!], file!))
          element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
        },
        [name, text],
      )
    await drop(
      'app.log',
      'INFO start\nERROR {"error":"invalid_request","error_description":"Identity not found"}\n',
    )
    await firstIs(visit, 'imds.no-identity')
    await visit.page.getByRole('button', { name: 'Forget it' }).click()
    await drop(
      'ask.http',
      'GET http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01\nMetadata: true\n\nHTTP/1.1 400 Bad Request\n\n{"error":"invalid_request","error_description":"Required audience parameter not specified"}',
    )
    await firstIs(visit, 'imds.resource')
    await visit.page.getByRole('button', { name: 'Forget it' }).click()
    await drop('x.log', 'IMDSv2 probe failed. [Managed Identity] mTLS PoP CSR metadata not available')
    await visit.page.getByRole('heading', { name: 'Nothing here fits' }).waitFor()
    await visit.page.getByText(/likely to be at step 5/).waitFor()
    expect(await ids(visit)).toEqual([])
  })
})
