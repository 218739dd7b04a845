import { findings } from './axe.ts'
import { describe, expect, test } from './harness.ts'
import { queryOf, stopsOf, SYSTEM_SECRET, USER_KEY } from './runs.ts'
import type { Visit } from './visit.ts'

const PRESENT = { mode: 'present' }
const HALL = { viewport: { width: 1920, height: 1080 } }

/** The smallest letters that are seen, in pixels of the stage, with what they say. */
const smallest = (visit: Visit) =>
  visit.page.evaluate(() => {
    const stage = Math.min(innerWidth / 1920, innerHeight / 1080)
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    let found = { size: Infinity, text: '' }
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent!.trim()
      const element = node.parentElement!
      if (
        text === '' ||
        !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
        element.closest('.sr-only, script, style, noscript')
      )
        continue
      // What an element's own pixels come to in the window: its transforms, and those of the SVG around it.
      const svg = element instanceof SVGGraphicsElement ? element.getScreenCTM()!.a : undefined
      const room = element.closest<HTMLElement>('.stage-picture, .stage')
      const scale = svg ?? (room ? room.getBoundingClientRect().width / room.offsetWidth : 1)
      const size = (Number.parseFloat(getComputedStyle(element).fontSize) * scale) / stage
      if (size < found.size) found = { size, text }
    }
    return found
  })

describe('nothing on the stage is under 28 of its pixels', () => {
  for (const [width, height] of [
    [1920, 1080],
    [1280, 720],
    [1024, 768],
  ] as const) {
    test(`at every stop, ${width} × ${height}`, async ({ open }) => {
      const visit = await open(queryOf(USER_KEY, '0', PRESENT), { viewport: { width, height } })
      for (const stop of ['0', ...(await stopsOf(USER_KEY))]) {
        await visit.at(stop)
        await visit.painted()
        const { size, text } = await smallest(visit)
        expect(size, `${stop}: ${text}`).toBeGreaterThanOrEqual(27.99)
        await visit.press('ArrowRight')
      }
    })
  }

  test('in everything that opens over it', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '0', PRESENT), HALL)
    for (const key of ['?', 'q']) {
      await visit.press(key)
      await visit.page.getByRole('dialog').waitFor()
      expect((await smallest(visit)).size, key).toBeGreaterThanOrEqual(27.99)
      await visit.press('Escape')
      await expect.poll(() => visit.page.getByRole('dialog').count()).toBe(0)
    }
    for (const stop of await stopsOf(SYSTEM_SECRET)) {
      await visit.press('ArrowRight')
      await visit.at(stop)
      await visit.press('z')
      await visit.page.getByRole('dialog').locator('h2').waitFor()
      expect((await smallest(visit)).size, stop).toBeGreaterThanOrEqual(27.99)
      expect(
        await visit.page.locator('.stage-card').evaluate((card) => card.scrollHeight - card.clientHeight),
        `${stop}: all of it on the wall`,
      ).toBeLessThanOrEqual(0)
    }
  })
})

test('the stage scales as a whole and keeps its ratios', async ({ open }) => {
  const visit = await open(queryOf(SYSTEM_SECRET, '6.2', PRESENT), HALL)
  const shares = async () => {
    const { width, height } = visit.page.viewportSize()!
    const scale = Math.min(width / 1920, height / 1080)
    return visit.page
      .locator('[data-actor="imds"] rect')
      .first()
      .evaluate(
        (box, [k, w, h]) => {
          const { x, y, width: own } = box.getBoundingClientRect()
          return [(x - (w! - 1920 * k!) / 2) / k!, (y - (h! - 1080 * k!) / 2) / k!, own / k!].map(Math.round)
        },
        [scale, width, height],
      )
  }
  const before = await shares()
  for (const [width, height] of [
    [1024, 768],
    [800, 450],
    [3840, 2160],
  ] as const) {
    await visit.page.setViewportSize({ width, height })
    await visit.painted()
    for (const [i, value] of (await shares()).entries())
      expect(Math.abs(value - before[i]!), `${width} × ${height}`).toBeLessThanOrEqual(2)
  }
})

