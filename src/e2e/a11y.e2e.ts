import { findings } from './axe.ts'
import { describe, expect, test } from './harness.ts'
import { queryOf, stopsOf, SYSTEM_SECRET, USER_KEY } from './runs.ts'
import { twoLooks } from './visit.ts'

describe('axe finds nothing', () => {
  // Each step in one of two flows and schemes; src/e2e/sweep/a11y.e2e.ts has every combination.
  for (const [scenario, steps] of [
    [SYSTEM_SECRET, ['0', '2', '4', '6']],
    [USER_KEY, ['1', '3', '5', '7']],
  ] as const) {
    test(`at every other step of ${scenario.flow}, ${scenario.target}`, async ({ open }) => {
      const visit = await open(queryOf(scenario), { bypassCSP: true })
      for (const [i, step] of steps.entries()) {
        const colorScheme = i % 2 === 0 ? 'light' : 'dark'
        if (step !== '0') await visit.press(step)
        await visit.look({ colorScheme })
        expect(await findings(visit), `step ${step}, ${colorScheme}`).toEqual([])
      }
      await visit.press('End')
      await visit.at((await stopsOf(scenario)).at(-1)!)
      await visit.look({ colorScheme: scenario === USER_KEY ? 'light' : 'dark' })
      expect(await findings(visit), 'the end').toEqual([])
    })
  }

  for (const theme of ['light', 'dark', 'contrast']) {
    test(`in the theme that the reader chose: ${theme}`, async ({ open }) => {
      const visit = await open(queryOf(SYSTEM_SECRET, '6', { theme }), {
        bypassCSP: true,
        colorScheme: theme === 'dark' ? 'light' : 'dark',
      })
      expect(await findings(visit)).toEqual([])
    })
  }

  test('on a narrow screen, and with help open', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6'), {
      bypassCSP: true,
      viewport: { width: 320, height: 640 },
    })
    // The page's foot, at which nothing that sticks to the window lies over React Flow's name.
    await visit.page
      .locator('.react-flow__attribution')
      .evaluate((name) => name.scrollIntoView({ block: 'center' }))
    expect(await findings(visit), 'narrow').toEqual([])
    await visit.press('?')
    await visit.page.getByRole('dialog').waitFor()
    expect(await findings(visit), 'help').toEqual([])
  })

  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 320, height: 640 },
  ]) {
    test(`with an exchange read closely, and with what takes a run along, ${viewport.width} px`, async ({
      open,
    }) => {
      const visit = await open(queryOf(USER_KEY, '4.1', { panel: 'http' }), { bypassCSP: true, viewport })
      await visit.page.getByRole('button', { name: 'Search, wrap, copy as …' }).click()
      await visit.page.getByRole('searchbox').fill('principal')
      await visit.page.getByRole('button', { name: 'Terraform' }).click()
      for (const colorScheme of ['light', 'dark'] as const) {
        await visit.look({ colorScheme })
        expect(await findings(visit), `reader, ${colorScheme}`).toEqual([])
      }
      await visit.page.getByLabel('Wrap lines').click()
      expect(
        await visit.page.evaluate(() => document.documentElement.scrollWidth),
        'no wider than the window',
      ).toBeLessThanOrEqual(viewport.width)
      await visit.page.getByRole('button', { name: 'Share and export' }).click()
      await visit.page.getByRole('dialog').getByRole('button', { name: 'Export HAR' }).waitFor()
      for (const colorScheme of ['light', 'dark'] as const) {
        await visit.look({ colorScheme })
        expect(await findings(visit), `export, ${colorScheme}`).toEqual([])
      }
    })
  }

  test('beside what survives an ending', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '8.20', { branch: 'off.on' }), { bypassCSP: true })
    await visit.at('8.20')
    await visit.page.getByRole('region', { name: 'What survives' }).waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      await visit.look({ colorScheme })
      expect(await findings(visit), colorScheme).toEqual([])
    }
  })

  test('with both flows at once', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '3', { flow: 'both' }), { bypassCSP: true })
    await visit.page.locator('[data-half] mark').first().waitFor()
    for (const { name, ...look } of twoLooks({ width: 1280, height: 720 }, { width: 390, height: 844 })) {
      await visit.look(look)
      expect(await findings(visit), name).toEqual([])
    }
  })

  test('without scripts', async ({ open }) => {
    const visit = await open('', { bypassCSP: true, javaScriptEnabled: false, untilReady: false })
    expect(await visit.page.getByRole('heading', { level: 1 }).count()).toBe(1)
    expect(await visit.page.locator('html').getAttribute('lang')).toBe('en')
  })
})

describe('by keyboard alone', () => {
  test('Tab reaches every control in turn, shows where it is, and is nowhere trapped', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6'))
    const controls = await visit.page
      .locator('button:visible, a[href]:visible, input:visible, select:visible, summary:visible')
      .count()
    const reached = new Set<string>()
    let outlined = true
    for (let i = 0; i < controls + 20; i += 1) {
      await visit.press('Tab')
      const here = await visit.page.evaluate(() => {
        const element = document.activeElement
        if (!element || element === document.body) return undefined
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
        const all = [...document.querySelectorAll('*')]
        return {
          id: `${all.indexOf(element)}`,
          shows: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
        }
      })
      if (!here) break
      outlined &&= here.shows
      if (reached.has(here.id)) break
      reached.add(here.id)
    }
    expect(outlined, 'a visible focus everywhere').toBe(true)
    expect(await visit.data('stop'), 'tabbing moves nothing').toBe('6.1')
    for (const name of ['Next step', 'Previous step', 'Play', 'First', 'Last']) {
      expect(await visit.page.getByRole('button', { name, exact: false }).count(), name).toBeGreaterThan(0)
    }
    expect(reached.size).toBeGreaterThan(10)
  })

  test('the buttons do what they are called', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6'))
    const click = (name: string) => visit.page.getByRole('button', { name }).first().click()
    await click('Next step')
    await visit.at('6.2')
    await click('Previous step')
    await visit.at('6.1')
    await click('Last')
    await visit.at((await stopsOf(SYSTEM_SECRET)).at(-1)!)
    await click('First')
    await visit.at('0')
  })
})
