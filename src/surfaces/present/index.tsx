import { createRoot } from 'react-dom/client'
import { loadWords, type Content } from '#content'
import type { Link, PlayerRef } from '#player'
import { PlayerContext } from '#views'
import { followAddress } from '../page/address.ts'
import { reflect } from '../page/attributes.ts'
import { Boundary } from '../page/Boundary.tsx'
import { warnOfMissing } from '../page/missingStop.ts'
import { createPage, type Page } from '../page/page.ts'
import { posterAnswered } from '../page/poster.ts'
import { catchUp } from '../page/takeOver.ts'
import { showTheme } from '../page/theme.ts'
import { Words } from '../page/Words.tsx'
import { Present } from './Present.tsx'
import './present.css'

/** Puts the stage, or the presenter's window, into `root` and ties it to the address, to `<html>` and to the document's title. */
export async function mountPresent(
  root: HTMLElement,
  player: PlayerRef,
  content: Content,
  place: Link,
): Promise<void> {
  await loadWords(content.lang) // the stage is shown whole, not in pieces
  const page = createPage({ ...place, mode: 'present' })
  const html = document.documentElement
  html.lang = content.lang
  warnOfMissing(player, place)
  const takeOver = () => {
    catchUp(player, html)
    dress(html, page)
    reflect(player, html)
    followAddress(player, page)
    if (!posterAnswered()) performance.mark('interactive')
  }
  createRoot(root).render(
    <Boundary>
      <PlayerContext value={player}>
        <Words first={content} player={player}>
          <Present page={page} onShown={takeOver} />
        </Words>
      </PlayerContext>
    </Boundary>,
  )
}

/** Shows the settings that style sheets read, now and whenever they change. */
function dress(html: HTMLElement, page: Page) {
  const write = () => {
    const { theme, window: shown } = page.settings()
    Object.assign(html.dataset, { mode: 'present', view: 'diagram', ...(shown && { window: shown }) })
    showTheme(html, theme)
  }
  write()
  page.subscribe(write)
}
