import { Marked, type Tokens } from 'marked'
import { fileOf, GUIDE } from './pages.ts'

export interface Heading {
  readonly id: string
  readonly text: string
}

export interface GuideText {
  /** The text of its one `#` heading. */
  readonly title: string
  /** Its first paragraph as plain text: the description of the page. */
  readonly description: string
  /** Its `##` headings. */
  readonly sections: readonly Heading[]
  /** All but the title. */
  readonly html: string
}

/**
 * Renders a page of the guide. Headings get an id and a link to themselves, links to other pages (`extending.md#a-fault`)
 * lead to the files that those become, and the lines of a diff are told apart.
 * @throws Error for a page without exactly one `#` heading, for two headings with one id, and for a link to a page that is not there
 */
export function renderGuide(source: string): GuideText {
  const [marked, sections, ids] = [new Marked(), [] as Heading[], new Set<string>()]
  marked.use({
    renderer: {
      heading({ tokens, depth }) {
        const [html, text] = [this.parser.parseInline(tokens), plain(tokens)]
        const id = idOf(text)
        if (ids.has(id)) throw new Error(`Two headings of a page have the id ${id}`)
        ids.add(id)
        if (depth === 2) sections.push({ id, text })
        return `<h${depth} id="${id}"><a href="#${id}">${html}</a></h${depth}>\n`
      },
      link({ href, tokens }) {
        return `<a href="${escaped(addressOf(href))}">${this.parser.parseInline(tokens)}</a>`
      },
      code: ({ text, lang }) =>
        `<pre class="plain"><code>${lang === 'diff' ? diff(text) : escaped(text)}</code></pre>\n`,
    },
  })
  const tokens = marked.lexer(source)
  const titles = tokens.filter(
    (token): token is Tokens.Heading => token.type === 'heading' && token.depth === 1,
  )
  if (titles.length !== 1 || tokens[0] !== titles[0])
    throw new Error('A page of the guide begins with its one # heading')
  const first = tokens.find((token): token is Tokens.Paragraph => token.type === 'paragraph')
  return {
    title: plain(titles[0]!.tokens),
    description: plain(first?.tokens ?? []).replaceAll(/\s+/g, ' '),
    html: marked.parser(tokens.slice(1)),
    sections,
  }
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** What is read of inline tokens. */
const plain = (tokens: Tokens.Generic[]): string =>
  tokens.map((token) => (token.tokens ? plain(token.tokens) : String(token['text'] ?? ''))).join('')

/** As code hosts make it, so that one link works in the repository and on the site. */
const idOf = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')

function addressOf(href: string): string {
  const [, name, hash = ''] = /^([\w-]+)\.md(#.*)?$/.exec(href) ?? []
  if (name === undefined) return href
  if (!GUIDE.some((page) => page.name === name)) throw new Error(`The guide has no page ${href}`)
  return fileOf(name) + hash
}

/** Each line in an element of its own, by what is done to it; the signs stay, so colour is not needed. */
const diff = (text: string) =>
  text
    .split('\n')
    .map((line) => {
      const kind = /^(diff|index|---|\+\+\+|@@)/.test(line)
        ? 'where'
        : line.startsWith('+')
          ? 'added'
          : line.startsWith('-')
            ? 'removed'
            : undefined
      return kind ? `<span class="${kind}">${escaped(line)}</span>` : escaped(line)
    })
    .join('\n')
