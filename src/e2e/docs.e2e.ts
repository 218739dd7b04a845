import fs from 'node:fs'
import path from 'node:path'
import type { BrowserContextOptions } from 'playwright-core'
import { METHODS } from '../surfaces/embed/messages/protocol.ts'
import { DIST, ROOT } from '../tools/project.mjs'
import { fileOf, GUIDE } from '../tools/docs/pages.ts'
import { interfacesIn } from '../tools/docs/declarations.ts'
import { findings } from './axe.ts'
import { readyFrame, serveHost, stopIn } from './embedHost.ts'
import { describe, expect, test, type Open, type Visit } from './harness.ts'

const docs = async (
  open: Open,
  options: BrowserContextOptions & { readonly base?: '/docs/managed-identity/' } = {},
) => {
  const visit = await open('docs.html', { untilReady: false, ...options })
  await visit.page.locator('#live').scrollIntoViewIfNeeded()
  return visit
}
const html = (file = 'docs.html') => fs.readFileSync(path.join(DIST, file), 'utf8')
const policyIn = (text: string) =>
  /http-equiv="Content-Security-Policy" content="([^"]*)"/i.exec(text)![1]!.replaceAll('&#x27;', "'")
const log = (visit: Visit, id: 'element' | 'frame') => visit.page.locator(`#${id}-log p`)
const logged = (visit: Visit, id: 'element' | 'frame') =>
  log(visit, id).evaluateAll((lines) =>
    lines.map((line) => `${line.firstElementChild!.textContent} ${line.querySelector('b')!.textContent}`),
  )
const press = (visit: Visit, name: string) => visit.page.getByRole('button', { name, exact: true }).click()
const codeOf = (visit: Visit, name: string) =>
  visit.page
    .locator('figure', { has: visit.page.locator('figcaption span', { hasText: name }) })
    .first()
    .locator('pre')
    .innerText()

