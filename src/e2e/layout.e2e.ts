import { sceneOf } from '#player'
import { describe, expect, test } from './harness.ts'
import { openPanel, TABS } from './panels.ts'
import { framesOf, queryOf, stopsOf, SYSTEM_SECRET, USER_KEY } from './runs.ts'
import type { Visit } from './visit.ts'

const PANELS = Object.entries(TABS).flatMap(([tab, panels]) => (panels.length > 0 ? panels : [tab as 'Code']))

/** How far the page is wider than its window, in CSS px. */
const overhang = (visit: Visit) =>
  visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

describe('from 320 px to 4K nothing makes the page scroll sideways', () => {
  for (const [width, height] of [
    [320, 640],
    [480, 800],
    [768, 1024],
    [1024, 768],
    [1280, 800],
    [1920, 1080],
    [3840, 2160],
  ] as const) {
    test(`${width} × ${height}`, async ({ open }) => {
      const visit = await open(queryOf(USER_KEY), { viewport: { width, height } })
      for (const stop of ['0', ...(await stopsOf(USER_KEY))]) {
        await visit.at(stop)
        expect(await overhang(visit), `stop ${stop}`).toBeLessThanOrEqual(0)
        await visit.press('ArrowRight')
      }
    })
  }

  test('with every panel open at 320 px', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6.2'), { viewport: { width: 320, height: 640 } })
    for (const panel of PANELS) {
      await openPanel(visit.page, panel)
      await visit.quiet()
      expect(await overhang(visit), panel).toBeLessThanOrEqual(0)
    }
  })
})

/** Runs in the page before anything of its own: sums the layout's shifts and says what moved, and how far down. */
function watchShifts() {
  const shifts = { sum: 0, moved: [] as string[] }
  Object.assign(window, { shifts })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as LayoutShift[]) {
      if (entry.hadRecentInput) continue
      shifts.sum += entry.value
      shifts.moved.push(
        ...entry.sources.map(
          ({ node, previousRect, currentRect }) =>
            `${Math.round(entry.startTime)} ms: ${node instanceof Element ? `${node.tagName}.${node.getAttribute('class')}` : node?.nodeName}` +
            ` y ${previousRect.y} → ${currentRect.y}, ${previousRect.width}×${previousRect.height} → ${currentRect.width}×${currentRect.height}`,
        ),
      )
    }
  }).observe({ type: 'layout-shift', buffered: true })
}
interface LayoutShift extends PerformanceEntry {
  readonly value: number
  readonly hadRecentInput: boolean
  readonly sources: readonly {
    readonly node: Node | null
    readonly previousRect: DOMRectReadOnly
    readonly currentRect: DOMRectReadOnly
  }[]
}

describe('nothing jumps while the page comes to life', () => {
  for (const [width, height] of [
    [320, 640],
    [768, 1024],
    [1280, 800],
    [1920, 1080],
  ] as const) {
    // The start has a picture in the document at each width; of other stops there is none, whichever it is.
    const other =
      width === 320 || width === 1280 ? ([SYSTEM_SECRET, '6.2'] as const) : ([USER_KEY, '7'] as const)
    for (const [scenario, step] of [[SYSTEM_SECRET, '0'], other] as const) {
      test(`${width} px, ${scenario.flow} at ${step}`, async ({ open }) => {
        const visit = await open(queryOf(scenario, step), {
          viewport: { width, height },
          before: watchShifts,
        })
        await visit.quiet() // fonts and all
        await visit.painted()
        const { sum, moved } = await visit.page.evaluate(
          () => (window as unknown as { shifts: { sum: number; moved: string[] } }).shifts,
        )
        expect(sum, moved.join('\n')).toBeLessThanOrEqual(0.01)
      })
    }
  }
})

