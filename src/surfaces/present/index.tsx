import { Component, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { loadPresentWords, type Content } from '#content'
import { selectStopId, type Place, type PlayerRef } from '#player'
import { ContentContext, PlayerContext } from '#views'
import { followAddress } from '../page/address.ts'
import { reflect } from '../page/attributes.ts'
import { createPage, type Page } from '../page/page.ts'
import { posterAnswered } from '../page/poster.ts'
import { showTheme } from '../page/theme.ts'
import { nameDocument } from '../page/title.ts'
import { PresentContext } from './context.ts'
import { Present } from './Present.tsx'
import './present.css'

/** Puts the stage, or the presenter's window, into `root` and ties it to the address, to `<html>` and to the document's title. */
export async function mountPresent(root: HTMLElement, player: PlayerRef, content: Content, place: Place): Promise<void> {
  const words = await loadPresentWords(content.lang)
  const page = createPage({ ...place, mode: 'present' })
  const html = document.documentElement
  html.lang = content.lang
  const takeOver = () => {
    const shown = html.dataset['stop']
    // What was pressed while this came must not be lost.
    if (posterAnswered() && shown !== undefined && shown !== selectStopId(player.getSnapshot())) player.send({ type: 'stop.seek', id: shown })
    dress(html, page)
    reflect(player, html)
    followAddress(player, page)
    nameDocument(player, content)
    if (!posterAnswered()) performance.mark('interactive')
  }
  createRoot(root).render(
    <Boundary>
      <ContentContext value={content}>
        <PlayerContext value={player}>
          <PresentContext value={words}>
            <Present page={page} onShown={takeOver} />
          </PresentContext>
        </PlayerContext>
      </ContentContext>
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

/** A defect must say so in words, not leave an empty wall. */
class Boundary extends Component<{ readonly children: ReactNode }, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {}
  static getDerivedStateFromError = (error: Error) => ({ error })
  override render() {
    const { error } = this.state
    return error ? <p role="alert" className="p-8">{error.message}</p> : this.props.children
  }
}
