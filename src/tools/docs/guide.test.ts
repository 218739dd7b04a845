import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ENDING_IDS, DEFAULT_LINK } from '#player'
import { ROOT } from '../project.mjs'
import { guidePage } from './guide.tsx'
import { renderGuide } from './markdown.ts'
import { docsPage } from './page.tsx'
import { fileOf, GUIDE } from './pages.ts'

const textOf = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8')
const sourceOf = (name: string) => textOf(`src/guide/${name}.md`)
const SITE_FILES = { style: 'assets/guide.css', script: 'assets/docs.js' }

/** Every page of the guide as the site has it, by its file. */
const pages = new Map(
  GUIDE.map(({ name }) => [
    fileOf(name),
    name === 'embedding'
      ? docsPage({
          types: textOf('public/embed.d.ts'),
          source: sourceOf(name),
          siteUrl: undefined,
          ...SITE_FILES,
        })
      : guidePage({ name, source: sourceOf(name), style: SITE_FILES.style }),
  ]),
)
const hrefsIn = (html: string) => [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href!)

describe('a page of the guide in Markdown', () => {
  test('gets headings with ids, a description, and links to the other pages', () => {
    const { html, ...text } = renderGuide(
      '# The `title`\n\nWhat it *is*.\n\n## A new fault\n\nSee [links](links.md#the-run) or [a site](https://example.org/).\n',
    )
    expect(text).toEqual({
      title: 'The title',
      description: 'What it is.',
      sections: [{ id: 'a-new-fault', text: 'A new fault' }],
    })
    expect(html).toContain('<h2 id="a-new-fault"><a href="#a-new-fault">A new fault</a></h2>')
    expect(hrefsIn(html)).toEqual(['#a-new-fault', 'guide-links.html#the-run', 'https://example.org/'])
    expect(html).not.toContain('<h1')
  })

  test('tells the lines of a diff apart, and takes code as it is', () => {
    const { html } = renderGuide('# T\n\n```diff\n--- a/x.ts\n+++ b/x.ts\n@@ -1 +1 @@\n-a < b\n+a\n```\n')
    expect(html).toContain('<span class="where">@@ -1 +1 @@</span>')
    expect(html).toContain('<span class="removed">-a &lt; b</span>')
    expect(html).toContain('<span class="added">+a</span>')
  })

  test.each([
    ['no title', 'Text'],
    ['two titles', '# A\n\n# B'],
    ['two headings with one id', '# A\n\n## B\n\n## B'],
    ['a link to a page that is not there', '# A\n\n[b](nowhere.md)'],
  ])('is refused with %s', (_, source) => expect(() => renderGuide(source)).toThrow())
})

describe('the guide', () => {
  test('has a page for every file of src/guide', () =>
    expect(GUIDE.map(({ name }) => `${name}.md`).toSorted()).toEqual(
      fs.readdirSync(path.join(ROOT, 'src/guide')).toSorted(),
    ))

  test.each([...pages])(
    '%s: one h1, itself marked in the navigation, and every link leads somewhere',
    (file, html) => {
      expect(html.match(/<h1/g)).toHaveLength(1)
      expect(html).toContain(`<a href="${file}" aria-current="page">`)
      for (const href of hrefsIn(html).filter((href) => !/^(https?:|\.\/|embed\.d\.ts$)/.test(href))) {
        const [target, id] = href.split('#')
        const page = pages.get(target || file)
        expect(page, href).toBeDefined()
        if (id) expect(page, href).toMatch(new RegExp(`<[^>]+ id="${id}"`))
      }
    },
  )

  test('links.md names every parameter of a link, and every ending', () => {
    const named = new Set([...sourceOf('links').matchAll(/`([\w-]+)`/g)].map(([, name]) => name))
    for (const name of [...Object.keys(DEFAULT_LINK), 'path', 'predict', ...ENDING_IDS])
      expect(named.has(name), name).toBe(true)
  })

  test('the files that it and the README name are there', () => {
    const texts = [textOf('README.md'), ...GUIDE.map(({ name }) => sourceOf(name))]
    for (const text of texts)
      for (const [, file] of text.matchAll(/`((?:src|public)\/[\w./-]+)`/g))
        expect(fs.existsSync(path.join(ROOT, file!)), file).toBe(true)
    for (const [, file] of texts[0]!.matchAll(/\]\(((?!https?:)[^)#]+)/g))
      expect(fs.existsSync(path.join(ROOT, file!)), file).toBe(true)
  })
})
