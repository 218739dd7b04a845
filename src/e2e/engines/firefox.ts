import puppeteer, { type KeyInput } from 'puppeteer-core'
import type { Engine, EnginePage } from './engine.ts'

/** Debian's Firefox ESR, by WebDriver BiDi. `FIREFOX` names another one. */
export async function launchFirefox(): Promise<Engine> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env['FIREFOX'] ?? '/usr/bin/firefox-esr',
    headless: true,
  })
  const tab = await browser.newPage()
  await tab.setViewport({ width: 1280, height: 800 })
  let errors: string[] = []
  tab.on('pageerror', (error) => errors.push(String(error)))
  tab.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  const page: EnginePage = {
    goto: async (url) => {
      errors = []
      await tab.goto(url)
    },
    evaluate: <A, T>(work: (argument: A) => T, argument?: A) =>
      tab.evaluate(work as (argument: unknown) => T, argument) as Promise<T>,
    press: async (...keys) => {
      for (const key of keys) await tab.keyboard.press(key as KeyInput)
    },
    click: (selector) => tab.locator(selector).click(),
    errors: () => Promise.resolve(errors),
  }
  return { name: await browser.version(), page, close: () => browser.close() }
}
