import { describe, expect, test } from './harness.ts'
import { framesOf, queryOf, SYSTEM_SECRET, USER_SECRET } from './runs.ts'
import type { Visit } from './visit.ts'

const PHONE = { viewport: { width: 390, height: 844 } }

/** What the live picture says of the message shown. */
const messages = (visit: Visit) =>
  visit.page.locator('.picture .message').evaluateAll((all) =>
    all.map((one) => ({
      half: one.getAttribute('data-message'),
      from: one.getAttribute('data-from'),
      to: one.getAttribute('data-to'),
      outcome: one.getAttribute('data-outcome'),
    })),
  )

/** Where every actor stands, in whole pixels of the window. */
const boxes = (visit: Visit) =>
  visit.page.locator('.picture [data-actor]').evaluateAll((all) =>
    Object.fromEntries(
      all.map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect()
        return [one.getAttribute('data-actor'), [x, y, width, height].map(Math.round)]
      }),
    ),
  )

describe('the live picture', () => {
  test('has every actor as a node of its own, a group named as it is seen', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6.2'))
    const nodes = await visit.page.locator('.picture [data-actor]').evaluateAll((all) =>
      all.map((one) => ({
        actor: one.getAttribute('data-actor'),
        isNode: one.matches('.react-flow__node'),
        role: one.getAttribute('role'),
        named: one.getAttribute('aria-label')!.startsWith(one.querySelector('text')!.textContent),
      })),
    )
    expect(nodes.map(({ actor }) => actor)).toEqual([
      'operator',
      'arm',
      'identityProvider',
      'entra',
      'vm',
      'code',
      'imds',
      'keyvault',
    ])
    for (const { actor, isNode, role, named } of nodes)
      expect({ isNode, role, named }, actor!).toEqual({ isNode: true, role: 'group', named: true })
    expect(await visit.page.locator('[role="application"]').count()).toBe(0)
  })

  test('has the message shown between its two actors, and a way for every pair that speaks', async ({
    open,
  }) => {
    const frames = await framesOf(USER_SECRET)
    const visit = await open(queryOf(USER_SECRET))
    expect(await messages(visit)).toEqual([])
    for (const { stop } of frames) {
      await visit.press('ArrowRight')
      await visit.at(stop.id)
      expect(await messages(visit), stop.id).toMatchObject([
        { half: stop.half, from: stop.from, to: stop.to },
      ])
    }
    const pairs = new Set(frames.map(({ stop: { from, to } }) => [from, to].toSorted().join()))
    const ways = await visit.page
      .locator('.picture [data-way]:not([data-state="asked"])')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-way')!))
    expect(new Set(ways.map((way) => way.split('-').toSorted().join()))).toEqual(pairs)
  })

  test('says of a refused answer that it was', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '5.2', { fault: 'imds.metadata-header' }))
    expect(await messages(visit)).toMatchObject([{ half: 'response', outcome: 'refused' }])
  })

  test('has what each holds inside its box, and says whose it is', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6.2'))
    const things = await visit.page.locator('.picture [data-thing]').evaluateAll((all) =>
      all.map((one) => {
        const { thing, holder, state, id } = (one as unknown as HTMLElement).dataset
        return { thing, holder, state, id, inside: one.closest('[data-actor]')?.getAttribute('data-actor') }
      }),
    )
    for (const { holder, inside } of things) expect(inside).toBe(holder)
    const principal = things.find(({ holder, thing }) => holder === 'entra' && thing === 'principal')
    expect(principal).toMatchObject({ state: 'there', id: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect(things).toContainEqual(
      expect.objectContaining({ holder: 'imds', thing: 'token', state: 'cached' }),
    )
  })

  test('touches only what a step is about', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6.1'))
    await visit.page.evaluate(() => {
      const touched = new Set<string>()
      const note = (node: Node) => {
        const element = node instanceof Element ? node : node.parentElement
        const part = element?.closest<HTMLElement>('.react-flow__node, .react-flow__edge')?.dataset['id']
        if (part) touched.add(part)
      }
      new MutationObserver((changes) => changes.forEach(({ target }) => note(target))).observe(
        document.querySelector('.picture')!,
        { subtree: true, childList: true, attributes: true, characterData: true },
      )
      Object.assign(window, { touched })
    })
    await visit.press('ArrowRight') // 6.2: Entra answers IMDS, which keeps the token
    await visit.at('6.2')
    await visit.page.waitForTimeout(600)
    const touched = await visit.page.evaluate(() =>
      [...(window as unknown as { touched: Set<string> }).touched].toSorted(),
    )
    expect(touched).toEqual(['entra', 'imds', 'message'])
  })

  test('ends every line at the box that it leads to, at every size of the window', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '7.2'))
    for (const [width, height] of [
      [1440, 900],
      [1024, 700],
      [390, 844],
      [1440, 900],
    ] as const) {
      await visit.page.setViewportSize({ width, height })
      await visit.painted()
      const gaps = await visit.page.locator('.picture [data-way]').evaluateAll((all) =>
        all.flatMap((way) => {
          const path = way.querySelector<SVGPathElement>('.way-line')!
          const { a, e, d, f } = path.getScreenCTM()!
          const [from, to] = way.getAttribute('data-way')!.split('-')
          return (
            [
              [from, 0],
              [to, path.getTotalLength()],
            ] as const
          ).map(([actor, at]) => {
            const { x, y } = path.getPointAtLength(at)
            const box = document.querySelector(`.picture [data-actor="${actor}"]`)!.getBoundingClientRect()
            const [px, py] = [x * a + e, y * d + f]
            const [dx, dy] = [
              Math.min(Math.abs(px - box.left), Math.abs(px - box.right)),
              Math.min(Math.abs(py - box.top), Math.abs(py - box.bottom)),
            ]
            return Math.min(dx, dy)
          })
        }),
      )
      expect(gaps.length).toBeGreaterThan(8)
      expect(Math.max(...gaps), `${width} × ${height}`).toBeLessThan(1)
    }
  })

  test('stands where the document’s first picture stood', async ({ browser, sites }) => {
    for (const viewport of [{ width: 1440, height: 900 }, PHONE.viewport]) {
      const corners = async (javaScriptEnabled: boolean) => {
        const context = await browser.newContext({ viewport, javaScriptEnabled })
        const page = await context.newPage()
        await page.goto(sites['/'].url)
        if (javaScriptEnabled) await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' })
        const found = await page.locator('.picture .actor-box').evaluateAll((all) =>
          all
            .filter((one) => one.checkVisibility())
            .map((one) => [one.getBoundingClientRect().x, one.getBoundingClientRect().y] as const)
            .toSorted(([x1, y1], [x2, y2]) => Math.round(y1 - y2) || x1 - x2),
        )
        await context.close()
        return found
      }
      const [still, live] = [await corners(false), await corners(true)]
      expect(live).toHaveLength(8)
      for (const [i, [x, y]] of live.entries())
        expect(Math.hypot(x - still[i]![0], y - still[i]![1]), `${i} of ${viewport.width}`).toBeLessThan(1)
    }
  })

  test('leaves the wheel to the page, and the arrows step while the pointer is on it', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '3.1'), PHONE)
    const before = await boxes(visit)
    const { x, y, width, height } = (await visit.page.locator('.picture').boundingBox())!
    await visit.page.mouse.move(x + width / 2, y + height / 2)
    await visit.page.mouse.wheel(0, 120)
    await expect.poll(() => visit.page.evaluate(() => scrollY)).toBeGreaterThan(0)
    await visit.page.evaluate(() => scrollTo(0, 0))
    await visit.page.mouse.down()
    await visit.page.mouse.move(x + width / 2 + 60, y + height / 2 + 60, { steps: 3 })
    await visit.page.mouse.up()
    expect(await boxes(visit)).toEqual(before)
    await visit.press('ArrowRight')
    await visit.at('3.2')
    await visit.press('ArrowLeft')
    await visit.at('3.1')
  })
})
