import type { Page } from 'playwright-core'
import { describe, expect, test } from './harness.ts'
import { queryOf, stopsOf, SYSTEM_SECRET, USER_SECRET } from './runs.ts'
import type { Visit } from './visit.ts'

const PRESENT = { mode: 'present' }
const HALL = { viewport: { width: 1920, height: 1080 } }
/** The side of a photo's pixel in pixels of the stage. */
const SHRUNK = 8

interface Places {
  /** Points on the line of the message beside its label, in pixels of the window. */
  readonly edge: readonly (readonly [number, number])[]
  readonly number: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}
const placesIn = (page: Page): Promise<Places> =>
  page.evaluate(() => {
    const line = document.querySelector<SVGPathElement>('.message-line')!
    const { a, d, e, f } = line.getScreenCTM()!
    const length = line.getTotalLength()
    const chip = document.querySelector('.message-chip')!.getBoundingClientRect()
    const edge = Array.from({ length: 19 }, (_, i) => line.getPointAtLength((length * (i + 0.5)) / 19))
      .map(({ x, y }) => [x * a + e, y * d + f] as const)
      .filter(([x, y]) => x < chip.left || x > chip.right || y < chip.top || y > chip.bottom) // the label lies over the line
    const { x, y, width, height } = document.querySelector('.stage-number')!.getBoundingClientRect()
    return { edge, number: { x, y, width, height } }
  })

/** Contrast with the ground (WCAG 2.2, relative luminance) in a photo of the stage: of the message's line, the share of points that stand out, and of the number, the most there is. */
async function photo({ page }: Visit, desk: Page) {
  const [shot, places] = [await page.screenshot(), await placesIn(page)]
  return desk.evaluate(
    async ([src, { edge, number }, shrunk]) => {
      const image = Object.assign(new Image(), { src })
      await image.decode()
      const [width, height] = [image.naturalWidth / shrunk, image.naturalHeight / shrunk]
      const canvas = Object.assign(document.createElement('canvas'), { width, height })
      const context = canvas.getContext('2d')!
      context.imageSmoothingQuality = 'high'
      context.drawImage(image, 0, 0, width, height)
      const { data } = context.getImageData(0, 0, width, height)
      const linear = (value: number) =>
        value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4
      const luminance = (x: number, y: number) => {
        const at = (y * width + x) * 4
        return 0.2126 * linear(data[at]!) + 0.7152 * linear(data[at + 1]!) + 0.0722 * linear(data[at + 2]!)
      }
      const ground = luminance(1, 1)
      const contrast = (one: number) => (Math.max(one, ground) + 0.05) / (Math.min(one, ground) + 0.05)
      const near = ([x, y]: readonly [number, number]) => {
        const [px, py] = [Math.floor(x / shrunk), Math.floor(y / shrunk)]
        return Math.max(
          ...[-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => contrast(luminance(px + dx, py + dy)))),
        )
      }
      let digits = 0
      for (let y = Math.ceil(number.y / shrunk); y < (number.y + number.height) / shrunk; y++) {
        for (let x = Math.ceil(number.x / shrunk); x < (number.x + number.width) / shrunk; x++)
          digits = Math.max(digits, contrast(luminance(x, y)))
      }
      return { edge: edge.filter((point) => near(point) >= 3).length / edge.length, number: digits }
    },
    [`data:image/png;base64,${shot.toString('base64')}`, places, SHRUNK] as const,
  )
}

describe('in a photo at an eighth of its size', () => {
  for (const theme of ['light', 'dark'] as const) {
    test(
      `the active edge and the step’s number stand out at every stop, ${theme}`,
      { timeout: 120_000 },
      async ({ open, browser }) => {
        const visit = await open(queryOf(USER_SECRET, '0', { ...PRESENT, theme }), {
          ...HALL,
          reducedMotion: 'reduce',
        })
        const desk = await browser.newPage()
        for (const stop of await stopsOf(USER_SECRET)) {
          await visit.press('ArrowRight')
          await visit.at(stop)
          await visit.painted()
          const { edge, number } = await photo(visit, desk)
          expect(edge, `${stop}: the edge`).toBeGreaterThan(0.7) // an answer's line is dashed
          expect(number, `${stop}: the number`).toBeGreaterThan(4.5)
        }
        await desk.close()
      },
    )
  }
})

