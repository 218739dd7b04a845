import { describe, expect, test } from './harness.ts'
import { queryOf, SYSTEM_SECRET } from './runs.ts'
import type { Visit } from './visit.ts'

const BOTH = queryOf(SYSTEM_SECRET, undefined, { flow: 'both' })
const halves = (visit: Visit) => visit.page.locator('[data-half]')
const headings = (visit: Visit) => halves(visit).locator('h2').allInnerTexts()

describe('both flows at once', () => {
  test('the arrows go step by step, both halves together, to the end and back', async ({ open }) => {
    const visit = await open(BOTH)
    await halves(visit).nth(1).waitFor()
    expect([await visit.data('flow'), await visit.data('stop')]).toEqual(['both', '0'])
    for (const step of ['1', '2', '3', '4', '5', '6', '7']) {
      await visit.press('ArrowRight')
      await visit.page.locator(`html[data-step="${step}"]`).waitFor({ state: 'attached' })
      for (const heading of await headings(visit)) expect(heading).toContain(`Step ${step}`)
    }
    await visit.at('7.2')
    for (const step of ['6', '5', '4', '3', '2', '1', '0']) {
      await visit.press('ArrowLeft')
      await visit.page.locator(`html[data-step="${step}"]`).waitFor({ state: 'attached' })
    }
  })

  test('marks in words what differs, and gives it as a text', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '5', { flow: 'both' }), {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await visit.page.locator('[data-half="user"] mark', { hasText: 'query client_id' }).waitFor()
    expect(await visit.page.locator('[data-half="system"] mark').count()).toBe(0)
    await visit.page.getByRole('button', { name: 'Copy the differences' }).click()
    await visit.page.getByRole('status').filter({ hasText: 'Copied' }).waitFor()
    const text = await visit.page.evaluate(() => navigator.clipboard.readText())
    expect(text).toMatch(/Step 1: .*\|.*[^]*Step 7/)
    expect(text).toContain('query client_id')
  })

  test('is chosen in the header, kept by the link and a reload, undone by Back', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6.2'))
    await visit.page.getByRole('button', { name: 'Both', exact: true }).click()
    await halves(visit).nth(1).waitFor()
    expect([
      await visit.data('flow'),
      (await visit.parameters()).get('flow'),
      await visit.data('stop'),
    ]).toEqual(['both', 'both', '6.2'])
    await visit.reload()
    await halves(visit).nth(1).waitFor()
    expect([await visit.data('flow'), await visit.data('stop')]).toEqual(['both', '6.2'])
    await visit.page.goBack()
    await visit.page.locator('html[data-flow="system"]').waitFor({ state: 'attached' })
    await visit.page.getByRole('button', { name: 'Both', exact: true }).click()
    await visit.page.getByRole('button', { name: 'User-assigned', exact: true }).click()
    await visit.page.locator('html[data-flow="user"]').waitFor({ state: 'attached' })
    expect(await halves(visit).count()).toBe(0)
  })

  test('has everybody where the single picture has them', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '4.2'), { viewport: { width: 1440, height: 900 } })
    const places = (picture: string) =>
      visit.page.locator(picture).evaluate((board) => {
        const all = [...board.querySelectorAll<HTMLElement>('[data-actor]')]
        const boxes = all.map((actor) => actor.getBoundingClientRect())
        const left = Math.min(...boxes.map((box) => box.left))
        const top = Math.min(...boxes.map((box) => box.top))
        const width = Math.max(...boxes.map((box) => box.right)) - left
        const share = (length: number) => Math.round((length / width) * 50)
        return all.map(({ dataset }, i) => [
          dataset['actor'],
          share(boxes[i]!.left - left),
          share(boxes[i]!.top - top),
        ])
      })
    const layout = (picture: string) => visit.page.locator(picture).getAttribute('data-layout')
    const single = [await layout('.picture'), await places('.picture')]
    await visit.page.getByRole('button', { name: 'Both', exact: true }).click()
    await halves(visit).nth(1).waitFor()
    for (const flow of ['system', 'user']) {
      const half = `[data-half="${flow}"]`
      expect([await layout(`${half} .picture`), await places(`${half} .picture`)]).toEqual(single)
    }
  })

  test('is readable at 1280×720 and is swiped on a phone', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '3', { flow: 'both' }), {
      viewport: { width: 1280, height: 720 },
    })
    await halves(visit).nth(1).waitFor()
    const boxes = await halves(visit).evaluateAll((all) =>
      all.map((half) => half.getBoundingClientRect().toJSON() as DOMRect),
    )
    expect(boxes[0]!.right).toBeLessThanOrEqual(boxes[1]!.left + 1)
    expect(boxes[1]!.right).toBeLessThanOrEqual(1280)
    const letters = await visit.page
      .locator('[data-half] .holding-word')
      .filter({ hasText: /\S/ })
      .first()
      .evaluate((word) => {
        const box = (word as SVGTextElement).getBoundingClientRect()
        const lines = word.querySelectorAll('tspan[x]').length
        return box.height / Math.max(1, lines)
      })
    expect(letters).toBeGreaterThan(11)

    const phone = await open(queryOf(SYSTEM_SECRET, '3', { flow: 'both' }), {
      viewport: { width: 390, height: 844 },
    })
    await halves(phone).nth(1).waitFor()
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    const left = () =>
      halves(phone)
        .nth(1)
        .evaluate((half) => Math.round(half.getBoundingClientRect().left))
    expect(await left()).toBe(390)
    await phone.page
      .locator('.both-halves')
      .evaluate((box) => box.scrollBy({ left: 300, behavior: 'instant' }))
    await expect.poll(left).toBe(0)
  })
})
