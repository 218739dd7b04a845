import type { ConsoleMessage, Page } from 'playwright-core'

/** How large a window is and which colours its system prefers. */
export interface Look {
  readonly viewport: { readonly width: number; readonly height: number }
  readonly colorScheme: 'light' | 'dark'
}

/** Each width with each scheme, named as for the message of an assertion. */
export const looksOf = (
  ...viewports: readonly Look['viewport'][]
): readonly (Look & { readonly name: string })[] =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    viewports.map((viewport) => ({ name: `${colorScheme}, ${viewport.width} px`, viewport, colorScheme })),
  )

/**
 * Wide in light colours and narrow in dark ones: what depends on the width shows in one of them, and so does what depends on
 * the colours. The sweep has all four (`looksOf`).
 */
export const twoLooks = (
  wide: Look['viewport'],
  narrow: Look['viewport'],
): readonly (Look & { readonly name: string })[] =>
  looksOf(wide, narrow).filter(
    ({ viewport, colorScheme }) => (viewport === wide) === (colorScheme === 'light'),
  )

/** A page that has been opened, and what tests ask of it. Everything is read through the document's public contract. */
export class Visit {
  readonly page: Page
  readonly url: string
  /** What the page said with `console.warn`, in order. */
  readonly warnings: string[] = []

  /** Ends the visit before its test ends, so that the next page of the test may have its browser context. */
  readonly leave: () => Promise<void>

  constructor(page: Page, url: string, leave = () => page.close()) {
    this.page = page
    this.leave = leave
    this.url = url
    page.on('console', (message: ConsoleMessage) => {
      if (message.type() === 'warning') this.warnings.push(message.text())
    })
  }

  async goto(query = '', untilReady = true) {
    await this.page.goto(this.url + query, { waitUntil: 'load' })
    if (untilReady) await this.ready()
  }

  async reload() {
    await this.page.reload({ waitUntil: 'load' })
    await this.ready()
  }

  /** Until the run is recorded and input is answered. Fails at once when the page says that it could not be recorded. */
  async ready() {
    const failed = this.page.locator('[role="alert"]')
    const ready = this.page.locator('html[data-ready="true"]')
    await ready.or(failed).first().waitFor({ state: 'attached', timeout: 30_000 })
    if ((await ready.count()) === 0) throw new Error(`The page says: ${await failed.first().innerText()}`)
  }

  /** Until the page itself answers input, no longer the picture it was prerendered with; it may still be recording. */
  takenOver() {
    return this.page.waitForFunction(() => performance.getEntriesByName('interactive', 'mark').length > 0)
  }

  press(...keys: readonly string[]) {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve())
  }

  /** An attribute of `<html>`: `stop`, `step`, `flow`, … */
  data(name: string) {
    return this.page.evaluate((key) => document.documentElement.dataset[key], name)
  }

  /** Waits for a stop; fails, naming both, when the page stands elsewhere. */
  async at(stop: string) {
    try {
      await this.page.locator(`html[data-stop="${stop}"]`).waitFor({ state: 'attached', timeout: 3_000 })
    } catch {
      throw new Error(`expected to be at stop ${stop}, but is at ${await this.data('stop')}`)
    }
  }

  /** The parameters in the address. */
  async parameters() {
    return new URL(await this.page.evaluate(() => location.href)).searchParams
  }

  /** Until the page has asked for nothing for half a second: for what must not happen, or has no mark of its own. */
  quiet() {
    return this.page.waitForLoadState('networkidle')
  }

  /** Shows the same page in another window, and waits until it is drawn so. */
  async look({ viewport, colorScheme }: Partial<Look>) {
    if (viewport) await this.page.setViewportSize(viewport)
    if (colorScheme) await this.page.emulateMedia({ colorScheme })
    await this.painted()
    await this.still()
  }

  /** Until every animation that has an end is at it. */
  still() {
    return this.page.evaluate(async () => {
      const ending = document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
      await Promise.allSettled(ending.map(({ finished }) => finished))
    })
  }

  /** Two frames: long enough for what a key press started to be painted. */
  painted() {
    return this.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)))),
    )
  }
}
