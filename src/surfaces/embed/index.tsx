import type { Content } from '#content'
import type { Link, Player, PlayerRef } from '#player'
import { PlayerContext } from '#views'
import { warnOfMissing } from '../page/missingStop.ts'
import { mountSurface } from '../page/mountSurface.tsx'
import { createPage, type Page } from '../page/page.ts'
import { Embed } from './Embed.tsx'
import './shell.css'
import './embed.css'
import { openBridge, type Bridge } from './messages/bridge.ts'
import { keepPlaying, ranged } from './ranged.ts'
import { watchSize } from './resize.ts'
import { pauseEachOther } from './siblings.ts'

/** Puts the embed into `root` and ties it to the page around it. */
export function mountEmbed(root: HTMLElement, inner: PlayerRef, content: Content, place: Link): void {
  const page = createPage({ ...place, mode: 'embed' })
  const player = ranged(inner, place)
  warnOfMissing(inner, place)
  const wasPressed = document.activeElement?.classList.contains('reveal')
  const onShown = () => {
    tieToHost(root, { player, inner, page, place, content })
    // Whoever pressed the poster's button goes on from the button that is there now; nobody else's focus is touched.
    if (wasPressed) root.querySelector<HTMLElement>('[data-move="stop.next"]')?.focus({ preventScroll: true })
    if (place.autoplay) player.send({ type: 'play' })
  }
  const children = (
    <PlayerContext value={player}>
      <Embed page={page} bounds={place} />
    </PlayerContext>
  )
  mountSurface(root, { player: inner, page, content, children, onShown })
}

interface Ties {
  readonly player: Player
  readonly inner: Player
  readonly page: Page
  readonly place: Link
  readonly content: Content
}

function tieToHost(root: HTMLElement, { player, inner, page, place, content }: Ties) {
  const bridge: Bridge | undefined =
    parent === window ? undefined : openBridge({ player, page, bounds: place, content }, place.origin)
  keepPlaying(inner, player, { ...place, onEnded: () => bridge?.tell('ended') })
  pauseEachOther(player)
  if (bridge) watchSize(root.querySelector<HTMLElement>('.shell')!, (size) => bridge.tell('resize', size))
}
