import type { Frame, Run } from '#player'
import { useWords } from '../parts/useWords.ts'
import { momentsAt } from './moments.ts'
import { RunTimeline } from './RunTimeline.tsx'

/** The timeline by itself, for what is done after step 7. */
export default function AfterTimeline({ run, frame }: { readonly run: Run; readonly frame: Frame }) {
  const { timeline } = useWords('clock')
  return (
    <div className="border-b border-line px-4 py-1 [#pane-inspector:has([data-clock])_&]:hidden">
      <RunTimeline run={run} moments={momentsAt(run, frame)} words={timeline} />
    </div>
  )
}
