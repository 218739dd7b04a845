import { renderToStaticMarkup } from 'react-dom/server'
import { en, fill } from '#content'
import { docs as words } from '../../content/en/docs.ts'
import theme from '../../theme.css?raw'
import style from '../../surfaces/docs/docs.css?raw'
import { hashSource } from '../prerender/inline.ts'
import { interfacesIn } from './declarations.ts'
import { Code, Rich, Section } from './parts.tsx'
import { elementExample, frameExample, MESSAGES_EXAMPLE, recipes } from './recipes.ts'
import { ReferenceSection, type Declarations } from './reference.tsx'
import { TryElement, TryFrame } from './tries.tsx'

/** Stands for the site's address where nobody knows it; the page's script puts its own in that place. */
const EXAMPLE = 'https://example.org/identities/'

/** The names of colours and faces, as the page has them. */
const tokens = () => {
  const found = /@theme static \{(.*?)\n\}/s.exec(theme)?.[1]
  if (found === undefined) throw new Error('theme.css has no @theme any more')
  return `:root {${found.replace(/\/\*.*?\*\//gs, '')}}`
}

interface DocsPage {
  /** The text of `embed.d.ts`. */
  readonly types: string
  readonly siteUrl: string | undefined
  readonly script: string
}

/** docs.html: everything in one document, and beside it only the product itself. */
export function docsPage({ types, siteUrl, script }: DocsPage): string {
  const base = siteUrl ?? EXAMPLE
  const css = `${tokens()}\n${style}`
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
  const policy = `default-src 'none'; script-src 'self' ${hashSource(script)}; style-src ${hashSource(css)}; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>\n${renderToStaticMarkup(
    <html lang={words.lang} data-site={base}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${words.title} – ${en.ui.title}`}</title>
        <meta name="description" content={words.description} />
        {siteUrl !== undefined && (
          <link
            rel="alternate"
            type="application/json+oembed"
            href={`${siteUrl}oembed/system/0.json`}
            title={en.ui.title}
          />
        )}
        <link rel="icon" href="icons/mark-192.png" />
        <style dangerouslySetInnerHTML={{ __html: css }} />
      </head>
      <body>
        <Body declarations={interfacesIn(types.replaceAll(EXAMPLE, base))} base={base} />
        <script
          type="application/json"
          id="words"
          dangerouslySetInnerHTML={{ __html: JSON.stringify(wordsForScript).replaceAll('<', '\\u003c') }}
        />
        <script src="embed.js" async />
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>,
  )}\n`
}

/** What the script says. */
const wordsForScript = {
  copy: words.copy,
  copied: words.copied,
  copyFailed: words.copyFailed,
  badArgs: words.tryFrame.badArgs,
  sent: words.tryFrame.sent,
  received: words.tryFrame.received,
}
export type WordsForScript = typeof wordsForScript

function Body({ declarations, base }: { readonly declarations: Declarations; readonly base: string }) {
  const { use, policy, recipes: cooked, cards } = words
  const code = recipes(base)
  const origin = new URL(base).origin
  return (
    <>
      <header>
        <p>
          <a href="./">
            {words.whole}: {en.ui.title}
          </a>
        </p>
        <h1>{words.title}</h1>
        {words.intro.map((text) => (
          <p key={text}>
            <Rich>{text}</Rich>
          </p>
        ))}
        <nav aria-label={words.contents}>
          <ul>
            {(
              [
                ['try-element', words.tryElement.title],
                ['try-frame', words.tryFrame.title],
                ['use', use.title],
                ['reference', words.reference.title],
                ['policy', policy.title],
                ['recipes', cooked.title],
                ['cards', cards.title],
              ] as const
            ).map(([id, title]) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main>
        <p role="status" id="said" />
        <TryElement declarations={declarations} words={words} title={en.ui.title} />
        <TryFrame declarations={declarations} words={words} />
        <Section id="use" title={use.title}>
          <h3>{use.element}</h3>
          <p>
            <Rich>{use.elementAbout}</Rich>
          </p>
          <Code name={use.element} words={words}>
            {elementExample(base)}
          </Code>
          <h3>{use.frame}</h3>
          <p>
            <Rich>{use.frameAbout}</Rich>
          </p>
          <Code name={use.frame} words={words}>
            {frameExample(base)}
          </Code>
          <h3>{use.messages}</h3>
          <p>
            <Rich>{use.messagesAbout}</Rich>
          </p>
          <Code name={use.messages} words={words}>
            {MESSAGES_EXAMPLE}
          </Code>
        </Section>
        <ReferenceSection declarations={declarations} words={words} />
        <Section id="policy" title={policy.title}>
          <p>{policy.about}</p>
          <dl className="ref">
            {policy.rows.map(([directive, about]) => (
              <div key={directive}>
                <dt>
                  <code>{fill(directive, { origin })}</code>
                </dt>
                <dd>
                  <p>
                    <Rich>{about}</Rich>
                  </p>
                </dd>
              </div>
            ))}
          </dl>
          {policy.more.map((text) => (
            <p key={text}>
              <Rich>{text}</Rich>
            </p>
          ))}
        </Section>
        <Section id="recipes" title={cooked.title}>
          <p>{cooked.about}</p>
          {Object.entries(cooked.each).map(([id, { name, about }]) => (
            <div key={id}>
              <h3>{name}</h3>
              <p>
                <Rich>{about}</Rich>
              </p>
              {code[id as keyof typeof code].map((piece) => (
                <Code key={piece.file} name={piece.file} words={words}>
                  {piece.code}
                </Code>
              ))}
            </div>
          ))}
        </Section>
        <Section id="cards" title={cards.title}>
          {cards.paragraphs.map((text) => (
            <p key={text}>
              <Rich>{text}</Rich>
            </p>
          ))}
        </Section>
      </main>
    </>
  )
}
