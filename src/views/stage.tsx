import { lazy, memo, Suspense, useCallback } from 'react'
import type { InspectorProps } from './inspector/index.ts'
import { Diagram as Picture, type DiagramProps } from './diagram/Diagram.tsx'
import { digitsOf } from './diagram/digits.ts'
import type { Digits } from './diagram/store.ts'
import { selectFrame, selectIndex, selectRun, selectScenario, selectStop, selectStops } from '#player'
import { useContent, usePlayer, usePlayerState } from './parts/context.tsx'

const sameDigits = (a: Digits, b: Digits) => a.identity === b.identity && a.principal === b.principal
const useDigits = () => usePlayerState((snapshot) => digitsOf(selectFrame(snapshot)), sameDigits)

/** The picture of the stop shown, in the layout that suits its room unless one is given. */
export function Diagram({ layout }: Pick<DiagramProps, 'layout'>) {
  const content = useContent()
  const stops = usePlayerState(selectStops)
  const index = usePlayerState(selectIndex)
  const { flow } = usePlayerState(selectScenario)
  const digits = useDigits()
  return <Picture stops={stops} index={index} flow={flow} content={content} digits={digits} layout={layout} />
}

const LazyInspector = memo(
  lazy(() => import('./inspector/index.ts').then(({ Inspector: default_ }) => ({ default: default_ }))),
)

/** The message of the stop shown, whole. Fetched after the picture. */
export function Inspector({ panel, onPanel }: Pick<InspectorProps, 'panel' | 'onPanel'>) {
  const player = usePlayer()
  const frame = usePlayerState(selectFrame)
  const stop = usePlayerState(selectStop)
  const run = usePlayerState(selectRun)
  const onStop = useCallback((id: string) => player.send({ type: 'stop.seek', id, jump: true }), [player])
  return (
    <Suspense>
      <LazyInspector frame={frame} stop={stop} run={run} panel={panel} onPanel={onPanel} onStop={onStop} />
    </Suspense>
  )
}
