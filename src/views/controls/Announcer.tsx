import { selectScenario, selectStop } from '#player'
import { useContent, usePlayerState } from '../parts/context.tsx'
import { captionOf } from './captionOf.ts'

/** Speaks each stop once, as one sentence. Nothing else may write into this region. */
export function Announcer() {
  const content = useContent()
  const stop = usePlayerState(selectStop)
  const scenario = usePlayerState(selectScenario)
  const words = stop ? captionOf(content, scenario, stop).spoken : content.start[scenario.flow].spoken
  return (
    <p aria-live="polite" aria-atomic="true" className="sr-only">
      {stop ? `${stop.id}. ` : ''}{words}
    </p>
  )
}