test('the spotlight follows the hand, leaves it light there and dims the rest', async ({ open, browser }) => {
  const visit = await open(queryOf(SYSTEM_SECRET, '3.1', PRESENT), HALL)
  const desk = await browser.newPage()
  const light = async (x: number, y: number) => {
    const shot = await visit.page.screenshot({ clip: { x, y, width: 4, height: 4 } })
    return desk.evaluate(
      async (src) => {
        const image = Object.assign(new Image(), { src })
        await image.decode()
        const context = document.createElement('canvas').getContext('2d')!
        context.drawImage(image, 0, 0)
        return context.getImageData(1, 1, 1, 1).data[1]!
      },
      `data:image/png;base64,${shot.toString('base64')}`,
    )
  }
  await visit.press('Shift+L')
  for (const [x, y] of [
    [30, 500],
    [1880, 500],
  ] as const) {
    await visit.page.mouse.move(x, y)
    await visit.painted()
    expect(await light(x, y)).toBeGreaterThan(240)
    expect(await light(1910 - x, y)).toBeLessThan(90)
  }
  await visit.press('Shift+L')
  await visit.painted()
  expect(await light(30, 500)).toBeGreaterThan(240)
  await desk.close()
})

test('f fills the screen and gives it back, and the stop stays', async ({ open }) => {
  const visit = await open(queryOf(SYSTEM_SECRET, '5.1', PRESENT), HALL)
  const full = () => visit.page.evaluate(() => document.fullscreenElement === document.documentElement)
  await visit.press('f')
  await expect.poll(full).toBe(true)
  await visit.press('PageDown', 'f')
  await expect.poll(full).toBe(false)
  await visit.at('6.1')
})

test('the screen is kept awake while the stage is seen, and again when it comes back', async ({ open }) => {
  const visit = await open(queryOf(SYSTEM_SECRET, '5.1', PRESENT), {
    before: () => {
      const asked: string[] = []
      Object.assign(window, { asked })
      const lock = {
        request: (type: string) =>
          Promise.resolve({ release: () => Promise.resolve() }).finally(() => asked.push(type)),
      }
      Object.defineProperty(navigator, 'wakeLock', { value: lock })
    },
  })
  const asked = () => visit.page.evaluate(() => (window as unknown as { asked: string[] }).asked)
  await expect.poll(asked).toEqual(['screen'])
  await visit.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect.poll(asked).toEqual(['screen', 'screen'])
})

test('a study page asks for no wake lock', async ({ open }) => {
  const visit = await open(queryOf(SYSTEM_SECRET, '5.1'), {
    before: () => {
      Object.defineProperty(navigator, 'wakeLock', {
        value: {
          request: () => {
            Object.assign(window, { asked: true })
            return Promise.reject(new Error('no'))
          },
        },
      })
    },
  })
  expect(await visit.page.evaluate(() => 'asked' in window)).toBe(false)
})

test('for a beamer that washes out nothing stays grey, and less takes it back', async ({ open }) => {
  const visit = await open(queryOf(SYSTEM_SECRET, '3.1', { ...PRESENT, theme: 'light' }), HALL)
  const greys = () =>
    visit.page.evaluate(() => {
      const grey = (colour: string) => {
        const [r, g, b] = colour.match(/[\d.]+/g)!.map(Number) as [number, number, number]
        return Math.max(r, g, b) - Math.min(r, g, b) < 40 && Math.max(r, g, b) > 60 && Math.min(r, g, b) < 235
      }
      const seen = [
        ...document.querySelectorAll(
          '.stage-picture .way-line, .stage-picture .actor-box, .stage-picture text',
        ),
      ]
      return seen
        .filter((element) => element.checkVisibility())
        .flatMap((element) => {
          const { stroke, fill } = getComputedStyle(element)
          return (element.localName === 'text' ? [fill] : [stroke]).filter(
            (colour) => colour.startsWith('rgb') && grey(colour),
          )
        }).length
    })
  const filter = () => visit.page.locator('.stage').evaluate((stage) => getComputedStyle(stage).filter)
  expect(await greys()).toBeGreaterThan(0)
  await visit.press('+')
  await expect.poll(greys).toBe(0)
  await visit.press('=', '=')
  await expect.poll(filter).toContain('contrast(1.7)')
  await visit.press('-', '-', '-', '-')
  await expect.poll(filter).toContain('contrast(0.85)')
  expect(await greys()).toBeGreaterThan(0)
})

test('m hides tokens on the card and in what a click opens next, and shows them again', async ({ open }) => {
  const visit = await open(queryOf(SYSTEM_SECRET, '6.2', PRESENT), HALL)
  await visit.press('m', 'z')
  const card = visit.page.getByRole('dialog')
  await card.waitFor()
  const letters = () =>
    card.evaluate(
      (element) =>
        `${element.textContent} ${[...element.querySelectorAll('[data-value]')].map((one) => one.getAttribute('data-value')).join(' ')}`,
    )
  expect(await letters()).not.toMatch(/eyJ[\w-]{20}/)
  await visit.press('z')
  if ((await card.count()) > 0) expect(await letters()).not.toMatch(/eyJ[\w-]{20}/)
  await visit.press('m')
  expect(await letters()).toMatch(/eyJ[\w-]{20}/)
})
