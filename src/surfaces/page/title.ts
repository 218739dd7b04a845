import { useLayoutEffect } from 'react'
import { captionFor, chapterTag, stepOf } from '#content'
import { selectStop } from '#player'
import { useContent, usePlayerState } from '#views'

/** Names the document after the stop shown, for tabs, history and screen readers. */
export function useTitle(): void {
  const content = useContent()
  const stop = usePlayerState(selectStop)
  const title = stop
    ? `${chapterTag(content, stepOf(stop))} · ${captionFor(content, stop).headline} – ${content.ui.title}`
    : content.ui.title
  useLayoutEffect(() => {
    document.title = title
  }, [title])
}
