import { lazy, Suspense, useSyncExternalStore } from 'react'
import { AFTERWARDS, editIn, selectBranch, selectFault, selectFrame, selectIsEnd, selectRun } from '#player'
import { HeadButton } from '../controls/StepList.tsx'
import { useContent, usePlayerState } from '../parts/context.tsx'
import { afterwards } from './store.ts'

const LazyAfterwards = lazy(() => import('./Afterwards.tsx'))
const LazySurvivors = lazy(() => import('./Survivors.tsx'))
const LazyTimeline = lazy(() => import('../clock/AfterTimeline.tsx'))

const closed = () => false

/** What may be done after step 7, as the last entry of the list of steps: opened by whoever wants to go on, and fetched then. */
export function Afterwards() {
  const { ui } = useContent()
  const run = usePlayerState(selectRun)
  const fault = usePlayerState(selectFault)
  const branch = usePlayerState(selectBranch)
  const open = useSyncExternalStore(afterwards.subscribe, afterwards.get, closed) || branch !== undefined
  // Nothing comes after a run that was broken on purpose.
  if (fault !== undefined || editIn(branch)) return null
  return (
    <li id="afterwards" className="group/step pb-2" data-state={open ? 'done' : 'next'}>
      {/* a run that goes on has chapter 8, which is headed by itself */}
      {branch === undefined && (
        <HeadButton sign="8" aria-expanded={open} onClick={() => afterwards.set(!open)}>
          {ui.afterwards}
        </HeadButton>
      )}
      {open && run && (
        <div className="lg:in-data-list-folded:hidden">
          <Suspense>
            <LazyAfterwards run={run} />
          </Suspense>
        </div>
      )}
    </li>
  )
}

/** Opens it, wherever one is on the page, and takes the focus there. */
export function openAfterwards() {
  afterwards.set(true)
  document.querySelector<HTMLElement>('#afterwards > button')?.focus()
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
