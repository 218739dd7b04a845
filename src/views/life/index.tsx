import { lazy, Suspense } from 'react'
import { selectBranch, selectIsEnd, selectRun } from '#player'
import { usePlayerState } from '../parts/context.tsx'

const LazyAfterwards = lazy(() => import('./Afterwards.tsx'))
const LazySurvivors = lazy(() => import('./Survivors.tsx'))

/** What may be done after step 7; there as soon as the run is recorded. */
export function Afterwards() {
  const run = usePlayerState(selectRun)
  return run ? <Suspense><LazyAfterwards run={run} /></Suspense> : null
}

/** What survives a branch, at its last stop. */
export function Survivors() {
  const run = usePlayerState(selectRun)
  const branch = usePlayerState(selectBranch)
  const end = usePlayerState(selectIsEnd)
  if (!run?.survivors || !branch || !end) return null
  return <Suspense><LazySurvivors survivors={run.survivors} now={run.frames.main.at(-1)!.at} /></Suspense>
}
