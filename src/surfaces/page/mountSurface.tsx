import { useLayoutEffect, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Content } from '#content'
import type { PlayerRef } from '#player'
import { ContentContext, PlayerContext } from '#views'
import { followAddress } from './address.ts'
import { useAttributes } from './attributes.ts'
import { Boundary } from './Boundary.tsx'
import type { Page } from './page.ts'
import { useTitle } from './title.ts'

interface Surface {
  readonly player: PlayerRef
  readonly page: Page
  readonly content: Content
  readonly children: ReactNode
  /** Called once, when the surface is in the document and before it is painted. */
  readonly onShown?: () => void
}

/** Puts a surface into `root`, in place of the picture there, and ties it to the address, to `<html>` and to the document's title. */
export function mountSurface(root: HTMLElement, { player, page, content, children, onShown }: Surface): void {
  const html = document.documentElement
  html.lang = content.lang
  const takeOver = () => {
    delete html.dataset['wait']
    showSettings(html, page)
    followAddress(player, page)
    onShown?.()
    performance.mark('interactive')
  }
  createRoot(root).render(
    <Boundary>
      <PlayerContext value={player}>
        <ContentContext value={content}>
          {children}
          <Tie onShown={takeOver} />
        </ContentContext>
      </PlayerContext>
    </Boundary>,
  )
}

/** Stands last: what it ties to the document is drawn by then. */
function Tie({ onShown }: { readonly onShown: () => void }) {
  useAttributes()
  useTitle()
  useLayoutEffect(onShown, [onShown])
  return null
}

/** Shows the settings that style sheets read, now and whenever they change. */
function showSettings(html: HTMLElement, page: Page) {
  const write = () => {
    const { mode, view, theme, window: shown } = page.settings()
    // The stage has one view.
    Object.assign(html.dataset, { mode, theme, view: mode === 'present' ? 'diagram' : view })
    if (shown && mode === 'present') html.dataset['window'] = shown
  }
  write()
  page.subscribe(write)
}
