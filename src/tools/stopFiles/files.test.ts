import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parseLink, scenarioKey } from '#player'
import { recordPlans } from '../plans.ts'
import { stopFiles } from './files.tsx'
import { rasterizer } from './rasterize.ts'
import { siteUrlFrom } from './siteUrl.ts'

const SITE = 'https://example.org/docs/'
const plans = await recordPlans()
const [known, unknown] = [stopFiles(plans, SITE), stopFiles(plans, undefined)]
const textsOf = (files: typeof known) =>
  Object.fromEntries(files.flatMap(({ texts }) => Object.entries(texts)))
const decoded = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
const meta = (html: string, name: string) =>
  decoded(new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1] ?? '')
const ids = (['system', 'user'] as const).flatMap((flow) =>
  [
    '0',
    ...plans[scenarioKey({ flow, target: 'secret', order: 'attach-first' })]!.main.map(({ id }) => id),
  ].map((id) => [flow, id] as const),
)

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cards'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

describe('the files of every stop', () => {
  test('are a picture and a card for each, oEmbed where the site’s address is known', () => {
    const names = (extra: readonly string[]) =>
      ids.flatMap(([flow, id]) => [
        `pictures/${flow}/${id}.svg`,
        `cards/${flow}/${id}.html`,
        ...extra.map((one) => `${one}/${flow}/${id}.json`),
      ])
    expect(Object.keys(textsOf(known)).toSorted()).toEqual(names(['oembed']).toSorted())
    expect(Object.keys(textsOf(unknown)).toSorted()).toEqual(names([]).toSorted())
  })

  test.each(ids)('%s %s: the card says what it is, with whole addresses or none', (flow, id) => {
    const card = textsOf(known)[`cards/${flow}/${id}.html`]!
    const title = meta(card, 'og:title')
    expect(title.length).toBeGreaterThan(10)
    expect(meta(card, 'og:description').length).toBeGreaterThan(40)
    expect([meta(card, 'og:image'), meta(card, 'og:url'), meta(card, 'twitter:card')]).toEqual([
      `${SITE}cards/${flow}/${id}.png`,
      `${SITE}cards/${flow}/${id}.html`,
      'summary_large_image',
    ])
    expect(card).toContain(
      `<link rel="alternate" type="application/json+oembed" href="${SITE}oembed/${flow}/${id}.json"`,
    )
    const bare = textsOf(unknown)[`cards/${flow}/${id}.html`]!
    expect(meta(bare, 'og:title')).toBe(title)
    expect(bare).not.toMatch(/og:image|og:url|oembed|undefined/)
    const lead = /location\.replace\("\.\.\/\.\.\/([^"]*)"\)/.exec(card)![1]!
    expect(parseLink(lead)).toMatchObject({ link: { flow, step: id }, warnings: [] })
  })

  test.each(ids)(
    '%s %s: oEmbed has what the rich type must have, and its frame opens the stop',
    (flow, id) => {
      const answer = JSON.parse(textsOf(known)[`oembed/${flow}/${id}.json`]!) as Readonly<
        Record<string, unknown>
      >
      expect(answer).toMatchObject({
        version: '1.0',
        type: 'rich',
        width: 800,
        height: 700,
        thumbnail_url: `${SITE}cards/${flow}/${id}.png`,
        thumbnail_width: 1200,
        thumbnail_height: 630,
      })
      const source = new URL(decoded(/^<iframe src="([^"]+)"/.exec(answer['html'] as string)![1]!))
      expect(source.origin + source.pathname).toBe(`${SITE}embed.html`)
      expect(parseLink(source.search)).toMatchObject({ link: { flow, step: id }, warnings: [] })
    },
  )

  test('a card’s picture is a PNG of the size that its page tells, with letters in it, and is drawn once', async () => {
    const { card } = known[5]!
    const rasterize = rasterizer(folder)
    const png = Buffer.from(await rasterize(card.svg))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630])
    const blank = Buffer.from(await rasterize(card.svg.replaceAll(/<text.*?<\/text>/gs, '')))
    expect(png.length, 'letters').toBeGreaterThan(blank.length + 10_000)
    expect(fs.readdirSync(folder)).toHaveLength(2)
    const [kept] = fs.readdirSync(folder).map((file) => path.join(folder, file))
    fs.writeFileSync(kept!, 'kept')
    const again = [
      await rasterize(card.svg),
      await rasterize(card.svg.replaceAll(/<text.*?<\/text>/gs, '')),
    ].map((one) => Buffer.from(one).toString())
    expect(again.filter((one) => one === 'kept')).toHaveLength(1)
  })
})

describe('SITE_URL', () => {
  test('is an address with a slash at its end, or nothing', () => {
    expect(
      ['https://a.example', 'https://a.example/docs', 'http://localhost:8080/x/'].map(siteUrlFrom),
    ).toEqual(['https://a.example/', 'https://a.example/docs/', 'http://localhost:8080/x/'])
    expect([undefined, ''].map(siteUrlFrom)).toEqual([undefined, undefined])
  })
  test.each([
    'a.example',
    '/docs/',
    'ftp://a.example/',
    'javascript:alert(1)',
    'https://a.example/?x',
    'https://a.example/#x',
  ])('%s is refused with its reason', (text) => {
    expect(() => siteUrlFrom(text)).toThrow(/SITE_URL must be/)
  })
})
