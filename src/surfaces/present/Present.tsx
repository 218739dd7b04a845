import { lazy, Suspense, useSyncExternalStore } from 'react'
import { placeToGive, type Page } from '../page/page.ts'
import { usePlayer, usePrint } from '#views'
import { AudienceStage } from './AudienceStage.tsx'
import { PathContext } from './context.ts'
import type { TalkPath } from './path/talkPath.ts'

const Presenter = lazy(() => import('./presenter/Presenter.tsx'))

interface PresentProps {
  readonly page: Page
  /** The way of the talk; made once, outside of what is drawn, since it speaks on the console. */
  readonly path: TalkPath
}

/** What the room sees, or with `window=presenter` what the speaker sees. */
export function Present({ page, path }: PresentProps) {
  const player = usePlayer()
  usePrint(() => placeToGive(player, page))
  const { window: shown } = useSyncExternalStore(page.subscribe, page.settings)
  return (
    <PathContext value={path}>
      {shown === 'presenter' ? (
        <Suspense>
          <Presenter page={page} />
        </Suspense>
      ) : (
        <AudienceStage page={page} />
      )}
    </PathContext>
  )
}
