import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import type { Content } from '#content'
import type { Link, PlayerRef } from '#player'
import { PlayerContext } from '#views'
import { followAddress } from '../page/address.ts'
import { reflect } from '../page/attributes.ts'
import { Boundary } from '../page/Boundary.tsx'
import { warnOfMissing, type Missing } from '../page/missingStop.ts'
import { createPage } from '../page/page.ts'
import { posterAnswered } from '../page/poster.ts'
import { catchUp, dress } from '../page/takeOver.ts'
import { Words } from '../page/Words.tsx'
import { Study } from './Study.tsx'

/** Puts the study page into `root` and ties it to the address, to `<html>` and to the document's title. */
export function mountStudy(root: HTMLElement, player: PlayerRef, content: Content, place: Link): void {
  const page = createPage({ ...place, mode: 'study' })
  const html = document.documentElement
  html.lang = content.lang
  const missing = new Promise<Missing>((tell) => warnOfMissing(player, place, tell))
  if (place.flow === 'both') player.send({ type: 'both.set' })
  const takeOver = () => {
    catchUp(player, html)
    dress(html, page)
    reflect(player, html)
    followAddress(player, page)
    if (!posterAnswered()) performance.mark('interactive')
  }
  // In slices: keys are for the poster until it is done.
  startTransition(() =>
    createRoot(root).render(
      <Boundary>
        <PlayerContext value={player}>
          <Words first={content} player={player}>
            <Study page={page} missing={missing} onShown={takeOver} />
          </Words>
        </PlayerContext>
      </Boundary>,
    ),
  )
}
