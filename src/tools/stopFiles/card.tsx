import { renderToStaticMarkup } from 'react-dom/server'
import { hashSource } from '../prerender/inline.ts'

interface CardPage {
  readonly title: string
  readonly description: string
  readonly lang: string
  readonly siteName: string
  readonly size: { readonly width: number; readonly height: number }
  readonly siteUrl: string | undefined
  /** Files below the site's folder. */
  readonly picture: string
  readonly image: string
  readonly page: string
  readonly oembed: string
  /** The query that opens the stop. */
  readonly link: string
  readonly open: string
  readonly lines: readonly string[]
}

const UP = '../../'
const STYLE =
  'body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1.125rem/1.5 system-ui,sans-serif;color-scheme:light dark}img{width:100%;height:auto}'

/**
 * A page to be posted: those who fetch addresses to show a card read its head, and a browser goes on to the stop at once.
 * Without scripts it is the picture with its words. Pictures of cards must have whole addresses (ogp.me, “URL”), so there is
 * none where the site's own is not known.
 */
export function cardPage({
  title,
  description,
  lang,
  siteName,
  size,
  siteUrl,
  picture,
  image,
  page,
  oembed,
  link,
  open,
  lines,
}: CardPage): string {
  const script = `location.replace(${JSON.stringify(`${UP}${link}`).replaceAll('<', '\\u003c')})`
  const policy = `default-src 'none'; img-src 'self' data:; style-src ${hashSource(STYLE)}; script-src ${hashSource(script)}; base-uri 'none'; form-action 'none'`
  const whole = (file: string) => `${siteUrl}${file}`
  return `<!doctype html>\n${renderToStaticMarkup(
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – ${siteName}`}</title>
        <meta name="description" content={description} />
        <meta property="og:type" content="website" />
        <meta property="og:site_name" content={siteName} />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={description} />
        <meta name="twitter:card" content={siteUrl === undefined ? 'summary' : 'summary_large_image'} />
        {siteUrl !== undefined && (
          <>
            <meta property="og:url" content={whole(page)} />
            <meta property="og:image" content={whole(image)} />
            <meta property="og:image:type" content="image/png" />
            <meta property="og:image:width" content={`${size.width}`} />
            <meta property="og:image:height" content={`${size.height}`} />
            <meta property="og:image:alt" content={description} />
            <link rel="alternate" type="application/json+oembed" href={whole(oembed)} title={title} />
          </>
        )}
        <link rel="icon" href="data:," />
        <style>{STYLE}</style>
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </head>
      <body>
        <h1>{title}</h1>
        <p>
          <a href={`${UP}${link}`}>
            <img src={`${UP}${picture}`} alt={description} width="1920" height="1080" loading="lazy" />
          </a>
        </p>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>
          <a href={`${UP}${link}`}>{open}</a>
        </p>
      </body>
    </html>,
  )}\n`
}