describe('the page for those who embed', () => {
  test('drives the element, and writes down what it is asked and what it says', async ({ open }) => {
    const visit = await docs(open)
    await log(visit, 'element').filter({ hasText: 'ready' }).waitFor({ timeout: 30_000 })
    await press(visit, 'next()')
    await log(visit, 'element')
      .filter({ hasText: /^← next\(\)/ })
      .waitFor()
    expect(await logged(visit, 'element')).toEqual(['← ready', '→ next()', '← stepchange', '← next()'])
    await visit.page
      .frameLocator('#live iframe')
      .locator('html[data-stop="6.1"]')
      .waitFor({ state: 'attached' })
    await visit.page.getByLabel('Stop', { exact: true }).fill('9')
    await press(visit, 'seek()')
    await log(visit, 'element').filter({ hasText: 'bad-arguments' }).waitFor()
    await visit.page.getByLabel('Stop', { exact: true }).fill('7.2')
    await visit.page.keyboard.press('Enter')
    await log(visit, 'element')
      .filter({ hasText: /^← verdict .*"ok":true.*"status":200/ })
      .waitFor()
    await press(visit, 'export()')
    await log(visit, 'element')
      .filter({ hasText: /^← export\(\) \{"log":\{"version":"1\.2"/ })
      .waitFor()

    await visit.page.locator('[data-attribute="flow"]').selectOption('user')
    await press(visit, 'getState()')
    await log(visit, 'element')
      .filter({ hasText: /^← getState\(\) .*"flow":"user".*"stop":"7\.2"/ })
      .waitFor({ timeout: 30_000 })
    expect(await codeOf(visit, 'The element as shown above')).toContain('flow="user"')
    await visit.page.locator('[data-clear="element-log"]').click()
    expect(await log(visit, 'element').count()).toBe(0)
  })

  test('posts to the frame what the form says, and shows what comes back; what is no JSON is not sent', async ({
    open,
  }) => {
    const visit = await docs(open)
    const { page } = visit
    await page.locator('#frame-room').scrollIntoViewIfNeeded()
    await log(visit, 'frame').filter({ hasText: 'hello' }).waitFor()
    await press(visit, 'Send')
    await log(visit, 'frame').filter({ hasText: 'not-ready' }).waitFor()
    await page.getByLabel('Type').selectOption('reveal')
    expect(await page.getByLabel('Arguments').isDisabled()).toBe(true)
    await press(visit, 'Send')
    await log(visit, 'frame')
      .filter({ hasText: /^← ready / })
      .waitFor({ timeout: 30_000 })
    await page.getByLabel('Type').selectOption('command')
    await press(visit, 'Send')
    await log(visit, 'frame')
      .filter({ hasText: /^← event stepchange .*"stop":"6\.2"/ })
      .waitFor()
    const resized = await page.locator('#frame-log p', { hasText: 'event resize' }).last().innerText()
    expect(await page.locator('#frame-room iframe').getAttribute('height')).toBe(
      /"height":(\d+)/.exec(resized)![1],
    )

    const count = await log(visit, 'frame').count()
    await page.getByLabel('Arguments').fill('[6.1')
    await press(visit, 'Send')
    await page.getByRole('alert').filter({ hasText: 'Nothing was sent' }).waitFor()
    expect([await log(visit, 'frame').count(), await page.getByLabel('Arguments').inputValue()]).toEqual([
      count,
      '[6.1',
    ])
    await page.getByLabel('Arguments').fill('["dark"]')
    await page.locator('[name="method"]').selectOption('setTheme')
    await press(visit, 'Send')
    await page
      .frameLocator('#frame-room iframe')
      .locator('html[data-theme="dark"]')
      .waitFor({ state: 'attached' })
    expect(await page.getByRole('alert').filter({ hasText: 'Nothing' }).count()).toBe(0)
  })

  test('says everything that the file of types declares', async ({ open }) => {
    const visit = await docs(open)
    const interfaces = interfacesIn(fs.readFileSync(path.join(ROOT, 'public/embed.d.ts'), 'utf8'))
    const table = (id: string) =>
      visit.page.locator(`#${id}`).evaluate((heading) => {
        let list = heading.nextElementSibling!
        while (list.tagName !== 'DL') list = list.nextElementSibling!
        return [...list.querySelectorAll('dt')].map((name) => name.textContent.split(/[(:]/)[0])
      })
    const declared = (owner: string) =>
      interfaces
        .get(`ManagedIdentityFlow${owner}`)!
        .members.map(({ name }) => name)
        .filter((name) => name !== 'addEventListener')
    for (const [ids, owner] of [
      [['attributes', 'properties', 'methods'], 'Element'],
      [['events'], 'EventMap'],
      [['messages-to'], 'HostMessages'],
      [['messages-from'], 'FrameMessages'],
      [['commands'], 'Commands'],
    ] as const) {
      expect((await Promise.all(ids.map(table))).flat(), owner).toEqual(declared(owner))
    }
    const { slot, csspart, cssprop } = interfaces.get('ManagedIdentityFlowElement')!.doc.tags
    for (const [id, tags] of [
      ['slots', slot],
      ['parts', csspart],
      ['variables', cssprop],
    ] as const)
      expect(await table(id)).toEqual(tags!.map((tag) => tag.split(' ')[0]))
    const text = await visit.page.locator('#reference').innerText()
    expect(text).not.toMatch(/undefined|\[object|@[a-z]/)
    expect(await visit.page.locator('[name="method"] option').allInnerTexts()).toEqual(METHODS)
  })

  test('gives code that works in a page of somebody else’s, with this site’s address in it', async ({
    open,
    browser,
  }) => {
    const visit = await docs(open, { base: '/docs/managed-identity/' })
    const [element, frame, messages] = await visit.page.locator('#use figure pre').allInnerTexts()
    expect(await visit.page.locator('body').innerText()).not.toContain('example.org')
    const host = await serveHost()
    const page = await (await browser.newContext()).newPage()
    await page.goto(host.show(element!))
    expect(await stopIn(await readyFrame(page))).toBe('5.1')
    await page.goto(host.show(`${frame}<script>${messages}</script>`))
    const inner = await readyFrame(page)
    await inner.locator('html[data-stop="6.2"]').waitFor({ state: 'attached' })
    await expect.poll(() => page.locator('iframe').getAttribute('height')).not.toBe('700')
    await page.context().close()
    host.close()
  })

  test('copies what it shows', async ({ open }) => {
    const visit = await docs(open, { permissions: ['clipboard-read', 'clipboard-write'] })
    const button = visit.page.getByRole('button', { name: 'Copy: README.md' })
    await button.click()
    await visit.page.getByRole('status').filter({ hasText: 'Copied' }).waitFor()
    expect(await visit.page.evaluate(() => navigator.clipboard.readText())).toBe(
      await codeOf(visit, 'README.md'),
    )
    expect(await visit.page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^\[!\[5\.1 .*\]\(http:\/\/localhost:\d+\/pictures\/user\/5\.1\.svg\)\]\(http.*step=5\.1\)$/,
    )
  })

  for (const [name, options] of [
    ['light, wide', { colorScheme: 'light', viewport: { width: 1440, height: 900 } }],
    ['dark, a phone’s', { colorScheme: 'dark', viewport: { width: 390, height: 844 } }],
    ['light, 320 px', { colorScheme: 'light', viewport: { width: 320, height: 640 } }],
  ] as const) {
    test(`${name}: axe finds nothing, and nothing sticks out`, async ({ open }) => {
      const visit = await docs(open, { ...options, bypassCSP: true })
      await log(visit, 'element').filter({ hasText: 'ready' }).waitFor({ timeout: 30_000 })
      expect(await findings(visit)).toEqual([])
      expect(
        await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0)
      const clipped = await visit.page
        .locator('code, button, label, p')
        .evaluateAll((all) =>
          all.filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.textContent),
        )
      expect(clipped).toEqual([])
    })
  }

  test('without scripts it is all there to be read', async ({ open }) => {
    const visit = await open('docs.html', { javaScriptEnabled: false, untilReady: false })
    expect(await visit.page.locator('#reference dt').count()).toBeGreaterThan(50)
    expect(html()).toMatch(/<noscript><p>Scripts are switched off, so/)
    expect(
      await visit.page
        .getByRole('link', { name: 'Azure managed identities, step by step', exact: true })
        .getAttribute('href'),
    ).toBe('./?step=5.1')
  })

  test('is led to from where code is made, and has a strict policy', async ({ open }) => {
    const visit = await open('?step=5.1')
    await visit.page.getByRole('button', { name: 'Share and export' }).click()
    await visit.page.getByRole('button', { name: 'Embed in a page' }).click()
    const link = visit.page.getByRole('link', { name: /recipes/ })
    expect(await link.evaluate((a: HTMLAnchorElement) => a.href)).toBe(`${visit.url}docs.html`)
    const policy = policyIn(html())
    expect(policy).toMatch(/^default-src 'none'; /)
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
  })
})

/** The pages that are nothing but text. */
const TEXTS = GUIDE.map(({ name }) => fileOf(name)).filter((file) => file !== 'docs.html')

describe('the pages of the guide', () => {
  for (const file of TEXTS) {
    test(`${file}: axe finds nothing in light and dark, and nothing sticks out at any width`, async ({
      open,
    }) => {
      const visit = await open(file, { untilReady: false, bypassCSP: true, base: '/docs/managed-identity/' })
      for (const [colorScheme, width] of [
        ['light', 1440],
        ['dark', 390],
        ['light', 320],
      ] as const) {
        await visit.page.emulateMedia({ colorScheme })
        await visit.page.setViewportSize({ width, height: 844 })
        expect(await findings(visit), `${colorScheme}, ${width}`).toEqual([])
        const clipped = await visit.page
          .locator('a, code, p, li, td, th, h2, h3')
          .evaluateAll((all) =>
            all.filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.textContent),
          )
        expect(clipped, `${width}`).toEqual([])
      }
      expect(policyIn(html(file))).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'",
      )
    })
  }

  test('lead to each other by keyboard, below any path, and skip the navigation', async ({ open }) => {
    const visit = await open('docs.html', { untilReady: false, base: '/docs/managed-identity/' })
    const { page } = visit
    for (const { name, label } of GUIDE) {
      await page.getByRole('navigation', { name: 'Guide' }).getByRole('link', { name: label }).press('Enter')
      await page.waitForURL(visit.url + fileOf(name))
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
      expect(await page.locator('[aria-current="page"]').innerText()).toBe(label)
    }
    await page.keyboard.press('Tab')
    await page.getByRole('link', { name: 'Skip to the text' }).press('Enter')
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('main')
    await page.getByRole('link', { name: 'Open the visualizer' }).press('Enter')
    await visit.ready()
  })
})
