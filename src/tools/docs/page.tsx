import { en, fill } from '#content'
import { docs as words } from '../../content/en/docs.ts'
import { interfacesIn } from './declarations.ts'
import { renderGuide } from './markdown.ts'
import { Code, Rich, Section } from './parts.tsx'
import { elementExample, frameExample, MESSAGES_EXAMPLE, recipes } from './recipes.ts'
import { ReferenceSection, type Declarations } from './reference.tsx'
import { documentOf } from './shell.tsx'
import { TryElement, TryFrame } from './tries.tsx'

/** Stands for the site's address where nobody knows it; the page's script puts its own in that place. */
const EXAMPLE = 'https://example.org/identities/'

interface DocsPage {
  /** The text of `embed.d.ts`. */
  readonly types: string
  /** The text of `embedding.md`: its title, and what stands before the tables. */
  readonly source: string
  readonly siteUrl: string | undefined
  /** Script and style sheet, relative to the site's folder. */
  readonly script: string
  readonly style: string
}

/** docs.html, the guide's page for those who embed: the product itself in the page, and tables made from its types. */
export function docsPage({ types, source, siteUrl, script, style }: DocsPage): string {
  const base = siteUrl ?? EXAMPLE
  const { html, title, description } = renderGuide(source)
  return documentOf({
    name: 'embedding',
    title,
    description,
    sections: sectionsOf(words),
    style,
    allows: ["script-src 'self'", "frame-src 'self'"],
    site: base,
    head: siteUrl !== undefined && (
      <link
        rel="alternate"
        type="application/json+oembed"
        href={`${siteUrl}oembed/system/0.json`}
        title={en.ui.title}
      />
    ),
    scripts: (
      <>
        <script
          type="application/json"
          id="words"
          dangerouslySetInnerHTML={{ __html: JSON.stringify(wordsForScript).replaceAll('<', '\\u003c') }}
        />
        <script src="embed.js" async />
        <script src={script} defer />
      </>
    ),
    children: (
      <>
        <div className="text" dangerouslySetInnerHTML={{ __html: html }} />
        <Body declarations={interfacesIn(types.replaceAll(EXAMPLE, base))} base={base} />
      </>
    ),
  })
}

const sectionsOf = ({ tryElement, tryFrame, use, reference, policy, recipes: cooked, cards }: typeof words) =>
  Object.entries({
    'try-element': tryElement,
    'try-frame': tryFrame,
    use,
    reference,
    policy,
    recipes: cooked,
    cards,
  }).map(([id, { title }]) => ({ id, text: title }))

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
    </>
  )
}
