import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { unzipSync } from 'fflate'
import { SINGLE } from '../tools/project.mjs'
import { openStageParts, openStudyParts, presenterOf } from './everyPart.ts'
import { describe, expect, test as base } from './harness.ts'
import { watchProblems } from './problems.ts'
import { framesOf, queryOf, stopsOf, SYSTEM_SECRET, USER_SECRET } from './runs.ts'
import { openExports, pagesOfPdf, saved, sizeOfPng } from './taken.ts'
import { Visit } from './visit.ts'

interface FromStick {
  /** The file on a stick, under a name that somebody gave it. */
  readonly file: string
  /** Opens that file, as a double click does, and waits until it is ready. */
  readonly open: (query?: string, untilReady?: boolean) => Promise<Visit>
}

/** Beside everything that no page may do, this one may ask for nothing but itself. */
const test = base.extend<FromStick>({
  file: [
    async ({}, provide) => {
      if (!fs.existsSync(SINGLE))
        throw new Error(`${SINGLE} is not there: build first (npm run build:single)`)
      const stick = fs.mkdtempSync(path.join(os.tmpdir(), 'usb stick #1 ü'))
      const file = path.join(stick, 'talk 100%.html')
      fs.copyFileSync(SINGLE, file)
      await provide(file)
      fs.rmSync(stick, { recursive: true })
    },
    { scope: 'file' },
  ],
  open: async ({ browser, file }, provide) => {
    const url = pathToFileURL(file).href
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, offline: true })
    const problems = watchProblems(context, 'null')
    const asked: string[] = []
    context.on('request', (request) => void asked.push(request.url()))
    await provide(async (query = '', untilReady = true) => {
      const visit = new Visit(await context.newPage(), url)
      await visit.goto(query, untilReady)
      return visit
    })
    await context.close()
    expect(problems.all, 'complaints of the page').toEqual([])
    expect(
      asked.filter((one) => !/^(data|blob):/.test(one) && one.split('?')[0] !== url),
      'requests for anything but the file',
    ).toEqual([])
  },
})

describe('the single file', () => {
  test('holds everything, and says in its policy that it asks for nothing', ({ file }) => {
    const html = fs.readFileSync(file, 'utf8')
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!
    expect(policy).toMatch(
      /^default-src 'none'; script-src( 'sha256-[\w+/=]+')+; style-src 'sha256-[\w+/=]+'; /,
    )
    expect(policy).not.toMatch(/unsafe|'self'|\*|https?:/)
    expect(fs.readdirSync(path.dirname(SINGLE))).toEqual([path.basename(SINGLE)])
  })

  test('the policy holds: a script that gets into the page does not run, a request does not leave it', async ({
    browser,
    file,
  }) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(pathToFileURL(file).href)
    const reached = await page.evaluate(async () => {
      document.head.append(
        Object.assign(document.createElement('script'), { textContent: 'document.title = "injected"' }),
      )
      return [
        document.title,
        await fetch(location.href).then(
          () => 'fetched',
          () => 'refused',
        ),
      ]
    })
    expect(reached).toEqual([expect.not.stringContaining('injected'), 'refused'])
    await context.close()
  })

  for (const scenario of [SYSTEM_SECRET, USER_SECRET]) {
    test(`is walked to the end and back by keyboard: ${scenario.flow}`, async ({ open }) => {
      const visit = await open(queryOf(scenario))
      const frames = await framesOf(scenario)
      for (const { stop } of frames) {
        await visit.press('ArrowRight')
        await visit.at(stop.id)
        expect(await visit.page.locator('[data-message]').first().getAttribute('data-message'), stop.id).toBe(
          stop.half,
        )
      }
      for (const { stop } of frames.slice(0, -1).toReversed()) {
        await visit.press('ArrowLeft')
        await visit.at(stop.id)
      }
    })
  }

  test('keeps its place in its address, over a reload and over Back', async ({ open }) => {
    const visit = await open(queryOf(USER_SECRET, '3.1'))
    await visit.press('ArrowRight')
    await visit.at('3.2')
    await expect.poll(async () => (await visit.parameters()).get('step')).toBe('3.2')
    await visit.reload()
    await visit.at('3.2')
    await visit.press('6')
    await visit.at('6.1')
    await visit.page.goBack()
    await visit.at('3.2')
  })

  test('has every part of the study page and of the stage', async ({ open }) => {
    const visit = await open()
    await openStudyParts(visit)
    await openStageParts(visit)
  })

  test('gives picture, slides and handout', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6.1'))
    const { page } = visit
    await openExports(visit)
    expect((await saved(page, 'Save SVG')).bytes.toString()).toMatch(/^<svg .*data-stop="6\.1"/)
    expect(sizeOfPng((await saved(page, 'Save PNG')).bytes)).toEqual([3840, 2160])
    const count = (await stopsOf(SYSTEM_SECRET)).length + 1
    expect(Object.keys(unzipSync((await saved(page, 'Save slides (ZIP)')).bytes))).toHaveLength(2 * count + 1)
    expect(
      await page.getByRole('button', { name: 'Copy for a README' }).count(),
      'a file has no files beside it',
    ).toBe(0)
    await page.evaluate(() => {
      window.print = () => {}
    })
    await page.getByRole('button', { name: 'Print the handout' }).click()
    await page.locator('.handout').waitFor({ state: 'attached' })
    expect(await pagesOfPdf(await page.pdf({ format: 'A4' }))).toHaveLength(count)
  })

  test('presents in two windows, in step both ways, over reloads of either', async ({ open }) => {
    const stage = await open(queryOf(SYSTEM_SECRET, '5.1', { mode: 'present' }))
    const presenter = await presenterOf(stage)
    await presenter.at('5.1')
    for (const side of [undefined, presenter, stage]) {
      await side?.reload()
      await presenter.page.locator('[data-connected="true"]').waitFor({ timeout: 5000 })
      await stage.press('PageDown')
      await presenter.at('6.1')
      await presenter.press('ArrowLeft')
      await stage.at('5.1')
    }
    await presenter.press('b')
    await stage.page.locator('.present-black').waitFor()
    await presenter.page.locator('.presenter-notes .notes dd').first().waitFor()
  })

  test('is an embed by its link, at once or at the press of its poster, and leads to the whole page', async ({
    open,
  }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '5', { mode: 'embed' }))
    expect([await visit.data('mode'), await visit.data('stop')]).toEqual(['embed', '5.1'])
    await visit.page.getByRole('button', { name: 'Next step' }).click()
    await visit.at('6.1')
    const whole = await visit.page
      .getByRole('link', { name: /whole page|new tab|full/i })
      .evaluate((link: HTMLAnchorElement) => link.href)
    expect(whole.split('?')[0]).toBe(visit.url)
    await visit.goto(new URL(whole).search)
    expect([await visit.data('mode'), await visit.data('stop')]).toEqual(['study', '6.1'])

    const poster = await open(queryOf(USER_SECRET, '2', { mode: 'embed', reveal: 'manual' }), false)
    expect([await poster.data('mode'), await poster.data('stop'), await poster.data('ready')]).toEqual([
      'embed',
      undefined,
      undefined,
    ])
    await poster.page.locator('.reveal').click()
    await poster.ready()
  })
})
