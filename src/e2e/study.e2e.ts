import { describe, expect, test } from './harness.ts'
import { openPanel } from './panels.ts'
import { queryOf, stopsOf, SYSTEM_SECRET, USER_KEY } from './runs.ts'
import type { Visit } from './visit.ts'

const WIDE = { width: 1440, height: 900 }
const LEAST = { width: 1280, height: 720 }
const PHONE = { width: 390, height: 844 }

const rect = (visit: Visit, selector: string) =>
  visit.page
    .locator(selector)
    .first()
    .evaluate((one) => one.getBoundingClientRect().toJSON() as DOMRect)

describe('the stage is the largest thing', () => {
  test('it has 60 % of the width and begins right under the header; its text can be read in the smallest window, and no caption is cut off', async ({
    open,
  }) => {
    const visit = await open(queryOf(SYSTEM_SECRET), { viewport: WIDE })
    const [stage, header] = [await rect(visit, '[data-slot="stage"]'), await rect(visit, 'header')]
    expect(stage.width / WIDE.width).toBeGreaterThanOrEqual(0.6)
    expect(stage.top - header.bottom).toBeLessThanOrEqual(1)
    expect(await visit.page.evaluate(tooSmallOrCut, 12)).toEqual([])
    for (const scenario of [SYSTEM_SECRET, USER_KEY]) {
      await visit.goto(queryOf(scenario))
      await visit.look({ viewport: LEAST })
      for (const stop of ['0', ...(await stopsOf(scenario))]) {
        await visit.at(stop)
        expect(await visit.page.evaluate(tooSmallOrCut, FLOOR), stop).toEqual([])
        await visit.press('ArrowRight')
      }
    }
  })
})

/** In the smallest window, in CSS px. It should be 12: the picture's smallest letters are 19 of its units, and its height is what is left. */
const FLOOR = 10.5

/** Runs in the page: the text on the stage that is smaller than this, in CSS px, and a caption that does not fit into its room. */
function tooSmallOrCut(floor: number): string[] {
  const small = [...document.querySelectorAll<SVGGraphicsElement>('[data-slot="stage"] svg text')]
    .filter((text) => text.checkVisibility() && text.textContent.trim() !== '')
    .filter((text) => {
      const scale = text.getScreenCTM()!.a
      const sizes = [text, ...text.querySelectorAll('tspan')].map((one) =>
        Number.parseFloat(getComputedStyle(one).fontSize),
      )
      return Math.min(...sizes) * scale < floor
    })
    .map((text) => `small: ${text.textContent}`)
  const room = document.querySelector('[data-caption]')!.parentElement!
  return room.scrollHeight > room.clientHeight + 1 ? [...small, `cut: ${room.innerText}`] : small
}

describe('the panes', () => {
  test('are resized and folded by mouse and by keys, and stay so after a reload, where nothing shifts', async ({
    open,
  }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '5.1'), { viewport: WIDE, before: watchShifts })
    const { page } = visit
    const width = async (pane: string) => Math.round((await rect(visit, `#pane-${pane}`)).width)
    const [list, inspector] = [await width('list'), await width('inspector')]
    await page.mouse.move(700, 300) // nobody resizes anything without a hand
    const edge = page.getByRole('separator', { name: 'Width of the list' })
    const { x, y, width: thick } = (await edge.boundingBox())!
    await page.mouse.move(x + thick / 2, y + 300)
    await page.mouse.down()
    await page.mouse.move(x + thick / 2 + 60, y + 300, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => width('list')).toBe(list + 60)
    expect(await width('inspector'), 'the other pane').toBe(inspector)
    expect(await edge.getAttribute('aria-valuenow')).toBe(`${list + 60}`)

    await page.getByRole('separator', { name: 'Width of the details' }).focus()
    await visit.press('ArrowLeft', 'ArrowLeft')
    await expect.poll(() => width('inspector')).toBe(inspector + 20)
    expect(await visit.data('stop'), 'the arrows are the edge’s').toBe('5.1')
    await edge.focus()
    await visit.press('Enter')
    await expect.poll(() => width('list')).toBe(44)

    await visit.reload()
    expect([await width('list'), await width('inspector')]).toEqual([44, inspector + 20])
    await visit.quiet()
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThanOrEqual(
      0.02,
    )

    await page.getByRole('button', { name: 'Step 6', exact: false }).first().click()
    await visit.at('6.1')
    await page.getByRole('button', { name: 'Show the list' }).click()
    await expect.poll(() => width('list')).toBe(list + 60)
    await page.getByRole('button', { name: 'Hide the details' }).click()
    expect(await page.locator('#pane-inspector').isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Break it' }).click()
    await page.locator('[data-panel="faults"]').waitFor()
  })
})

/** Runs in the page before anything of its own. */
function watchShifts() {
  Object.assign(window, { shift: 0 })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number
      hadRecentInput: boolean
    })[])
      if (!entry.hadRecentInput) (window as unknown as { shift: number }).shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
}

