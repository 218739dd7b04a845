import { Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { STAGE_SHORTCUTS } from '#player'
import { Announcer, Diagram, RecordingProgress, StepList, usePlayer, useWords } from '#views'
import { stage } from '#views/more'
import { GoTo, GO_TO, useGoTo, type GoToTold } from '../../page/GoTo.tsx'
import { listenToKeys } from '../../page/keyboard.ts'
import type { Page } from '../../page/page.ts'
import { useTalkPath } from '../context.ts'
import { leaveFields } from '../fields.ts'
import { walking } from '../path/walking.ts'
import { StopNotes } from '../StopNotes.tsx'
import { REMOTE } from '../said.ts'
import { joinTalk, type Talk } from '../talk.ts'
import { Faults } from './Faults.tsx'
import { NextStop } from './NextStop.tsx'
import { OwnNotesLoader } from '../OwnNotesLoader.tsx'
import { PathPicker } from './PathPicker.tsx'
import { StageCaption } from '../StageCaption.tsx'
import { Timer } from './Timer.tsx'

/** What the speaker sees: this stop and the next, the notes, the time, and every stop to pick from. */
export default function Presenter({ page }: { readonly page: Page }) {
  const words = useWords('present')
  const { said, told } = useGoTo()
  const there = useTalk(page, told)
  useEffect(leaveFields, [])
  return (
    <main className="presenter" aria-label={words.presenter}>
      <header className="presenter-head">
        <p role="status" data-connected={there}>
          {there ? words.connected : words.alone}
        </p>
        <Timer />
      </header>
      <section className="presenter-now" aria-label={words.now}>
        <h2>{words.now}</h2>
        <div className="presenter-picture">
          <Diagram layout={stage} />
          <RecordingProgress />
        </div>
        <StageCaption />
        <Faults />
      </section>
      <div className="presenter-ahead">
        <NextStop />
        <PathPicker />
      </div>
      <section className="presenter-notes" aria-label={words.notes}>
        <Suspense>
          <StopNotes />
        </Suspense>
        <OwnNotesLoader />
      </section>
      <div className="presenter-steps">
        <StepList isWhole />
      </div>
      <GoTo said={said} className={GO_TO} />
      <Announcer />
    </main>
  )
}

/** In step with the stage, and with the same keys: what is not the cursor's is asked of the stage. True while one answers. */
function useTalk(page: Page, told: GoToTold): boolean {
  const player = usePlayer()
  const path = useTalkPath()
  const [there, setThere] = useState(false)
  const talk = useRef<Talk>(undefined)
  useEffect(() => {
    talk.current = joinTalk(player, { side: 'presenter', path, onPeer: setThere })
    return () => talk.current?.end()
  }, [player, path])
  useLayoutEffect(
    () =>
      listenToKeys(player, {
        mode: 'present',
        shortcuts: STAGE_SHORTCUTS,
        enabled: () => page.settings().keys !== false,
        ...told,
        commands: {
          ...walking(player, path),
          ...Object.fromEntries(REMOTE.map((command) => [command, () => talk.current?.command(command)])),
          'presenter.toggle': () => window.close(),
        },
      }),
    [player, page, path, told],
  )
  return there
}
