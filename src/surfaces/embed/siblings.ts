import { selectIsPlaying, type Player } from '#player'
import { NS, VERSION } from './messages/protocol.ts'

/**
 * Of several embeds on one page only one plays: whoever starts says so to the frames beside it that are of this very
 * site, and those pause. A frame without an origin of its own (sandboxed) neither says nor hears it.
 */
export function pauseEachOther(player: Player): () => void {
  if (parent === window || origin === 'null') return () => {}
  let wasPlaying = false
  const subscription = player.subscribe((snapshot) => {
    const isPlaying = selectIsPlaying(snapshot)
    if (isPlaying && !wasPlaying) tellSiblings()
    wasPlaying = isPlaying
  })
  const heard = ({ origin: from, source, data }: MessageEvent) => {
    const isSibling = from === origin && source !== window && (source as Window | null)?.parent === parent
    if (isSibling && data?.ns === NS && data.v === VERSION && data.type === 'playing')
      player.send({ type: 'pause' })
  }
  addEventListener('message', heard)
  return () => {
    subscription.unsubscribe()
    removeEventListener('message', heard)
  }
}

function tellSiblings() {
  for (let i = 0; i < parent.length; i += 1) {
    const frame = parent[i]!
    if (frame !== window) frame.postMessage({ ns: NS, v: VERSION, type: 'playing' }, origin)
  }
}