describe('a clicker', () => {
  test('pages, reloads in place and loses nothing with Esc', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, undefined, PRESENT), HALL)
    const stops = await stopsOf(SYSTEM_SECRET)
    await visit.press('PageDown', 'PageDown', 'PageDown', 'PageUp')
    await visit.at(stops[1]!)
    await visit.press('Escape')
    await visit.at(stops[1]!)
    await visit.reload()
    await visit.at(stops[1]!)
    expect(await visit.data('mode')).toBe('present')
  })

  for (const [keys, colour] of [
    [['.', 'b'], 'rgb(0, 0, 0)'],
    [[',', 'w'], 'rgb(255, 255, 255)'],
  ] as const) {
    test(`${keys.join(' and ')}: the wall is one colour, and the first next key only brings the picture back`, async ({
      open,
    }) => {
      const visit = await open(queryOf(SYSTEM_SECRET, '5.1', PRESENT), HALL)
      for (const key of keys) {
        await visit.press(key)
        const over = () =>
          visit.page.evaluate(() => getComputedStyle(document.elementFromPoint(960, 540)!).backgroundColor)
        expect(await over()).toBe(colour)
        await visit.press('PageDown')
        await visit.painted()
        await visit.at('5.1')
        expect(await visit.page.locator('.present-cover').count()).toBe(0)
      }
      await visit.press('PageDown')
      await visit.at('6.1')
    })
  }
})

test('digits collect until Enter', async ({ open }) => {
  const visit = await open(queryOf(SYSTEM_SECRET, undefined, PRESENT), HALL)
  await visit.press('6')
  await visit.at('0')
  expect(await visit.page.locator('.stage-typed').innerText()).toContain('6')
  await visit.press('.', '2', 'Enter')
  await visit.at('6.2')
})

test('a click goes on; a click on a thing shows it in large; z turns the cards and closes them', async ({
  open,
}) => {
  const visit = await open(queryOf(SYSTEM_SECRET, '6.1', PRESENT), HALL)
  const card = visit.page.getByRole('dialog')
  await visit.page.mouse.click(1400, 780)
  await visit.at('6.2')
  await visit.page.locator('[data-actor="entra"] rect').first().click({ force: true })
  await card.getByText('Microsoft Entra ID').waitFor()
  await visit.page.mouse.click(20, 20)
  expect(await card.count()).toBe(0)
  await visit.at('6.2')
  await visit.page.locator('.message-chip').click({ force: true })
  await card.locator('[data-artifact="token"]').waitFor()
  expect(await card.locator('[data-artifact="token"]').getAttribute('data-value')).toMatch(
    /^ey[\w-]+\.ey[\w-]+\.[\w-]+$/,
  )
  await visit.press('m')
  expect(await card.locator('[data-artifact]').count()).toBe(0)
  await visit.press('m', 'z', 'z', 'z')
  expect(await card.count()).toBe(0)
})

test('the overview has a live picture of every stop', async ({ open }) => {
  const visit = await open(queryOf(SYSTEM_SECRET, '3.1', PRESENT), HALL)
  await visit.press('o')
  const cards = visit.page.getByRole('dialog').getByRole('button')
  await cards.first().waitFor()
  expect(await cards.count()).toBe((await stopsOf(SYSTEM_SECRET)).length + 1)
  expect(await cards.locator('svg [data-message]').count()).toBe((await stopsOf(SYSTEM_SECRET)).length)
  expect(await visit.page.locator(':focus').getAttribute('aria-current')).toBe('step')
  await visit.press('ArrowRight', 'Enter')
  await visit.at('3.2')
})

