import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { en } from '#content'
import { docs as words } from '../../content/en/docs.ts'
import type { Heading } from './markdown.ts'
import { fileOf, GUIDE } from './pages.ts'

export interface ShellProps {
  /** The page's name in `GUIDE`. */
  readonly name: string
  readonly title: string
  readonly description: string
  readonly sections: readonly Heading[]
  /** The style sheet, relative to the site's folder. */
  readonly style: string
  /** What the page may do beside showing its own style and pictures, as directives of a policy. */
  readonly allows?: readonly string[]
  /** The address that its code examples name, where it has any. */
  readonly site?: string
  readonly head?: ReactNode
  readonly scripts?: ReactNode
  readonly children: ReactNode
}

/** The document around a page of the guide: one navigation, one `<h1>`, and nothing inline that its policy would have to allow. */
export function documentOf({
  name,
  title,
  description,
  sections,
  style,
  allows = [],
  site,
  head,
  scripts,
  children,
}: ShellProps): string {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    ...allows,
    "base-uri 'none'",
    "form-action 'none'",
  ]
  return `<!doctype html>\n${renderToStaticMarkup(
    <html lang={words.lang} data-site={site}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy.join('; ')} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} – ${en.ui.title}`}</title>
        <meta name="description" content={description} />
        {head}
        <link rel="icon" href="icons/mark-192.png" />
        <link rel="stylesheet" href={style} />
      </head>
      <body>
        <a className="skip" href="#text">
          {words.skip}
        </a>
        <header>
          <p>
            <a href="./">
              {words.whole}: {en.ui.title}
            </a>
          </p>
          <nav aria-label={words.guide}>
            <ul>
              {GUIDE.map((page) => (
                <li key={page.name}>
                  <a href={fileOf(page.name)} aria-current={page.name === name ? 'page' : undefined}>
                    {page.label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main id="text" tabIndex={-1}>
          <h1>{title}</h1>
          <nav aria-labelledby="contents" className="contents">
            <p id="contents">{words.contents}</p>
            <ul>
              {sections.map(({ id, text }) => (
                <li key={id}>
                  <a href={`#${id}`}>{text}</a>
                </li>
              ))}
            </ul>
          </nav>
          {children}
        </main>
        {scripts}
      </body>
    </html>,
  )}\n`
}
