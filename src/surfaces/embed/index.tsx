import { createRoot } from 'react-dom/client'
import type { Content } from '#content'
import type { Link, PlayerRef } from '#player'
import { PlayerContext } from '#views'
import { followAddress } from '../page/address.ts'
import { reflect } from '../page/attributes.ts'
import { Boundary } from '../page/Boundary.tsx'
import { warnOfMissing } from '../page/missingStop.ts'
import { createPage, type Page } from '../page/page.ts'
import { posterAnswered } from '../page/poster.ts'
import { catchUp, dress } from '../page/takeOver.ts'
import { Words } from '../page/Words.tsx'
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
  const html = document.documentElement
  html.lang = content.lang
  warnOfMissing(inner, place)
  const wasPressed = document.activeElement?.classList.contains('reveal')
  const takeOver = () => {
    catchUp(player, html)
    dress(html, page)
    reflect(inner, html)
    followAddress(inner, page)
    if (!posterAnswered()) performance.mark('interactive')
    tieToHost(root, { player, inner, page, place, content })
    // Whoever pressed the poster's button goes on from the button that is there now; nobody else's focus is touched.
    if (wasPressed) root.querySelector<HTMLElement>('.button-primary')?.focus({ preventScroll: true })
    if (place.autoplay) player.send({ type: 'play' })
  }
  createRoot(root).render(
    <Boundary>
      <PlayerContext value={player}>
        <Words first={content} player={inner}>
          <Embed page={page} bounds={place} onShown={takeOver} />
        </Words>
      </PlayerContext>
    </Boundary>,
  )
}

interface Ties {
  readonly player: PlayerRef
  readonly inner: PlayerRef
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
