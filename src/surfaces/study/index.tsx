import { startTransition, useLayoutEffect, useState, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { withEndings, type Content } from '#content'
import { selectBranch, type Place, type PlayerRef } from '#player'
import { ContentContext, PlayerContext, usePlayerState } from '#views'
import { followAddress } from '../page/address.ts'
import { reflect } from '../page/attributes.ts'
import { Boundary } from '../page/Boundary.tsx'
import { warnOfMissingBranch } from '../page/missingStop.ts'
import { createPage } from '../page/page.ts'
import { posterAnswered } from '../page/poster.ts'
import { catchUp, dress } from '../page/takeOver.ts'
import { nameDocument } from '../page/title.ts'
import { Study } from './Study.tsx'

/** Puts the study page into `root` and ties it to the address, to `<html>` and to the document's title. */
export function mountStudy(root: HTMLElement, player: PlayerRef, content: Content, place: Place): void {
  const page = createPage({ ...place, mode: 'study' })
  const html = document.documentElement
  html.lang = content.lang
  if (place.branch) warnOfMissingBranch(player, place.branch)
  if (place.flow === 'both') player.send({ type: 'both.set' })
  const takeOver = () => {
    catchUp(player, html)
    dress(html, page)
    reflect(player, html)
    followAddress(player, page)
    if (!posterAnswered()) performance.mark('interactive')
  }
  // In slices: keys are for the poster until it is done.
  startTransition(() => createRoot(root).render(
    <Boundary>
      <PlayerContext value={player}>
        <Words first={content} player={player}>
          <Study page={page} onShown={takeOver} />
        </Words>
      </PlayerContext>
    </Boundary>,
  ))
}

/** The words of the page, and those of a lifecycle's ends once somebody goes there. */
function Words({ first, player, children }: { readonly first: Content; readonly player: PlayerRef; readonly children: ReactNode }) {
  const [content, setContent] = useState(first)
  const branches = usePlayerState(selectBranch) !== undefined
  useLayoutEffect(() => {
    if (branches) void withEndings(first).then(setContent)
  }, [branches, first])
  useLayoutEffect(() => nameDocument(player, content), [player, content])
  return <ContentContext value={content}>{children}</ContentContext>
}
