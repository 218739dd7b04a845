import { lazy, Suspense, useLayoutEffect, useState, useSyncExternalStore } from 'react'
import { placeNow, type Page } from '../page/page.ts'
import { usePlayer, usePrint } from '#views'
import { AudienceStage } from './AudienceStage.tsx'
import { PathContext } from './context.ts'
import { createTalkPath, inAddress } from './path/talkPath.ts'

const Presenter = lazy(() => import('./presenter/Presenter.tsx'))

interface PresentProps {
  readonly page: Page
  /** Called once, when this has taken the poster's place and before it is painted. */
  readonly onShown: () => void
}

/** What the room sees, or with `window=presenter` what the speaker sees. */
export function Present({ page, onShown }: PresentProps) {
  useLayoutEffect(onShown, [onShown])
  const player = usePlayer()
  const [path] = useState(() => createTalkPath(player, inAddress))
  usePrint(() => placeNow(player, page))
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