describe('the list', () => {
  test('opens the step shown, keeps its stop in sight, and has the others for whoever searches or opens them', async ({
    open,
  }) => {
    const visit = await open(queryOf(USER_KEY, '0', { detail: 'all' }), { viewport: LEAST })
    const { page } = visit
    const shut = page.locator('nav[aria-label="Steps"] ol ol[hidden]')
    for (let i = 0; i < 8; i += 1) {
      await visit.press('Shift+ArrowRight')
      await visit.painted()
      const seen = await page.evaluate(() => {
        const row = document.querySelector('[data-slot="stop"][aria-current]')!
        const [box, room] = [row, row.closest('nav')!.parentElement!].map((one) =>
          one.getBoundingClientRect(),
        )
        return row.checkVisibility() && box!.top >= room!.top && box!.bottom <= room!.bottom
      })
      expect(seen, await visit.data('stop')).toBe(true)
      expect(await shut.count()).toBe(6)
      expect(
        await shut.evaluateAll((all) => new Set(all.map((one) => one.getAttribute('hidden'))).size),
      ).toBe(1)
    }
    expect(await shut.first().getAttribute('hidden')).toBe('until-found')
    await shut.first().evaluate((one) => one.dispatchEvent(new Event('beforematch')))
    await expect.poll(() => shut.count(), { message: 'found' }).toBe(5)
    await page.getByRole('button', { name: 'Step 3: Stops' }).click()
    await expect.poll(() => shut.count(), { message: 'opened' }).toBe(4)
    expect(await visit.data('step'), 'looking does not go there').toBe('7')

    await visit.press('End')
    await page.getByRole('button', { name: /^Go on after step 7/ }).click()
    await page.getByRole('button', { name: 'Detach it from the VM' }).waitFor()
  })
})

describe('the details', () => {
  test('have five tabs in one row, begin at the top at each stop, and page by themselves', async ({
    open,
  }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6.2'), { viewport: { width: 360, height: 780 } })
    const tops = await visit.page
      .getByRole('group', { name: 'What to show', exact: true })
      .getByRole('button')
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)))
    expect(tops).toHaveLength(5)
    expect(new Set(tops).size).toBe(1)

    await visit.look({ viewport: LEAST })
    const pane = visit.page.locator('#pane-inspector')
    await pane.focus()
    await visit.press('PageDown')
    await expect.poll(() => pane.evaluate((one) => one.scrollTop)).toBeGreaterThan(100)
    await visit.page.waitForTimeout(300) // the browser scrolls smoothly, and to its end
    expect(await visit.data('stop')).toBe('6.2')
    await visit.press('ArrowRight')
    await visit.at('6.3')
    expect(await pane.evaluate((one) => one.scrollTop)).toBe(0)
  })

  test('no choice moves what is pressed', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6.2'), { viewport: LEAST })
    const press = async (name: string) => {
      const button = visit.page.getByRole('button', { name, exact: true }).first()
      const before = await button.boundingBox()
      await button.click()
      await visit.painted()
      expect(await button.boundingBox(), name).toEqual(before)
    }
    for (const name of [
      'User-assigned',
      'Both',
      'System-assigned',
      'Break it',
      'Break it',
      'Run',
      'Code',
      'Clock',
      'Fidelity',
      'Message',
    ])
      await press(name)
    for (const name of ['HTTP', 'Token', 'Certificate', 'Verdict', 'Auto', 'Sequence', 'States', 'Diagram'])
      await press(name)
  })
})

describe('a run that is broken', () => {
  test('says so at every stop, with the way back; on a phone, by touch', async ({ browser, sites }) => {
    const context = await browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true })
    const page = await context.newPage()
    await page.goto(`${sites['/'].url}?fault=imds.metadata-header`)
    await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' })
    const told = page.locator('[data-slot="departure"]')
    for (const step of ['1', '3', '5']) {
      await page.keyboard.press(step)
      await expect.poll(() => told.innerText()).toBe('Broken on purpose: No Metadata header')
    }
    await page.getByRole('button', { name: 'Undo', exact: true }).tap()
    await page.locator('html:not([data-fault])').waitFor({ state: 'attached' })
    expect(await told.count()).toBe(0)
    await page.getByRole('button', { name: 'Break it' }).tap()
    await page.locator('[data-panel="faults"]').waitFor()
    await expect
      .poll(() => page.locator('#pane-inspector').evaluate((one) => one.getBoundingClientRect().top))
      .toBeLessThan(PHONE.height / 2)
    await context.close()
  })

  test('the key / and the button lead to the search', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '5.1'), { viewport: WIDE })
    await visit.press('/')
    const field = visit.page.locator(':is([data-slot="lab-search"], .lab-search input)')
    await field.and(visit.page.locator(':focus')).waitFor()
    await openPanel(visit.page, 'HTTP')
    await visit.page.getByRole('button', { name: 'Search, or paste an error' }).click()
    await field.and(visit.page.locator(':focus')).waitFor()
    await visit.press('x')
    expect(await field.inputValue()).toBe('x')
  })
})
