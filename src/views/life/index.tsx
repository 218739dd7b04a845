import { lazy, Suspense, useState } from 'react'
import { AFTERWARDS, selectBranch, selectFrame, selectIsEnd, selectRun } from '#player'
import { useContent, usePlayerState } from '../parts/context.tsx'

const LazyAfterwards = lazy(() => import('./Afterwards.tsx'))
const LazySurvivors = lazy(() => import('./Survivors.tsx'))
const LazyTimeline = lazy(() => import('../clock/AfterTimeline.tsx'))

/** What may be done after step 7, once the run is recorded: opened by whoever wants to go on, and fetched then. */
export function Afterwards() {
  const { ui } = useContent()
  const run = usePlayerState(selectRun)
  const branches = usePlayerState(selectBranch) !== undefined
  const [open, setOpen] = useState(false)
  // Nothing comes after a run that was broken on purpose.
  if (!run || run.bites) return null
  if (open || branches)
    return (
      <Suspense>
        <LazyAfterwards run={run} />
      </Suspense>
    )
  return (
    <div className="px-2 py-3 text-sm leading-snug">
      <button
        type="button"
        className="w-full cursor-pointer rounded-md p-1 text-left font-semibold hover:bg-hover"
        aria-expanded={false}
        onClick={() => setOpen(true)}
      >
        {ui.afterwards}
      </button>
    </div>
  )
}

/** After step 7: what ends when, and at the last stop of a branch what survives it. */
export function Survivors() {
  const run = usePlayerState(selectRun)
  const frame = usePlayerState(selectFrame)
  const branch = usePlayerState(selectBranch)
  const end = usePlayerState(selectIsEnd)
  if (!run || frame?.stop.step !== AFTERWARDS) return null
  return (
    <Suspense>
      <LazyTimeline run={run} frame={frame} />
      {run.survivors && branch && end && (
        <LazySurvivors survivors={run.survivors} now={run.frames.main.at(-1)!.at} />
      )}
    </Suspense>
  )
}
