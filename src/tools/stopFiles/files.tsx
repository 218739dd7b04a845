import { renderToStaticMarkup } from 'react-dom/server'
import { captionFor, en, type Content } from '#content'
import { DEFAULT_LINK, scenarioKey, START, formatLink, type Link, type Plans, type Stop } from '#player'
import { Slide, SLIDE, type SlideProps } from '../../views/exports/picture/Slide.tsx'
import { slideWords } from '../../views/exports/picture/slideWords.ts'
import { frameCode, type EmbedOptions } from '../../views/exports/share/links.ts'
import { cardPage } from './card.tsx'

/** What the site has of one stop besides the page. Names are below the site's folder. */
export interface StopFiles {
  readonly texts: Readonly<Record<string, string>>
  /** A picture still to be made, of the size that cards have, from this SVG. */
  readonly card: { readonly name: string; readonly svg: string }
}

/** What cards are shown at: 1.91 to 1. The slide is less wide and has its own ground on both sides. */
export const CARD = { width: 1200, height: 630 } as const
const ROOM = Math.round((SLIDE.height * CARD.width) / CARD.height - SLIDE.width)

/**
 * The files of every stop of both flows: picture, card, and with the site's own address oEmbed.
 * @param siteUrl where the site will stand, with a slash at its end; undefined where nobody knows
 */
export function stopFiles(plans: Plans, siteUrl: string | undefined): readonly StopFiles[] {
  return (['system', 'user'] as const).flatMap((flow) => {
    const stops = plans[scenarioKey({ flow, target: 'secret', order: 'attach-first' })]!.main
    return [undefined, ...stops].map((stop, i) =>
      filesOf({ stops, index: i - 1, flow, target: 'secret', content: en, shade: 'light' }, stop, siteUrl),
    )
  })
}

function filesOf(slide: SlideProps, stop: Stop | undefined, siteUrl: string | undefined): StopFiles {
  const { flow, content } = slide
  const id = stop?.id ?? START
  const [picture, card, oembed] = [
    `pictures/${flow}/${id}.svg`,
    `cards/${flow}/${id}`,
    `oembed/${flow}/${id}.json`,
  ]
  const place: Link = { ...DEFAULT_LINK, flow, step: id }
  const { title, description } = slideWords(content, stop, flow)
  const page = cardPage({
    title,
    description,
    lang: content.lang,
    siteName: content.ui.title,
    size: CARD,
    siteUrl,
    picture,
    image: `${card}.png`,
    page: `${card}.html`,
    oembed,
    link: formatLink(place),
    open: content.ui.openFull,
    lines: linesOf(content, slide, stop),
  })
  return {
    texts: {
      [picture]: renderToStaticMarkup(<Slide {...slide} />),
      [`${card}.html`]: page,
      ...(siteUrl !== undefined && {
        [oembed]: JSON.stringify(oEmbed(place, title, siteUrl, `${card}.png`, content), undefined, 2),
      }),
    },
    card: {
      name: `${card}.png`,
      svg: renderToStaticMarkup(
        <Slide
          {...slide}
          window={{ viewBox: `${-ROOM / 2} 0 ${SLIDE.width + ROOM} ${SLIDE.height}`, ...CARD }}
        />,
      ),
    },
  }
}

/** The caption in lines, for whoever reads the card's page itself. */
function linesOf(content: Content, { flow }: SlideProps, stop: Stop | undefined): readonly string[] {
  if (!stop) return [content.start[flow].why]
  const caption = captionFor(content, stop)
  return [
    ...(['who', 'with', 'proving'] as const).map((fact) => `${content.ui[fact]}: ${caption[fact]}`),
    caption.why,
  ]
}

/** CSS px: as wide as a column of text, as high as the embed is there. */
const EMBED = { width: 800, height: 700 } as const

/** What consumers of oEmbed are answered, as a file (oEmbed 1.0, 2.3.4: rich). Its addresses must be whole ones. */
function oEmbed(place: Link, title: string, siteUrl: string, image: string, { ui }: Content) {
  const options: EmbedOptions = {
    flow: place.flow as 'system',
    target: 'secret',
    step: place.step,
    theme: 'auto',
    reveal: 'auto',
    controls: true,
    height: EMBED.height,
  }
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: ui.title,
    provider_url: siteUrl,
    cache_age: 86400,
    ...EMBED,
    html: frameCode(place, options, siteUrl, title),
    thumbnail_url: `${siteUrl}${image}`,
    thumbnail_width: CARD.width,
    thumbnail_height: CARD.height,
  }
}
