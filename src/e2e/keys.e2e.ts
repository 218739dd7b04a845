import { describe, expect, test } from './harness.ts'
import { framesOf, queryOf, stopsOf, SYSTEM_SECRET, USER_KEY } from './runs.ts'

/** Presses without waiting for the page to have done anything, one every `gap` ms. */
async function pressAtPace(press: (key: string) => Promise<void>, keys: readonly string[], gap: number) {
  const pending: Promise<void>[] = []
  const start = performance.now()
  for (const [i, key] of keys.entries()) {
    await new Promise((done) => setTimeout(done, Math.max(0, start + i * gap - performance.now())))
    pending.push(press(key))
  }
  await Promise.all(pending)
}

describe('no press is lost', () => {
  test('at ten a second, there and back', async ({ open }) => {
    const stops = await stopsOf(USER_KEY)
    const visit = await open(queryOf(USER_KEY))
    await pressAtPace(
      (key) => visit.page.keyboard.press(key),
      stops.map(() => 'ArrowRight'),
      100,
    )
    await visit.at(stops.at(-1)!)
    await pressAtPace(
      (key) => visit.page.keyboard.press(key),
      stops.slice(3).map(() => 'ArrowLeft'),
      100,
    )
    await visit.at(stops[2]!)
  })

  test('in one burst without a frame between', async ({ open }) => {
    const stops = await stopsOf(SYSTEM_SECRET)
    const visit = await open(queryOf(SYSTEM_SECRET))
    await visit.page.evaluate((count) => {
      for (let i = 0; i < count; i += 1)
        document.body.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }),
        )
    }, 12)
    await visit.at(stops[11]!)
  })

  test('a press during motion moves on at once', async ({ open }) => {
    const stops = await stopsOf(SYSTEM_SECRET)
    const visit = await open(queryOf(SYSTEM_SECRET))
    await visit.press('ArrowRight')
    await visit.page.evaluate(() => new Promise(requestAnimationFrame))
    await visit.press('ArrowRight')
    expect(await visit.data('stop')).toBe(stops[1])
  })

  test('what is read right after a press is of the new stop, all of it', async ({ open }) => {
    const visit = await open(`${queryOf(SYSTEM_SECRET)}&step=6`)
    const read = () =>
      visit.page.evaluate(() => [
        document.documentElement.dataset['stop'],
        document.title,
        ...[
          '[data-caption] h2',
          '[aria-current="step"]',
          '[aria-live="polite"]',
          '[data-slot="position"]',
          '[data-slot="start-line"]',
        ].map((selector) => document.querySelector(selector)?.textContent),
        ...[...document.querySelectorAll('[data-slot="inspector"] [data-artifact]')].map(
          (one) => one.getAttribute('data-value') ?? one.textContent,
        ),
      ])
    let last = await read()
    for (let i = 0; i < 8; i += 1) {
      await visit.press(i % 3 === 2 ? 'ArrowLeft' : 'ArrowRight')
      const atOnce = await read()
      await visit.painted()
      expect(atOnce).toEqual(await read())
      expect(atOnce).not.toEqual(last)
      last = atOnce
    }
  })

  test('as long as the key is down too, the very next frame shows the new stop, all of it', async ({
    open,
  }) => {
    const [first] = await stopsOf(SYSTEM_SECRET)
    const visit = await open(queryOf(SYSTEM_SECRET))
    await visit.page.evaluate(() => {
      const shown = () => [
        document.querySelector('.picture [data-message]')?.getAttribute('data-message'),
        document.documentElement.dataset['stop'],
        document.querySelector('[data-caption] h2 > span')?.textContent,
      ]
      const frames: unknown[] = []
      Object.assign(window, { frames })
      addEventListener(
        'keydown',
        () =>
          requestAnimationFrame(() => {
            frames.push(shown())
            requestAnimationFrame(() => frames.push(shown()))
          }),
        { once: true, capture: true },
      )
    })
    await visit.page.keyboard.press('ArrowRight', { delay: 300 })
    expect(await visit.page.evaluate(() => (window as unknown as { frames: unknown }).frames)).toEqual([
      ['request', first, first],
      ['request', first, first],
    ])
  })
})

