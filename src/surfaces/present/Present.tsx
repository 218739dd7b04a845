import { lazy, Suspense, useState, useSyncExternalStore } from 'react'
import { placeNow, type Page } from '../page/page.ts'
import { usePlayer, usePrint } from '#views'
import { AudienceStage } from './AudienceStage.tsx'
import { PathContext } from './context.ts'
import { createTalkPath, inAddress } from './path/talkPath.ts'

const Presenter = lazy(() => import('./presenter/Presenter.tsx'))

interface PresentProps {
  readonly page: Page
}

/** What the room sees, or with `window=presenter` what the speaker sees. */
export function Present({ page }: PresentProps) {
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
