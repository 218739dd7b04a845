import { strFromU8, unzipSync } from 'fflate'
import { captionFor, en } from '#content'
import { loadEdits } from '#player'
import type { Page } from 'playwright-core'
import { describe, expect, test as base } from './harness.ts'
import { framesOf, queryOf, SEED, stopsOf, SYSTEM_SECRET, USER_KEY, USER_SECRET } from './runs.ts'
import {
  openExports,
  openTake,
  pagesOfPdf,
  parsed,
  saved,
  shown,
  sizeOfPng,
  withoutPrintDialog,
} from './taken.ts'

const { packEdit } = await loadEdits()
const dataOf = (bytes: Uint8Array, type: string) =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`

/** A page of nobody's, with no policy, to look at files in. */
const test = base.extend<{ desk: Page }>({
  desk: async ({ browser }, provide) => {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
    await provide(await context.newPage())
    await context.close()
  },
})
const GROUND = { light: '#ffffff', dark: '#0e141b' } as const

describe('the picture of a stop', () => {
  for (const shade of ['light', 'dark'] as const) {
    test(`as SVG is well-formed, has its words as text and needs nothing else, ${shade}`, async ({
      open,
      desk,
    }) => {
      const visit = await open(queryOf(USER_KEY, '6.2'))
      await openExports(visit)
      await visit.page
        .getByRole('button', { name: shade === 'light' ? 'Light' : 'Dark', exact: true })
        .click()
      const { name, bytes } = await saved(visit.page, 'Save SVG')
      expect(name).toBe('managed-identity-user-key-6.2.svg')
      const svg = await parsed(desk, bytes.toString())
      const frame = (await framesOf(USER_KEY)).find(({ stop }) => stop.id === '6.2')!
      const caption = captionFor(en, frame.stop)
      expect(svg).toMatchObject({
        name: 'svg',
        error: null,
        title: `6.2 ${caption.headline}`,
        named: ['title', 'desc'],
        acting: [],
      })
      expect(svg.description).toBe(`${caption.spoken} ${caption.why}`)
      expect(svg.texts.join(' ').replaceAll(/\s+/g, '')).toContain(caption.headline.replaceAll(' ', ''))
      expect(svg.texts).toContain(`← ${frame.stop.label}`)
      expect(svg.texts).toContain(en.actors.keyvault.short)
      const { clientId } = frame.lifecycle.identities[0]!.snapshot.context
      expect(svg.texts.join()).toContain(`…${clientId!.slice(-4)}`)
      expect(svg.style).not.toMatch(/var\(|light-dark|url\(|@import/)
      const image = await shown(desk, dataOf(bytes, 'image/svg+xml'))
      expect(image).toMatchObject({ width: 1920, height: 1080, ground: GROUND[shade] })
      expect(image.headline, 'letters where the headline stands').toBeGreaterThan(0.05)
    })
  }

  test('as PNG has twice the pixels and the palette that is shown', async ({ open, desk }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '5.1', { theme: 'dark' }))
    await openExports(visit)
    const { name, bytes } = await saved(visit.page, 'Save PNG')
    expect(name).toBe('managed-identity-system-secret-5.1.png')
    expect(sizeOfPng(bytes)).toEqual([3840, 2160])
    const image = await shown(desk, dataOf(bytes, 'image/png'))
    expect(image).toMatchObject({ width: 3840, height: 2160, ground: GROUND.dark })
    expect(image.colours).toBeGreaterThan(20)
    expect(image.headline).toBeGreaterThan(0.05)
  })

  test('is drawn with the page’s own style, element by element', async ({ open, desk }) => {
    for (const [theme, query] of [
      ['light', queryOf(USER_SECRET, '6.2')],
      ['dark', queryOf(SYSTEM_SECRET, '7.2', { fault: 'keyvault.no-role' })],
    ] as const) {
      const visit = await open(`${query}&mode=present&theme=${theme}`)
      await visit.page.keyboard.press('o')
      const onPage = await visit.page.locator('.stage-overview button[aria-current] svg').evaluate(stylesIn)
      await visit.page.keyboard.press('Escape')
      await openTake(visit)
      const { bytes } = await saved(visit.page, 'Save SVG')
      await desk.setContent(`<!doctype html>${bytes.toString()}`)
      const inFile = await desk.locator('svg > g').first().evaluate(stylesIn)
      expect(onPage.length).toBeGreaterThan(80)
      expect(inFile).toEqual(onPage)
    }
  })

  test('of a fault and of a branch shows what happened there, from every view', async ({ open, desk }) => {
    const faulty = await open(
      queryOf(SYSTEM_SECRET, '5.2', { fault: 'imds.metadata-header', view: 'sequence' }),
    )
    await openExports(faulty)
    const refused = await parsed(desk, (await saved(faulty.page, 'Save SVG')).bytes.toString())
    expect(refused.texts).toContain('← 400 Bad Request')
    const branch = await open(queryOf(SYSTEM_SECRET, '8.1', { branch: 'off', view: 'states' }))
    await openExports(branch)
    const { name, bytes } = await saved(branch.page, 'Save SVG')
    expect(name).toBe('managed-identity-system-secret.off-8.1.svg')
    const off = await parsed(desk, bytes.toString())
    expect(off.title).toMatch(/^8\.1 /)
    expect(off.texts.join()).toContain('PATCH')
  })

  test('takes what a viewer wrote into a request for text, whatever it is', async ({ open, desk }) => {
    const {
      exchange,
      stop: { kind },
    } = (await framesOf(SYSTEM_SECRET)).find(({ stop }) => stop.id === '7.1')!
    const evil = '<script>document.title="in"</script>&"\'\u0001]]>'
    const url = exchange.request.url.replace(/secrets\/[^/?]+/, `secrets/${encodeURIComponent(evil)}`)
    const visit = await open(queryOf(SYSTEM_SECRET, '7.1', { branch: packEdit({ kind, nth: 0, url }) }))
    await openExports(visit)
    const { bytes } = await saved(visit.page, 'Save SVG')
    const svg = await parsed(desk, bytes.toString())
    expect(svg).toMatchObject({ error: null, acting: [] })
    expect(svg.texts.join()).toContain('cript>&"')
    expect(bytes.toString()).not.toContain('\u0001')
    await desk.setContent(`<!doctype html>${bytes.toString()}`)
    expect(await desk.title()).not.toBe('in')
  })
})

/** What decides how each element of the picture is drawn, but for the digits, which thumbnails have not. A font is a matter of letters alone. */
const stylesIn = (root: Element) =>
  [...root.querySelectorAll('*')]
    .filter((element) => !element.matches('title, .holding-digits'))
    .map((element) => {
      const style = getComputedStyle(element)
      const lines = [
        'fill',
        'stroke',
        'strokeWidth',
        'strokeDasharray',
        'strokeLinecap',
        'visibility',
        'display',
      ]
      const names = /^t(ext|span)$/.test(element.localName)
        ? [...lines, 'fontSize', 'fontWeight', 'fontFamily', 'textAnchor']
        : lines
      return [
        element.localName,
        element.getAttribute('class'),
        ...names.map((name) => `${name}: ${style[name as 'fill']}`),
      ].join('; ')
    })

describe('slides', () => {
  test('are one ZIP: every stop as SVG and PNG in order, and its notes', async ({ open, desk }) => {
    const visit = await open(queryOf(USER_SECRET, '3.1', { mode: 'present' }))
    await openTake(visit)
    const { name, bytes } = await saved(visit.page, 'Save slides (ZIP)')
    expect(name).toBe('managed-identity-user-secret-slides.zip')
    const files = unzipSync(bytes) // checks nothing but lengths; what is in each member is judged below
    const ids = ['0', ...(await stopsOf(USER_SECRET))]
    const names = ids.map((id, i) => `${String(i).padStart(2, '0')}-${id}`)
    expect(Object.keys(files).toSorted()).toEqual(
      [...names.flatMap((one) => [`${one}.png`, `${one}.svg`]), 'slides.md'].toSorted(),
    )
    for (const [i, one] of names.entries()) {
      expect(sizeOfPng(files[`${one}.png`]!), one).toEqual([3840, 2160])
      expect(
        (await shown(desk, dataOf(files[`${one}.png`]!, 'image/png'), [480, 270])).headline,
        one,
      ).toBeGreaterThan(0.03)
      const svg = await parsed(desk, strFromU8(files[`${one}.svg`]!))
      expect(svg, one).toMatchObject({ error: null, acting: [] })
      if (i > 0) expect(svg.title).toMatch(new RegExp(`^${ids[i]!.replace('.', '\\.')} `))
    }
    const notes = strFromU8(files['slides.md']!)
    const sections = notes.split(/^## /m).slice(1)
    expect(sections).toHaveLength(ids.length)
    for (const [i, section] of sections.entries()) {
      expect(section).toContain(`](${names[i]}.svg)`)
      for (const part of ['**Say:** ', '**Ask:** ', '**Common misconception:** '])
        expect(section).toMatch(new RegExp(`${part.replaceAll('*', '\\*')}\\S`))
      const link = new URL(/<(http[^>]+)>/.exec(section)![1]!)
      expect([
        link.searchParams.get('step') ?? '0',
        link.searchParams.get('flow'),
        link.searchParams.get('seed'),
      ]).toEqual([ids[i], 'user', SEED])
    }
  })

  test(
    'and the handout have the speaker’s own notes, once they are loaded',
    { timeout: 60_000 },
    async ({ open }) => {
      const visit = await open(queryOf(SYSTEM_SECRET, '5.1', { mode: 'present' }), {
        before: withoutPrintDialog,
      })
      await openTake(visit)
      await visit.page.locator('.own-notes summary').click()
      await visit.page.locator('input[type="file"]').setInputFiles({
        name: 'talk.md',
        mimeType: 'text/markdown',
        buffer: Buffer.from('## 5.1\nAsk about *parrots* & <b>hats</b>.\n'),
      })
      const { bytes } = await saved(visit.page, 'Save slides (ZIP)')
      const sections = strFromU8(unzipSync(bytes)['slides.md']!)
        .split(/^## /m)
        .filter((section) => section.includes('parrots'))
      expect(sections).toEqual([
        expect.stringMatching(
          /^5\.1 [^]*\*\*Your own notes:\*\*\n\nAsk about \*parrots\* & <b>hats<\/b>\.\n/,
        ),
      ])
      await visit.page.getByRole('button', { name: 'Print the handout' }).click()
      await visit.page.locator('.handout').waitFor({ state: 'attached' })
      expect(await visit.page.locator('.handout-own').allInnerTexts()).toHaveLength(1)
      expect(await visit.page.locator('.handout-own dd').textContent()).toBe(
        'Ask about *parrots* & <b>hats</b>.',
      )
      expect(
        await visit.page.locator('.handout-page:has(.handout-own) .handout-link').textContent(),
      ).toContain('step=5.1')
    },
  )

  test('are reached from the stage by keyboard, in letters of the stage, and the focus comes back', async ({
    open,
  }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '2.1', { mode: 'present' }), {
      viewport: { width: 1920, height: 1080 },
    })
    const opener = visit.page.getByRole('button', { name: 'Pictures, slides, handout' })
    await opener.focus()
    await visit.page.keyboard.press('Enter')
    const panel = visit.page.getByRole('dialog', { name: 'Pictures, slides, handout' })
    await panel.getByRole('button', { name: 'Save SVG' }).waitFor()
    await visit.page.keyboard.press('Tab')
    expect(await panel.evaluate((element) => element.contains(document.activeElement))).toBe(true)
    const sizes = await panel.evaluate((element) =>
      [...element.querySelectorAll('button, span, h2, p')]
        .filter(({ textContent }) => textContent)
        .map((one) => parseFloat(getComputedStyle(one).fontSize)),
    )
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(28)
    expect(
      await panel.evaluate((element) => element.scrollHeight - element.clientHeight),
    ).toBeLessThanOrEqual(0)
    await visit.page.keyboard.press('Escape')
    await expect.poll(() => panel.count()).toBe(0)
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true)
    await visit.at('2.1')
  })
})

describe('the handout', () => {
  test('has one page for each stop with its picture, text, notes and link, always light', async ({
    open,
  }) => {
    const visit = await open(queryOf(USER_SECRET, '5.1', { theme: 'dark' }), { before: withoutPrintDialog })
    await visit.page.keyboard.press('Control+p')
    await expect
      .poll(() => visit.page.evaluate(() => (window as unknown as { printed: number }).printed))
      .toBe(1)
    await visit.page.emulateMedia({ media: 'print' })
    const [ink, ground] = await visit.page
      .locator('.handout')
      .evaluate((room) => [
        getComputedStyle(room).color,
        getComputedStyle(room.querySelector('.actor-box')!).fill,
      ])
    expect([ink, ground]).toEqual(['rgb(27, 31, 36)', 'rgb(255, 255, 255)'])
    const pages = await pagesOfPdf(await visit.page.pdf({ format: 'A4' }))
    const frames = await framesOf(USER_SECRET)
    expect(pages).toHaveLength(frames.length + 1)
    for (const [i, { stop }] of frames.entries()) {
      const { headline, why } = captionFor(en, stop)
      const text = pages[i + 1]!.replaceAll(' ', '')
      for (const part of [
        `${stop.id} ${headline}`,
        why,
        stop.label,
        'Common misconception',
        `step=${stop.id}`,
        en.actors.keyvault.short,
        `${i + 2} of ${pages.length}`,
      ]) {
        expect(text, stop.id).toContain(part.replaceAll(' ', ''))
      }
    }
    await visit.page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await visit.page.locator('.handout').count()).toBe(0)
    await visit.at('5.1')
  })

  for (const scenario of [SYSTEM_SECRET, USER_SECRET]) {
    test(`has a short form of seven pages, one for each step: ${scenario.flow}`, async ({ open }) => {
      const visit = await open(queryOf(scenario, '2.1'), { before: withoutPrintDialog })
      await openExports(visit)
      await visit.page.getByRole('button', { name: 'Print the short form' }).click()
      await visit.page.locator('.handout').waitFor({ state: 'attached' })
      const pages = await pagesOfPdf(await visit.page.pdf({ format: 'Letter' }))
      expect(pages).toHaveLength(7)
      for (const [i, page] of pages.entries()) {
        const step = (i + 1) as 1
        expect(page).toContain(`Step ${step} · ${en.steps[scenario.flow][step].title}`)
        for (const id of (await stopsOf(scenario)).filter((one) => one.startsWith(`${step}.`)))
          expect(page).toContain(`${id} `)
      }
    })
  }

  test('from the stage is the same', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '4.1', { mode: 'present' }), {
      before: withoutPrintDialog,
    })
    await visit.page.keyboard.press('Control+p')
    await visit.page.locator('.handout').waitFor({ state: 'attached' })
    expect(await pagesOfPdf(await visit.page.pdf({ format: 'A4' }))).toHaveLength(
      (await stopsOf(SYSTEM_SECRET)).length + 1,
    )
  })
})

describe('the files of every stop', () => {
  for (const scenario of [SYSTEM_SECRET, USER_SECRET]) {
    test(`render where a page shows them as images, letters and all: ${scenario.flow}`, async ({
      sites,
      desk,
    }) => {
      await desk.goto(`${sites['/'].url}vercel.json`) // a document of the same origin, or the canvas could not be read
      for (const id of ['0', ...(await stopsOf(scenario))]) {
        const file = `${sites['/'].url}pictures/${scenario.flow}/${id}.svg`
        const image = await shown(desk, file, [960, 540])
        expect(image, id).toMatchObject({ width: 1920, height: 1080, ground: GROUND.light })
        expect(image.headline, id).toBeGreaterThan(0.03)
        expect(await parsed(desk, await (await desk.request.get(file)).text()), id).toMatchObject({
          error: null,
          acting: [],
          named: ['title', 'desc'],
        })
      }
    })
  }

  test('what the dialog gives for a README shows the stop and leads to it, from a site below its host too', async ({
    open,
    desk,
  }) => {
    const visit = await open(queryOf(USER_SECRET, '6.2'), {
      base: '/docs/managed-identity/',
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await openExports(visit)
    const copied = async (button: string) => {
      await visit.page.getByRole('button', { name: button }).click()
      await visit.page.getByRole('status').filter({ hasText: 'Copied' }).waitFor()
      return visit.page.evaluate(() => navigator.clipboard.readText())
    }
    const [, title, picture, link] = /^\[!\[(.+)\]\((\S+)\)\]\((\S+)\)$/.exec(
      await copied('Copy for a README'),
    )!
    expect(title).toMatch(/^6\.2 /)
    expect(picture).toBe(`${visit.url}pictures/user/6.2.svg`)
    await desk.goto(picture!)
    expect(await desk.title()).toMatch(/^6\.2 /)
    await desk.goto(link!)
    await desk.locator('html[data-stop="6.2"][data-flow="user"]').waitFor({ state: 'attached' })
    const card = await copied('Copy link with preview')
    expect(card).toBe(`${visit.url}cards/user/6.2.html`)
    await desk.goto(card)
    await desk.waitForURL(`${visit.url}?flow=user&step=6.2`)
    await desk.locator('html[data-stop="6.2"][data-ready="true"]').waitFor({ state: 'attached' })
  })

  test('a card’s page without scripts is the picture with its words and the way to the stop', async ({
    open,
  }) => {
    const { page, url } = await open('cards/system/5.1.html', { javaScriptEnabled: false, untilReady: false })
    await page.getByRole('heading', { level: 1, name: /^5\.1 / }).waitFor()
    expect(await page.getByRole('link', { name: 'Open in full' }).getAttribute('href')).toBe(
      '../../?step=5.1',
    )
    const answer = await page.request.get(`${url}pictures/system/5.1.svg`)
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/svg+xml'])
    expect(await page.getByRole('img').boundingBox()).toMatchObject({ width: 960, height: 540 })
  })

  test('there are none of an experiment, and the dialog offers none', async ({ open }) => {
    const { page, ...visit } = await open(queryOf(SYSTEM_SECRET, '5.2', { fault: 'imds.metadata-header' }))
    await page.getByRole('button', { name: 'Share and export' }).click()
    await page.getByRole('button', { name: 'Save SVG' }).waitFor()
    expect(await page.getByRole('button', { name: 'Copy for a README' }).count(), visit.url).toBe(0)
  })
})
