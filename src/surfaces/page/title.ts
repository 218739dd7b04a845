import { captionFor, fill, type Content } from '#content'
import { selectScenario, selectStop, type PlayerRef } from '#player'
import { shownOf } from '#views'

/** Names the document after the stop shown, for tabs, history and screen readers. Returns the way to stop. */
export function nameDocument(player: PlayerRef, content: Content): () => void {
  const shown = shownOf(player)
  const write = () => {
    const snapshot = shown.getSnapshot()
    const stop = selectStop(snapshot)
    const { flow, target } = selectScenario(snapshot)
    const title = stop
      ? `${fill(content.ui.step, { step: stop.step })} · ${captionFor(content, stop, flow, target).headline} – ${content.ui.title}`
      : content.ui.title
    if (document.title !== title) document.title = title
  }
  write()
  const subscription = shown.subscribe(write)
  return () => subscription.unsubscribe()
}
