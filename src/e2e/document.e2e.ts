import fs from 'node:fs'
import path from 'node:path'
import { DIST } from '../tools/project.mjs'
import { describe, expect, test } from './harness.ts'

const html = () => fs.readFileSync(path.join(DIST, 'index.html'), 'utf8')
const policy = () =>
  /<meta[^>]*http-equiv="Content-Security-Policy"[^>]*content="([^"]*)"/i
    .exec(html())?.[1]
    ?.replaceAll('&#39;', "'") ?? ''
const directive = (name: string) =>
  policy()
    .split(';')
    .map((part) => part.trim().split(/\s+/))
    .find(([first]) => first === name)
    ?.slice(1)

describe('the document', () => {
  test('carries a strict policy: own files only, no inline script without a hash, no eval', () => {
    expect(directive('default-src')).toEqual(["'self'"])
    const scripts = directive('script-src') ?? directive('default-src')!
    expect(scripts.filter((source) => source !== "'self'" && !/^'sha(256|384|512)-/.test(source))).toEqual([])
    for (const name of ['object-src', 'base-uri']) expect(directive(name), name).toEqual(["'none'"])
    expect(policy()).not.toMatch(/unsafe-eval|https?:|\*/)
  })

  test('the policy really holds: a script that gets into the page does not run', async ({
    browser,
    sites,
  }) => {
    const page = await (await browser.newContext()).newPage()
    await page.goto(sites['/'].url)
    const injected = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'document.documentElement.dataset.injected = "yes"'
      document.body.append(script)
      return document.documentElement.dataset.injected
    })
    expect(injected).toBeUndefined()
    await page.context().close()
  })

  test('names nothing outside of itself that a browser would fetch', () => {
    const text = html()
    expect(text.match(/(?:src|srcset|poster)="https?:[^"]*"/g) ?? []).toEqual([])
    expect(text.match(/<link[^>]*href="(?:https?:)?\/\/[^"]*"/g) ?? []).toEqual([])
    expect(
      text.match(/(?:src|href)="\/[^"]*"/g) ?? [],
      'addresses from the root would break below a path',
    ).toEqual([])
  })

  test('is a whole picture without scripts: actors, the seven steps in text, and a word about scripts', async ({
    open,
  }) => {
    const visit = await open('', { javaScriptEnabled: false, untilReady: false })
    const actors = await visit.page
      .locator('[data-actor]')
      .evaluateAll((elements) => elements.map((element) => element.getAttribute('data-actor')))
    expect(new Set(actors)).toEqual(
      new Set(['arm', 'code', 'entra', 'identityProvider', 'imds', 'keyvault', 'operator', 'vm']),
    )
    expect(html()).toMatch(/<noscript>[\s\S]{20,}<\/noscript>/)
    const steps = await visit.page.locator('ol > li').count()
    expect(steps).toBeGreaterThanOrEqual(7)
  })

  test('shows its picture before any of its modules has been loaded', async ({ browser, sites }) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    await page.route('**/*.js', () => {}) // never answered
    await page.goto(sites['/'].url, { waitUntil: 'commit' })
    await page.locator('[data-actor="entra"]').first().waitFor({ state: 'visible' })
    expect(await page.evaluate(() => document.documentElement.dataset.ready)).toBeUndefined()
    expect(await page.evaluate(() => document.documentElement.dataset.stop)).toBe('0')
    expect(await page.locator('[data-message]').count()).toBe(0)
    await context.close()
  })

  test('marks once when it answers input', async ({ open }) => {
    const visit = await open()
    const marks = await visit.page.evaluate(() => performance.getEntriesByName('interactive', 'mark').length)
    expect(marks).toBe(1)
  })
})
