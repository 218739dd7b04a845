import { selectScenario } from '#player'
import { useContent, usePlayerState } from '../parts/context.tsx'
import { useCaption } from './useCaption.ts'

/** Speaks each stop once, as one sentence. Nothing else may write into this region. */
export function Announcer() {
  const { start } = useContent()
  const { flow } = usePlayerState(selectScenario)
  const caption = useCaption()
  const spoken = caption ? caption.spoken : start[flow].spoken
  return (
    <p aria-live="polite" aria-atomic="true" className="sr-only">
      {spoken}
    </p>
  )
}