describe('preferences', () => {
  test('with reduced motion nothing travels', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET), { reducedMotion: 'reduce' })
    for (const stop of (await stopsOf(SYSTEM_SECRET)).slice(0, 8)) {
      await visit.press('ArrowRight')
      await visit.at(stop)
      const moving = await visit.page.evaluate(
        () =>
          document
            .getAnimations()
            .filter(
              ({ effect }) =>
                effect instanceof KeyframeEffect &&
                effect
                  .getKeyframes()
                  .some((frame) => 'transform' in frame || 'translate' in frame || 'offsetDistance' in frame),
            )
            .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1).length,
      )
      expect(moving, `stop ${stop}`).toBe(0)
    }
  })

  test('otherwise a message travels, and lands within 600 ms', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET))
    await visit.press('ArrowRight')
    await visit.painted()
    expect(await visit.page.evaluate(() => document.getAnimations().length)).toBeGreaterThan(0)
    const ends = await visit.page.evaluate(() =>
      document.getAnimations().map(({ effect }) => Number(effect?.getComputedTiming().endTime)),
    )
    expect(Math.max(...ends)).toBeLessThanOrEqual(600)
    await expect
      .poll(() =>
        visit.page.evaluate(
          () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
        ),
      )
      .toBe(0)
  })

  for (const [news, actor, more] of [
    ['born', 'entra', {}],
    ['checked', 'keyvault', {}],
    ['refused', 'imds', { fault: 'imds.metadata-header' }],
    ['deleted', 'vm', { branch: 'vm' }],
  ] as const) {
    test(`what is ${news} shows once where it is, by transform and opacity; in an outline with reduced motion`, async ({
      open,
    }) => {
      const stops = (await framesOf({ ...SYSTEM_SECRET, ...more })).map(({ stop }) => stop)
      const { id } = stops.find((_, index) =>
        sceneOf({ ...SYSTEM_SECRET, stops, index }).actors.some(
          (one) => one.name === actor && one.news === news,
        ),
      )!
      const visit = await open(queryOf(SYSTEM_SECRET, id, more))
      const found = () =>
        visit.page.evaluate(() =>
          document.getAnimations().flatMap((animation) => {
            const effect = animation.effect as KeyframeEffect
            const node = effect.pseudoElement === '::after' ? effect.target!.closest('[data-news]') : null
            if (!node) return []
            const { actor, news } = (node as HTMLElement).dataset
            const properties = effect
              .getKeyframes()
              .flatMap((frame) => Object.keys(frame))
              .filter((name) => !['offset', 'computedOffset', 'easing', 'composite'].includes(name))
            return [{ actor, news, properties: [...new Set(properties)].toSorted() }]
          }),
        )
      const step = async (key: string) => {
        const was = await visit.data('stop')
        await visit.press(key)
        await expect.poll(() => visit.data('stop')).not.toBe(was)
      }
      // Where one has jumped to, nothing moves.
      expect(await found()).toEqual([])
      expect(await visit.page.locator(`[data-actor="${actor}"]`).getAttribute('data-news')).toBe(news)
      await step('ArrowLeft')
      await step('ArrowRight')
      await expect.poll(found).toContainEqual({ actor, news, properties: ['opacity', 'transform'] })
      await visit.still()
      expect(await found()).toEqual([])
      await visit.page.emulateMedia({ reducedMotion: 'reduce' })
      await step('ArrowLeft')
      await step('ArrowRight')
      await expect.poll(found).toContainEqual({ actor, news, properties: ['opacity'] })
    })
  }

  test('forced colours keep every box, line and state', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6'), { forcedColors: 'active' })
    const faint = await visit.page.evaluate(() => {
      const ground = getComputedStyle(document.documentElement).backgroundColor
      const isSeen = ({ stroke, strokeWidth, borderTopColor, borderTopWidth }: CSSStyleDeclaration) =>
        (stroke !== 'none' && stroke !== ground && Number.parseFloat(strokeWidth) > 0) ||
        (borderTopColor !== ground && Number.parseFloat(borderTopWidth) > 0)
      return [...document.querySelectorAll('[data-actor]')]
        .filter(
          (actor) =>
            actor.checkVisibility() &&
            ![actor, ...actor.querySelectorAll('*')].some((part) => isSeen(getComputedStyle(part))),
        )
        .map((actor) => actor.getAttribute('data-actor'))
    })
    expect(faint).toEqual([])
    expect(await visit.page.locator('[aria-current="step"]').count()).toBeGreaterThan(0)
  })

  test('the theme follows the system until the reader says otherwise', async ({ open }) => {
    const ground = (visit: Visit) =>
      visit.page.evaluate(() =>
        [document.documentElement, document.body]
          .map((element) => getComputedStyle(element).backgroundColor)
          .join(),
      )
    const [light, dark] = [
      await ground(await open('', { colorScheme: 'light' })),
      await ground(await open('', { colorScheme: 'dark' })),
    ]
    expect(dark).not.toBe(light)
    expect(await ground(await open('?theme=light', { colorScheme: 'dark' }))).toBe(light)
    expect(await ground(await open('?theme=dark', { colorScheme: 'light' }))).toBe(dark)
  })
})
