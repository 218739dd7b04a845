import { captionFor, chapterWords, stepOf, type Content } from '#content'
import type { Flow, Stop } from '#player'

export interface SlideWords {
  readonly headline: string
  /** Who speaks to whom, and during which step; at the start the page's title. */
  readonly who: string
  readonly step: string
  /** For those who do not see the picture: its name, and what happens in it. */
  readonly title: string
  readonly description: string
}

/** What a slide says of its stop; of the start without one. */
export function slideWords(content: Content, stop: Stop | undefined, flow: Flow): SlideWords {
  if (!stop) {
    const { headline, spoken, why } = content.start[flow]
    return {
      headline,
      who: content.ui.title,
      step: '',
      title: `${content.flows[flow]}: ${headline}`,
      description: `${spoken} ${why}`,
    }
  }
  const { headline, spoken, why, who } = captionFor(content, stop)
  return {
    headline,
    who,
    step: chapterWords(content, flow, stepOf(stop)).title,
    title: `${stop.id} ${headline}`,
    description: `${spoken} ${why}`,
  }
}
