import { describe, expect, test } from './harness.ts'
import { queryOf, stopsOf, SYSTEM_SECRET, USER_SECRET } from './runs.ts'
import { presenterOf } from './talks.ts'
import { Visit } from './visit.ts'

const PRESENT = { mode: 'present' }

const connected = (presenter: Visit) =>
  presenter.page.locator('[data-connected="true"]').waitFor({ timeout: 1000 })

describe('the presenter’s window', () => {
  test('is in step with the stage both ways', async ({ open }) => {
    const stage = await open(queryOf(SYSTEM_SECRET, '5.1', PRESENT))
    const presenter = await presenterOf(stage)
    await connected(presenter)
    await presenter.at('5.1')
    expect((await presenter.parameters()).get('window')).toBe('presenter')
    await stage.press('ArrowRight')
    await presenter.at('6.1')
    await presenter.press('PageDown', 'PageDown')
    await stage.at('6.3')
    await presenter.page.getByRole('button', { name: /^3\.2/ }).click()
    await stage.at('3.2')
    expect(await stage.data('mode')).toBe('present')
    expect((await stage.parameters()).get('window')).toBe(null)
  })

  test('loses no press of a hand that does not wait for the other window', async ({ open }) => {
    const stage = await open(queryOf(SYSTEM_SECRET, '0', PRESENT))
    const presenter = await presenterOf(stage)
    await connected(presenter)
    const stops = await stopsOf(SYSTEM_SECRET)
    for (const [side, expected] of [
      [presenter, stops[11]!],
      [stage, stops[17]!],
    ] as const) {
      await side.press(...Array.from({ length: side === presenter ? 12 : 6 }, () => 'PageDown'))
      await stage.page.waitForTimeout(600)
      await presenter.at(expected)
      await stage.at(expected)
    }
  })

  test('rejoins within a second when either side is reloaded', async ({ open }) => {
    const stage = await open(queryOf(USER_SECRET, '4.1', PRESENT))
    const presenter = await presenterOf(stage)
    await presenter.press('ArrowRight')
    await stage.at('4.2')
    for (const side of [presenter, stage]) {
      await side.reload()
      await connected(presenter)
      await side.at('4.2')
      await stage.press('ArrowRight')
      await presenter.at('5.1')
      await presenter.press('ArrowLeft')
      await stage.at('4.2')
    }
  })

  test('opened by its link it finds the stage of the same browser', async ({ open }) => {
    const stage = await open(queryOf(SYSTEM_SECRET, '6.2', PRESENT))
    const presenter = new Visit(await stage.page.context().newPage(), stage.url)
    await presenter.goto(queryOf(SYSTEM_SECRET, '1', { ...PRESENT, window: 'presenter' }))
    await connected(presenter)
    await presenter.at('6.2')
    await presenter.press('ArrowRight')
    await stage.at('6.3')
  })

  test('blacks the wall and is itself not blacked', async ({ open }) => {
    const stage = await open(queryOf(SYSTEM_SECRET, '6.2', PRESENT))
    const presenter = await presenterOf(stage)
    await connected(presenter)
    await presenter.press('b')
    await stage.page.locator('.present-black').waitFor()
    expect(await presenter.page.locator('.present-black').count()).toBe(0)
    await presenter.press('b')
    await expect.poll(() => stage.page.locator('.present-black').count()).toBe(0)
    await stage.at('6.2')
  })

  test('has notes for every stop, the next one, and a clock that a reload does not stop', async ({
    open,
  }) => {
    const stage = await open(queryOf(SYSTEM_SECRET, '0', PRESENT))
    const presenter = await presenterOf(stage)
    const stops = await stopsOf(SYSTEM_SECRET)
    const said = new Set<string>()
    for (const [i, stop] of ['0', ...stops].entries()) {
      await presenter.at(stop)
      const notes = presenter.page.locator('.presenter-notes .notes dd')
      await notes.first().waitFor() // the start is the document's own
      const parts = await notes.allInnerTexts()
      expect(parts.length, stop).toBe(3)
      for (const part of parts) expect(part.length, stop).toBeGreaterThan(20)
      said.add(parts.join())
      if (stops[i]) expect(await presenter.page.locator('.presenter-next').innerText()).toContain(stops[i])
      await presenter.press('ArrowRight')
    }
    expect(said.size).toBeGreaterThan(15)
    const clock = async () =>
      (await presenter.page.locator('[data-timer]').innerText())
        .split(':')
        .map(Number)
        .reduce((sum, part) => sum * 60 + part, 0)
    await expect.poll(clock, { timeout: 5000 }).toBeGreaterThan(0)
    const before = await clock()
    await presenter.reload()
    expect(await clock()).toBeGreaterThanOrEqual(before)
  })

  test('takes the speaker’s own notes, keeps them over a reload and sends them nowhere', async ({ open }) => {
    const stage = await open(queryOf(SYSTEM_SECRET, '5.1', PRESENT))
    const presenter = await presenterOf(stage)
    const asked: string[] = []
    presenter.page
      .context()
      .on('request', (request) => asked.push(request.url() + (request.postData() ?? '')))
    await presenter.page.locator('.own-notes summary').click()
    await presenter.page.locator('input[type="file"]').setInputFiles({
      name: 'talk.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from(
        '# My talk\n\n## 5.1 The question\nAsk about <b>parrots</b>.\n\n## 6\nSlow down.\n',
      ),
    })
    await presenter.page.getByText('Ask about <b>parrots</b>.').waitFor()
    expect(asked).toEqual([])
    await presenter.press('PageDown')
    await presenter.page.getByText('Slow down.').waitFor()
    await presenter.press('PageUp')
    await presenter.reload()
    await presenter.page.getByText('Ask about <b>parrots</b>.').waitFor()
    expect(asked.filter((one) => /parrot/i.test(one))).toEqual([])
  })
})

test('where no window may open, s shows the notes on the stage, with the way out of a refusal, and puts them away', async ({
  open,
}) => {
  const stage = await open(queryOf(SYSTEM_SECRET, '5.1', { ...PRESENT, fault: 'imds.metadata-header' }), {
    before: () => {
      window.open = () => null
    },
  })
  await stage.press('s')
  await stage.page.locator('.stage-notes dd').first().waitFor()
  const wayOut = stage.page.locator('.stage-notes [data-slot="way-out"]')
  expect(await wayOut.count()).toBe(0)
  await stage.press('ArrowRight')
  await stage.at('5.2')
  await wayOut.getByText('The way out: ').waitFor()
  expect(await wayOut.evaluate((one) => parseFloat(getComputedStyle(one).fontSize))).toBeGreaterThanOrEqual(
    28,
  )
  await stage.press('s')
  await expect.poll(() => stage.page.locator('.stage-notes').count()).toBe(0)
})
