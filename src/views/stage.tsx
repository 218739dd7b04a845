import { lazy, memo, Suspense, useCallback, useMemo } from 'react'
import type { InspectorProps } from './inspector/index.ts'
import { Diagram as Picture, type DiagramProps } from './diagram/Diagram.tsx'
import {
  sceneOf,
  selectFrame,
  selectIndex,
  selectRun,
  selectScenario,
  selectStop,
  selectStops,
  type PlayerSnapshot,
} from '#player'
import { useContent, usePlayer, usePlayerState } from './parts/context.tsx'
import { useAdvance } from './parts/useAdvance.ts'

const selectRecorded = (snapshot: PlayerSnapshot) => selectFrame(snapshot)?.stop

/** The picture of the stop shown, in the layout that suits its room unless one is given. */
export function Diagram(given: Pick<DiagramProps, 'layout' | 'onPick' | 'onWay' | 'opens'>) {
  const content = useContent()
  const stops = usePlayerState(selectStops)
  const index = usePlayerState(selectIndex)
  const { flow, target } = usePlayerState(selectScenario)
  const recorded = usePlayerState(selectRecorded)
  const scene = useMemo(
    () => sceneOf({ flow, target, stops, index, recorded }),
    [flow, target, stops, index, recorded],
  )
  const travels = useAdvance(stops, index)
  return <Picture scene={scene} content={content} travels={travels} {...given} />
}

/** Told of one actor when its box is opened; fetched then. */
export const ActorCard = lazy(() => import('./card/ActorCard.tsx'))
/** The same of the way between two. */
export const WayCard = lazy(() => import('./card/WayCard.tsx'))

const LazyInspector = memo(
  lazy(() => import('./inspector/index.ts').then(({ Inspector: default_ }) => ({ default: default_ }))),
)

/** The message of the stop shown, whole. Fetched after the picture. */
export function Inspector({
  panel,
  onPanel,
  children,
}: Pick<InspectorProps, 'panel' | 'onPanel' | 'children'>) {
  const player = usePlayer()
  const frame = usePlayerState(selectFrame)
  const stop = usePlayerState(selectStop)
  const run = usePlayerState(selectRun)
  const onStop = useCallback((id: string) => player.send({ type: 'stop.seek', id, jump: true }), [player])
  return (
    <Suspense>
      <LazyInspector frame={frame} stop={stop} run={run} panel={panel} onPanel={onPanel} onStop={onStop}>
        {children}
      </LazyInspector>
    </Suspense>
  )
}
