import { captionFor } from '#content'
import { selectScenario, selectStop } from '#player'
import { useContent, usePlayerState } from '../parts/context.tsx'

/** Speaks each stop once, as one sentence. Nothing else may write into this region. */
export function Announcer() {
  const content = useContent()
  const stop = usePlayerState(selectStop)
  const { flow } = usePlayerState(selectScenario)
  return (
    <p aria-live="polite" aria-atomic="true" className="sr-only">
      {(stop ? captionFor(content, stop) : content.start[flow]).spoken}
    </p>
  )
}
