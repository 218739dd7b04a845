import { describe, expect, test } from './harness.ts'
import { queryOf, SYSTEM_SECRET, USER_SECRET } from './runs.ts'
import { presenterOf } from './talks.ts'

const PRESENT = { mode: 'present' }
const HALL = { viewport: { width: 1920, height: 1080 } }

describe('a clicker’s start button', () => {
  test('F5 fills the screen instead of loading anew; leaving it changes nothing else', async ({ open }) => {
    const visit = await open(queryOf(USER_SECRET, '5.1', PRESENT), HALL)
    const isFull = () => visit.page.evaluate(() => document.fullscreenElement === document.documentElement)
    await visit.page.evaluate(() => Object.assign(window, { isSame: true }))
    await visit.press('z', 'F5')
    await visit.page.getByRole('dialog').waitFor()
    await expect.poll(isFull).toBe(true)
    await visit.press('F5')
    expect(await isFull(), 'pressed twice it stays full').toBe(true)
    // The browser's own Esc is seen by the page as this alone.
    await visit.page.evaluate(() => document.exitFullscreen())
    await expect.poll(isFull).toBe(false)
    await visit.at('5.1')
    expect(await visit.page.getByRole('dialog').count()).toBe(1)
    expect(await visit.data('mode')).toBe('present')
    expect(await visit.page.evaluate(() => 'isSame' in window)).toBe(true)
  })

  test('F5 in the presenter’s window fills the wall', async ({ open }) => {
    const stage = await open(queryOf(SYSTEM_SECRET, '5.1', PRESENT), HALL)
    const presenter = await presenterOf(stage)
    await presenter.page.locator('[data-connected="true"]').waitFor()
    await presenter.press('F5')
    await expect.poll(() => stage.page.evaluate(() => document.fullscreenElement !== null)).toBe(true)
    await presenter.at('5.1')
  })
})

test('a reload keeps what is in hand, the path and the ids', async ({ open }) => {
  const visit = await open('?mode=present&path=0_1_5_end', HALL)
  await visit.press('PageDown', 'PageDown')
  await visit.at('5.1')
  await visit.press('i')
  await visit.page.mouse.move(400, 300)
  await visit.page.mouse.down()
  await visit.page.mouse.move(800, 340, { steps: 4 })
  await visit.page.mouse.up()
  await visit.press('+', 'm')
  const ids = () => visit.page.locator('.picture [data-id]').first().getAttribute('data-id')
  const before = [await ids(), await visit.page.locator('.stage-pen polyline').getAttribute('points')]
  await visit.reload()
  await visit.at('5.1')
  expect([await ids(), await visit.page.locator('.stage-pen polyline').getAttribute('points')]).toEqual(
    before,
  )
  const stage = visit.page.locator('.present')
  expect([await stage.getAttribute('data-hand'), await stage.getAttribute('data-contrast')]).toEqual([
    'pen',
    '1',
  ])
  await visit.press('i', 'z', 'z')
  await visit.press('PageDown')
  await visit.at('7.2')
  // Another visit begins with empty hands.
  await visit.goto(queryOf(SYSTEM_SECRET, '5.1', PRESENT))
  expect(await stage.getAttribute('data-hand')).toBe(null)
  expect(await visit.page.locator('.stage-pen polyline').count()).toBe(0)
})

test('in the presenter’s window a field gives the keyboard back, and never has the clicker’s keys', async ({
  open,
}) => {
  const stage = await open(queryOf(SYSTEM_SECRET, '5.1', PRESENT), HALL)
  const presenter = await presenterOf(stage)
  await presenter.page.locator('[data-connected="true"]').waitFor()
  const minutes = presenter.page.getByRole('spinbutton')
  const focused = () => presenter.page.evaluate(() => document.activeElement?.localName)
  await minutes.click()
  await presenter.press('ControlOrMeta+a', '2', '0', 'PageDown')
  await stage.at('6.1')
  await presenter.at('6.1')
  expect(await minutes.inputValue()).toBe('20')
  await presenter.press('Enter')
  await expect.poll(focused).toBe('body')
  await presenter.press('ArrowRight')
  await stage.at('6.2')
  await presenter.page.locator('.presenter-faults summary').click()
  const search = presenter.page.getByLabel('Search, or paste an error')
  await search.fill('header')
  await search.press('PageUp')
  await stage.at('6.1')
  await search.press('Escape')
  await expect.poll(focused).toBe('body')
  expect(await presenter.page.locator('[data-fault-id]').count(), 'what was found stays').toBeGreaterThan(0)
  await presenter.press('9', 'Enter')
  await presenter.page.getByRole('alert').filter({ hasText: 'no step 9' }).waitFor()
  await presenter.at('6.1')
})

test('the tool bar lies over neither picture nor caption, and every caption is whole beside it', async ({
  open,
}) => {
  for (const [query, viewport] of [
    [queryOf(USER_SECRET, '0', PRESENT), HALL.viewport],
    [queryOf(SYSTEM_SECRET, '0', { ...PRESENT, fault: 'keyvault.no-role:fixed' }), HALL.viewport],
    [queryOf(USER_SECRET, '0', { ...PRESENT, branch: 'detach.attach' }), { width: 1024, height: 768 }],
  ] as const) {
    const visit = await open(query, { viewport })
    await visit.page.mouse.move(300, 300)
    for (let last: string | undefined; ;) {
      const stop = await visit.data('stop')
      if (stop === last) break
      last = stop
      await visit.page.mouse.move(300, 300 + (stop!.length % 2))
      await visit.page.mouse.move(301, 301)
      await visit.still()
      await visit.painted()
      expect(await overlaps(visit.page), stop).toEqual([])
      await visit.press('ArrowRight')
    }
  }
})

/** What the tool bar lies over, or what of the caption has no room. */
const overlaps = (page: import('playwright-core').Page) =>
  page.evaluate(() => {
    const bar = document.querySelector('[role="toolbar"]')!
    if (getComputedStyle(bar).opacity === '0') return ['the tool bar is not shown']
    const { left, top, right, bottom } = bar.getBoundingClientRect()
    const meets = (box: DOMRect) =>
      box.left < right && left < box.right && box.top < bottom && top < box.bottom
    const found: string[] = []
    for (const text of document.querySelectorAll('.stage-headline, .stage-who, .stage-number, .stage-rail')) {
      const range = document.createRange()
      range.selectNodeContents(text)
      if ([...range.getClientRects()].some(meets)) found.push(text.className)
      const box = text.getBoundingClientRect()
      if (
        box.bottom > innerHeight ||
        box.top < document.querySelector('.stage-rail')!.getBoundingClientRect().top
      )
        found.push(`${text.className} has no room`)
    }
    const drawn =
      '.react-flow__node, .react-flow__edge path, .react-flow__edgelabel-renderer > *, .react-flow__attribution'
    for (const part of document.querySelectorAll(drawn))
      if (meets(part.getBoundingClientRect())) found.push(part.className.toString())
    return found
  })