describe('what each key does', () => {
  test('all that move by one message', async ({ open }) => {
    const [first, second] = await stopsOf(SYSTEM_SECRET)
    const visit = await open(queryOf(SYSTEM_SECRET, first))
    for (const [next, back] of [
      ['ArrowRight', 'ArrowLeft'],
      ['Space', 'Shift+Space'],
      ['Enter', 'Backspace'],
      ['PageDown', 'PageUp'],
      ['n', 'p'],
    ] as const) {
      await visit.press(next)
      await visit.at(second!)
      await visit.press(back)
      await visit.at(first!)
    }
  })

  test('Home is the start, End the end, and neither goes further', async ({ open }) => {
    const stops = await stopsOf(USER_KEY)
    const visit = await open(queryOf(USER_KEY, '4'))
    await visit.press('End')
    await visit.at(stops.at(-1)!)
    await visit.press('ArrowRight', 'PageDown')
    expect(await visit.data('stop')).toBe(stops.at(-1))
    await visit.press('Home')
    await visit.at('0')
    await visit.press('ArrowLeft', 'p')
    expect(await visit.data('stop')).toBe('0')
  })

  test('digits jump to their step at once', async ({ open }) => {
    const visit = await open()
    for (const digit of ['7', '1', '5', '2', '6', '3', '4']) {
      await visit.press(digit)
      await visit.at(`${digit}.1`)
    }
    for (const digit of ['8', '9']) {
      await visit.press(digit)
      await visit.page.getByRole('alert').getByText(`There is no step ${digit} in this run`).waitFor()
    }
    expect(await visit.data('stop')).toBe('4.1')
    await visit.press('ArrowRight')
    await visit.page.getByRole('alert').waitFor({ state: 'detached' })
  })

  for (const [forth, back] of [
    ['Shift+ArrowRight', 'Shift+ArrowLeft'],
    [']', '['],
  ] as const) {
    test(`${forth} and ${back} go from step to step`, async ({ open }) => {
      const frames = await framesOf(SYSTEM_SECRET)
      const firsts = frames
        .filter(({ stop }, i) => frames[i - 1]?.stop.step !== stop.step)
        .map(({ stop }) => stop.id)
      const visit = await open(queryOf(SYSTEM_SECRET))
      for (const first of firsts) {
        await visit.press(forth)
        await visit.at(first)
      }
      for (const first of firsts.slice(0, -1).toReversed()) {
        await visit.press(back)
        await visit.at(first)
      }
    })
  }

  test('k plays and pauses', async ({ open }) => {
    const visit = await open(`${queryOf(SYSTEM_SECRET)}&speed=2`, { clock: true })
    await visit.press('k')
    await expect.poll(() => visit.data('stop'), { timeout: 5_000 }).not.toBe('0')
    await visit.press('k')
    const stop = await visit.data('stop')
    await visit.page.clock.fastForward(60_000)
    await visit.painted()
    expect(await visit.data('stop')).toBe(stop)
  })

  test('. and , do nothing here, nor does a key held with Ctrl, Alt or Meta', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '3'))
    await visit.press('.', ',', 'Control+ArrowRight', 'Meta+ArrowRight', 'Control+5', 'Control+Home')
    await visit.painted()
    expect(await visit.data('stop')).toBe('3.1')
  })

  test('a focused button keeps its own Space and Enter, and the page its arrows', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '3'))
    await visit.page.getByRole('button', { name: 'Previous step', exact: false }).first().focus()
    await visit.press('Space')
    await visit.at('2.7')
    await visit.press('Enter')
    await visit.at('2.6')
    await visit.press('ArrowRight')
    await visit.at('2.7')
  })

  test('n steps with Caps Lock on, and AltGr+8, which prints [ in German, goes a step back', async ({
    open,
  }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '5'))
    const press = (init: { key: string; [more: string]: string | boolean }) =>
      visit.page.evaluate(
        (given) =>
          void document.body.dispatchEvent(
            new KeyboardEvent('keydown', { ...given, bubbles: true, cancelable: true }),
          ),
        init,
      )
    await press({ key: 'N', modifierCapsLock: true })
    await visit.at('6.1')
    await press({ key: '[', code: 'Digit8', ctrlKey: true, altKey: true, modifierAltGraph: true })
    await visit.at('5.1')
  })

  test('a list, the scrubber and a summary keep the keys that are their own', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6.2', { panel: 'fidelity' }))
    await visit.page.getByRole('combobox').first().focus()
    await visit.press('ArrowRight', 'ArrowLeft', 'PageDown')
    await visit.painted()
    expect(await visit.data('stop')).toBe('6.2')
    await visit.page.locator('[role="slider"]').first().focus()
    await visit.press('PageDown') // a slider goes down by a tenth of its way
    await expect.poll(() => visit.data('stop')).toBe('5.1')
    await visit.page.evaluate(() => {
      const details = document.body.appendChild(document.createElement('details'))
      details.append(Object.assign(document.createElement('summary'), { textContent: 'More' }), 'words')
    })
    const summary = visit.page.getByText('More', { exact: true })
    await summary.focus()
    await visit.press('Space')
    expect(await summary.evaluate((one) => (one.parentElement as HTMLDetailsElement).open)).toBe(true)
    expect(await visit.data('stop')).toBe('5.1')
    await visit.press('ArrowRight')
    await visit.at('6.1')
  })

  test('the scrubber is a slider with the stop as its value', async ({ open }) => {
    const stops = await stopsOf(SYSTEM_SECRET)
    const visit = await open(queryOf(SYSTEM_SECRET, '5'))
    const slider = visit.page.locator('[role="slider"]').first()
    const text = await slider.getAttribute('aria-valuetext')
    expect(text).toContain('5.1')
    await slider.focus()
    await visit.press('ArrowRight')
    await visit.at('6.1')
    expect(await slider.getAttribute('aria-valuetext')).toContain('6.1')
    await visit.press('End')
    await visit.at(stops.at(-1)!)
    await visit.press('Home')
    await visit.at('0')
  })

  test('help opens with ? and closes with Esc; the stop stays', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '5'))
    await visit.press('?')
    const dialog = visit.page.getByRole('dialog')
    await dialog.waitFor()
    await visit.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect(await visit.data('stop')).toBe('5.1')
  })

  test('keys=0 switches single keys off', async ({ open }) => {
    const visit = await open(`${queryOf(SYSTEM_SECRET, '5')}&keys=0`)
    await visit.press('n', '2', 'k')
    await visit.painted()
    expect(await visit.data('stop')).toBe('5.1')
  })
})
