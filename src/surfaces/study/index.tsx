import { Component, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Content } from '#content'
import type { Place, PlayerRef } from '#player'
import { ContentContext, PlayerContext } from '#views'
import { followAddress } from '../page/address.ts'
import { reflect } from '../page/attributes.ts'
import { createPage } from '../page/page.ts'
import { showTheme } from '../page/theme.ts'
import { nameDocument } from '../page/title.ts'
import { Study } from './Study.tsx'

/** Puts the study page into `root` and ties it to the address, to `<html>` and to the document's title. */
export function mountStudy(root: HTMLElement, player: PlayerRef, content: Content, place: Place): void {
  const page = createPage({ ...place, mode: 'study' })
  const html = document.documentElement
  const dress = () => {
    const { mode, view, theme } = page.settings()
    Object.assign(html.dataset, { mode, view })
    showTheme(html, theme)
  }
  dress()
  page.subscribe(dress)
  html.lang = content.lang
  reflect(player, html)
  followAddress(player, page)
  nameDocument(player, content)
  createRoot(root).render(
    <Boundary>
      <ContentContext value={content}>
        <PlayerContext value={player}>
          <Study page={page} />
        </PlayerContext>
      </ContentContext>
    </Boundary>,
  )
}

/** A defect in a view must say so in words, not leave an empty page. */
class Boundary extends Component<{ readonly children: ReactNode }, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {}
  static getDerivedStateFromError = (error: Error) => ({ error })
  override render() {
    const { error } = this.state
    return error ? <p role="alert" className="p-8">{error.message}</p> : this.props.children
  }
}
