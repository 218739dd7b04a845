import { useLayoutEffect, useState, useSyncExternalStore } from 'react'
import type { Link } from '#player'
import {
  Announcer,
  CaptionBar,
  IconButton,
  Inspector,
  Predict,
  RecordingProgress,
  RunView,
  useContent,
  usePlayer,
  usePlayerState,
} from '#views'
import { GO_TO, GoTo, useGoTo, type GoToTold } from '../page/GoTo.tsx'
import { listenToKeys } from '../page/keyboard.ts'
import { placeToGive, type Page } from '../page/page.ts'
import { toggled } from '../page/theme.ts'
import { EmbedBar } from './EmbedBar.tsx'
import { fullLink } from './fullLink.ts'
import type { Bounds } from './range.ts'

interface EmbedProps {
  readonly page: Page
  readonly bounds: Bounds
}

/** The picture in somebody's page: small, whole at its own height, and with every detail a press away. */
export function Embed({ page, bounds }: EmbedProps) {
  const { ui } = useContent()
  const { controls, view } = useSyncExternalStore(page.subscribe, page.settings, page.settings)
  const [detail, setDetail] = useState(false)
  const { said, told } = useGoTo()
  useKeys(page, detail, setDetail, told)
  const full = useFullLink(page)
  return (
    <div className="shell">
      <main className="contents">
        <section aria-label={ui.views[view]} className="shell-stage">
          <RunView view={view} />
          <RecordingProgress />
        </section>
        <section aria-label={ui.caption} className="shell-caption">
          <CaptionBar />
          <Predict />
        </section>
        {detail && <Detail page={page} onClose={() => setDetail(false)} />}
      </main>
      {controls && (
        <footer className="shell-transport">
          <EmbedBar bounds={bounds} detail={detail} onDetail={() => setDetail(!detail)} full={full} />
        </footer>
      )}
      <GoTo said={said} className={GO_TO} />
      <Announcer />
    </div>
  )
}

/** Over picture and caption, so that the page around does not move. */
function Detail({ page, onClose }: { readonly page: Page; readonly onClose: () => void }) {
  const { ui } = useContent()
  const { panel } = useSyncExternalStore(page.subscribe, page.settings, page.settings)
  return (
    <section aria-label={ui.inspector} className="embed-detail">
      <div className="embed-detail-close">
        <IconButton icon="close" label={ui.close} hint="Esc" onClick={onClose} />
      </div>
      <Inspector panel={panel} onPanel={(chosen) => page.set({ panel: chosen as Link['panel'] })} />
    </section>
  )
}

/** The same stop on the whole page. */
function useFullLink(page: Page): string {
  const player = usePlayer()
  useSyncExternalStore(page.subscribe, page.settings, page.settings)
  return usePlayerState(() => fullLink(placeToGive(player, page)))
}

/** Keys reach this document only while the focus is in it; those it has no use for stay the browser's. */
function useKeys(page: Page, detail: boolean, setDetail: (open: boolean) => void, told: GoToTold) {
  const player = usePlayer()
  useLayoutEffect(
    () =>
      listenToKeys(player, {
        mode: 'embed',
        // A letter may be meant for the page around (WCAG 2.1.4): the reader's page asks for them.
        enabled: ({ key }) => page.settings().keys === true || key.length > 1 || /\d/.test(key),
        ...told,
        commands: {
          'theme.next': () =>
            page.set({
              theme: toggled(page.settings().theme, matchMedia('(prefers-color-scheme: dark)').matches),
            }),
          ...(detail && { close: () => setDetail(false) }),
        },
      }),
    [player, page, detail, setDetail, told],
  )
}
