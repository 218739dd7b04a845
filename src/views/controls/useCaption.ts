import { captionFor, type FilledCaption } from '#content'
import { selectStop } from '#player'
import { fill, useContent, usePlayerState } from '../parts/context.tsx'

/** The words of the stop shown; undefined at the start. */
export function useCaption(): FilledCaption | undefined {
  const content = useContent()
  const stop = usePlayerState(selectStop)
  return stop && captionFor(content, stop)
}

/** The stop's name for the slider and lists, and the page's title. */
export function useStopName(index: number, count: number): string {
  const { ui } = useContent()
  const stop = usePlayerState(selectStop)
  const caption = useCaption()
  return stop && caption
    ? fill(ui.stopOf, { stop: stop.id, index: index + 1, count, headline: caption.headline })
    : ui.startName
}