test('what the pen drew stays with its stop and can be undone', async ({ open }) => {
  const visit = await open(queryOf(SYSTEM_SECRET, '3.1', PRESENT), HALL)
  const strokes = visit.page.locator('.stage-pen polyline')
  await visit.press('i')
  for (const y of [300, 500]) {
    await visit.page.mouse.move(400, y)
    await visit.page.mouse.down()
    await visit.page.mouse.move(800, y + 40, { steps: 4 })
    await visit.page.mouse.up()
  }
  expect(await strokes.count()).toBe(2)
  await visit.at('3.1')
  await visit.press('ArrowRight')
  expect(await strokes.count()).toBe(0)
  await visit.press('ArrowLeft', 'u')
  await visit.at('3.1')
  expect(await strokes.count()).toBe(1)
})

test('the laser follows the hand, and the pointer rests unseen after three seconds', async ({ open }) => {
  const visit = await open(queryOf(SYSTEM_SECRET, '3.1', PRESENT), {
    viewport: { width: 960, height: 540 },
    clock: true,
  })
  await visit.press('l')
  await visit.page.mouse.move(300, 200)
  await visit.painted()
  const { x, y, width } = (await visit.page.locator('.stage-laser').boundingBox())!
  expect([x + width / 2, y + width / 2].map(Math.round)).toEqual([300, 200])
  await visit.press('l')
  const cursor = () => visit.page.locator('.present').evaluate((element) => getComputedStyle(element).cursor)
  expect(await cursor()).not.toBe('none')
  await visit.page.clock.fastForward(3200)
  expect(await cursor()).toBe('none')
})

test('controls=0 is a clean capture: exactly the picture and its caption', async ({ open }) => {
  const visit = await open(queryOf(SYSTEM_SECRET, '6.2', { ...PRESENT, controls: '0' }), HALL)
  await visit.page.mouse.move(900, 500)
  expect(await visit.page.getByRole('button').count()).toBe(0)
  expect(await visit.page.locator('.present').evaluate((element) => getComputedStyle(element).cursor)).toBe(
    'none',
  )
})

test('the QR code is of this stop’s link to the study page', async ({ open }) => {
  const visit = await open(queryOf(SYSTEM_SECRET, '6.2', PRESENT), HALL)
  await visit.press('q')
  const code = visit.page.getByRole('dialog').getByRole('img')
  await code.waitFor()
  const link = new URL((await code.getAttribute('aria-label'))!)
  expect([link.searchParams.get('step'), link.searchParams.get('mode')]).toEqual(['6.2', null])
  expect((await code.locator('path').getAttribute('d'))!.length).toBeGreaterThan(1000)
})

test('the poster of the study page is never seen', async ({ open }) => {
  const visit = await open(queryOf(SYSTEM_SECRET, '6.2', PRESENT), {
    ...HALL,
    before: () => {
      const seen: string[] = []
      Object.assign(window, { seen })
      const look = () => {
        if (document.querySelector('.shell')?.checkVisibility({ visibilityProperty: true }))
          seen.push('shell')
        requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    },
  })
  expect(await visit.page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([])
})

test('axe finds nothing on the stage, in what opens over it and in the presenter’s window', async ({
  open,
}) => {
  const visit = await open(queryOf(SYSTEM_SECRET, '6.2', PRESENT), { ...HALL, bypassCSP: true })
  const presenter = await open(queryOf(SYSTEM_SECRET, '6.2', { ...PRESENT, window: 'presenter' }), {
    bypassCSP: true,
  })
  const expectNothing = async (page: Visit, where: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.look({ colorScheme })
      expect(await findings(page), `${where}, ${colorScheme}`).toEqual([])
    }
  }
  await expectNothing(visit, 'stage')
  for (const key of ['z', 'o', '?', 'q']) {
    await visit.press(key)
    await visit.page.getByRole('dialog').waitFor()
    await expectNothing(visit, key)
    await visit.press('Escape')
  }
  await presenter.page.locator('.presenter-faults summary').click()
  await presenter.page.getByRole('combobox', { name: 'Path' }).selectOption('own')
  await presenter.page.getByLabel('Search, or paste an error').waitFor()
  await expectNothing(presenter, 'presenter')
})
