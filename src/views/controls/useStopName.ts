import { selectScenario, selectStop } from '#player'
import { useContent, usePlayerState } from '../parts/context.tsx'
import { captionOf } from './captionOf.ts'

/** The name of the stop shown, for the slider, the title and lists: `5.1 The code asks IMDS for a token`. */
export function useStopName(): string {
  const content = useContent()
  const stop = usePlayerState(selectStop)
  const scenario = usePlayerState(selectScenario)
  return stop ? `${stop.id} ${captionOf(content, scenario, stop).headline}` : content.ui.startName
}
