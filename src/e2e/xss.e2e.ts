import { loadEdits, formatLink, DEFAULT_LINK } from '#player'
import { describe, expect, test, type Visit } from './harness.ts'
import { openPanel } from './panels.ts'
import { queryOf, SYSTEM_SECRET } from './runs.ts'
import { openExports, saved } from './taken.ts'

/** What has got scripts into pages before: as an element, an attribute, an address, a template, a way out of a script, of a style or of JSON. */
const HOSTILE = [
  '<script>window.hit=1</script>',
  '<img src=x onerror="window.hit=1">',
  '<svg onload=window.hit=1><animate onbegin=window.hit=1 attributeName=x dur=1s>',
  '"><iframe srcdoc="<script>parent.hit=1</script>">',
  "'-window.hit=1-'",
  'javascript:window.hit=1',
  '</script><script>window.hit=1</script>',
  '</style><style>*{display:none}</style>',
  '{{constructor.constructor("window.hit=1")()}}${window.hit=1}',
  '<a href="javascript:window.hit=1" autofocus onfocus=window.hit=1>x</a>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=window.hit=1>',
  '\u202E<details open ontoggle=window.hit=1>',
] as const

/** Elements that this page does not make, and attributes that would run something: born from a text they would be here. */
const born = ({ page }: Visit) =>
  page.evaluate(() => [
    // The document's own script stands in it too.
    ...[
      ...document.querySelectorAll(
        'script, iframe, object, embed, base, body style, body img, body animate, body math, form[action]',
      ),
    ]
      .filter((element) => element.localName !== 'script' || /\bhit\b/.test(element.textContent!))
      .map(({ outerHTML }) => outerHTML.slice(0, 200)),
    ...[...document.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes]
        .filter(
          ({ name, value }) =>
            /^on/i.test(name) ||
            name === 'srcdoc' ||
            (/^(href|xlink:href|src|action|formaction|data|to|from|values)$/i.test(name) &&
              /^\s*(javascript|vbscript|data:text)/i.test(value)),
        )
        .map(({ name, value }) => `${element.localName} ${name}=${value}`),
    ),
    ...('hit' in window ? ['a script ran'] : []),
  ])
/** What stood there before anything was typed. */
async function expectInert(visit: Visit, before: readonly string[], where: string) {
  await visit.painted()
  expect(await born(visit), where).toEqual(before)
}

const labAt = (step: string) => queryOf(SYSTEM_SECRET, step, { panel: 'faults' })

