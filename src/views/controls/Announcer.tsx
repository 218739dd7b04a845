import { selectScenario } from '#player'
import { useContent, usePlayerState } from '../parts/context.tsx'
import { useCaption } from './useCaption.ts'

/** Speaks each stop once, as one sentence. Nothing else may write into this region. */
export function Announcer() {
  const { start } = useContent()
  const { flow } = usePlayerState(selectScenario)
  const caption = useCaption()
  return (
    <p aria-live="polite" aria-atomic="true" className="sr-only">
      {caption ? caption.spoken : start[flow].spoken}
    </p>
  )
}
