import { loadPresentWords, type Content } from '#content'
import type { Place, PlayerRef } from '#player'
import { warnOfMissing } from '../page/missingStop.ts'
import { mountSurface } from '../page/mountSurface.tsx'
import { createPage } from '../page/page.ts'
import { PresentContext } from './context.ts'
import { Present } from './Present.tsx'
import './present.css'

/** Puts the stage, or the presenter's window, into `root`. */
export async function mountPresent(
  root: HTMLElement,
  player: PlayerRef,
  content: Content,
  place: Place,
): Promise<void> {
  const words = await loadPresentWords(content.lang)
  const page = createPage({ ...place, mode: 'present' })
  warnOfMissing(player, place)
  const children = (
    <PresentContext value={words}>
      <Present page={page} />
    </PresentContext>
  )
  mountSurface(root, { player, page, content, children })
}
