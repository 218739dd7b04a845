import { captionFor, fill, type Content } from '#content'
import { selectScenario, selectStop, type PlayerRef } from '#player'
import { afterPaint } from '#views'

/** Names the document after the stop shown, for tabs, history and screen readers. Returns the way to stop. */
export function nameDocument(player: PlayerRef, content: Content): () => void {
  const write = () => {
    const snapshot = player.getSnapshot()
    const stop = selectStop(snapshot)
    const { flow, target } = selectScenario(snapshot)
    const title = stop
      ? `${fill(content.ui.step, { step: stop.step })} · ${captionFor(content, stop, flow, target).headline} – ${content.ui.title}`
      : content.ui.title
    if (document.title !== title) document.title = title
  }
  write()
  let cancel = () => {}
  const subscription = player.subscribe(() => {
    cancel()
    cancel = afterPaint(write)
  })
  return () => {
    cancel()
    subscription.unsubscribe()
  }
}