describe('nothing that is typed, pasted, opened or linked becomes more than text', () => {
  test('in every field of an edited request', { timeout: 180_000 }, async ({ open }) => {
    const visit = await open(labAt('7.1'))
    const before = await born(visit)
    const { page } = visit
    await page.getByText('Change this request and send it').click()
    const form = page.locator('.lab-form')
    const fields = await form
      .locator('textarea')
      .evaluateAll((all) =>
        (all as HTMLTextAreaElement[]).map(
          (field) => document.querySelector(`label[for="${CSS.escape(field.id)}"]`)!.textContent!,
        ),
      )
    expect(fields.length).toBeGreaterThanOrEqual(4)
    for (const name of fields) {
      for (const text of HOSTILE) {
        const field = form.getByLabel(name, { exact: true })
        const kept = await field.inputValue()
        await field.fill(
          kept.startsWith('{')
            ? kept.replace(/\}\s*$/, `,"x":${JSON.stringify(text)}}`)
            : /^https?:/.test(kept)
              ? `${kept}&x=${encodeURIComponent(text)}`
              : `${kept}\nx-probe: ${text.replaceAll(/[^\x20-\x7e]/g, '')}`,
        )
        await expectInert(visit, before, `${name}: ${text}`)
        await field.fill(kept)
      }
    }
    // All at once, sent: what comes back shows it in the message, the answer, the comparison and the caption.
    const url = form.getByLabel(fields[0]!, { exact: true })
    await url.fill(`${await url.inputValue()}&x=${encodeURIComponent(HOSTILE.join(' '))}`)
    await page.getByRole('button', { name: 'Send' }).or(form.locator('.lab-main')).first().click()
    await page.locator('.lab-outcome').waitFor()
    await visit.ready()
    for (const panel of ['HTTP', 'Token', 'Verdict', 'Ids', 'What if'] as const) {
      await openPanel(page, panel)
      await expectInert(visit, before, panel)
    }
    await openExports(visit)
    for (const name of ['Export HAR', 'Export session']) {
      expect((await saved(page, name)).bytes.length, name).toBeGreaterThan(1000)
    }
    await expectInert(visit, before, 'exports')
  })

  test(
    'in a body and in a token’s claims, as the service answers them',
    { timeout: 120_000 },
    async ({ open }) => {
      const { packEdit } = await loadEdits()
      for (const text of [HOSTILE.slice(0, 4), HOSTILE.slice(4, 8), HOSTILE.slice(8)].map((some) =>
        some.join(' '),
      )) {
        const edits = [
          { kind: 'vm.identity.enable' as const, nth: 0, body: JSON.stringify({ identity: { type: text } }) },
          { kind: 'secret.get' as const, nth: 0, jwt: { claims: { aud: text, name: text, [text]: text } } },
        ]
        for (const edit of edits) {
          const visit = await open(
            formatLink({
              ...DEFAULT_LINK,
              branch: packEdit(edit),
              seed: 'e2e',
              step: edit.kind === 'secret.get' ? '7.1' : '1.1',
              panel: edit.kind === 'secret.get' ? 'token' : 'http',
            }),
          )
          await expectInert(visit, [], `${edit.kind}: ${text}`)
          await visit.press('ArrowRight')
          await expectInert(visit, [], `${edit.kind}, answered: ${text}`)
          await visit.leave()
        }
      }
    },
  )

  test('in a pasted token', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6.3', { panel: 'token' }))
    const before = await born(visit)
    await visit.page.getByText('Paste a token of your own').click()
    const field = visit.page.getByLabel(/A JWT, or whatever it stands in/)
    const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const text of HOSTILE) {
      await field.fill(text)
      await expectInert(visit, before, text)
      await field.fill(JSON.stringify({ [text]: text }))
      await expectInert(visit, before, `JSON ${text}`)
      await field.fill(
        `${encoded({ alg: text, kid: text, [text]: text })}.${encoded({ iss: text, aud: ['https://vault.azure.net', text], [text]: { [text]: text }, __proto__: null })}.c2ln`,
      )
      await visit.page
        .locator('[data-slot="own-token"] [data-claim="iss"]')
        .getByText(text.slice(0, 12))
        .first()
        .waitFor()
      await expectInert(visit, before, `token ${text}`)
    }
  })

  test('in a search, a session file and a speaker’s notes', { timeout: 120_000 }, async ({ open }) => {
    const visit = await open(labAt('5.1'))
    const before = await born(visit)
    for (const text of HOSTILE) {
      const field = visit.page.getByLabel('Search, or paste an error')
      await field.fill(text)
      await expectInert(visit, before, `search ${text}`)
      // In each place of an error that the page repeats: a name in a command, a code, a sentence, a piece that is marked.
      await field.fill(
        `${text}\nStatus: 403 (Forbidden) {"error":{"code":"Forbidden","message":"Caller is not authorized to perform action on resource. ${text}","innererror":{"code":"ForbiddenByRbac"}}}\nhttps://${text}.vault.azure.net/secrets/${text} /resourceGroups/${text}/ Vault: ${text}`,
      )
      await visit.page.locator('[data-fault-id]').first().waitFor()
      await visit.page.locator('[data-fault-id] mark').first().waitFor()
      await expectInert(visit, before, `pasted ${text}`)
    }
    await openExports(visit)
    const good = (await saved(visit.page, 'Export session')).bytes.toString()
    for (const text of HOSTILE) {
      for (const [name, content] of [
        [`${text.replaceAll('/', '')}.json`, '{'],
        ['x.session.json', JSON.stringify({ format: text, version: text })],
        ['y.session.json', good.replaceAll('app-vm', JSON.stringify(text).slice(1, -1))],
      ] as const) {
        const [chooser] = await Promise.all([
          visit.page.waitForEvent('filechooser'),
          visit.page.getByRole('button', { name: 'Import session' }).click(),
        ])
        await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) })
        await visit.page.getByRole('alert').first().waitFor()
        await expectInert(visit, before, `session ${name}`)
      }
    }
    const stage = await open(queryOf(SYSTEM_SECRET, '5.1', { mode: 'present', window: 'presenter' }))
    await stage.page.locator('.own-notes summary').click()
    const stood = await born(stage)
    await stage.page.locator('input[type="file"]').setInputFiles({
      name: 'n.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from(`## 5.1\n${HOSTILE.join('\n')}\n`),
    })
    await stage.page.locator('.notes-own').waitFor()
    await expectInert(stage, stood, 'notes')
  })

  test('in any parameter of a link, on any surface', { timeout: 240_000 }, async ({ open }) => {
    const names = [...Object.keys(DEFAULT_LINK), 'path', 'unknown']
    for (const mode of ['study', 'present', 'embed'] as const) {
      for (const first of [0, 3, 6, 9]) {
        // Another text for each parameter, and for each parameter several.
        const query = new URLSearchParams(
          names.map((name, i) => [name, HOSTILE[(first + i) % HOSTILE.length]!]),
        )
        query.set('mode', mode)
        const visit = await open(`?${query.toString()}`)
        await expectInert(visit, [], `${mode} ${query.toString()}`)
        expect(await visit.data('mode')).toBe(mode)
        await visit.leave()
      }
    }
  })
})
