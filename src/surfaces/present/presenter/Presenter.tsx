import { Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { captionFor } from '#content'
import { selectIndex, selectScenario, selectStops } from '#player'
import { Announcer, Diagram, RecordingProgress, StepList, useContent, usePlayer, usePlayerState } from '#views'
import { Picture, stage, viewAt } from '#views/more'
import { listenToKeys } from '../../page/keyboard.ts'
import type { Page } from '../../page/page.ts'
import { usePresentWords } from '../context.ts'
import { StopNotes } from '../StopNotes.tsx'
import { joinTalk, REMOTE, type Talk } from '../talk.ts'
import { OwnNotesLoader } from './OwnNotesLoader.tsx'
import { StageCaption } from '../StageCaption.tsx'
import { Timer } from './Timer.tsx'

/** What the speaker sees: this stop and the next, the notes, the time, and every stop to pick from. */
export default function Presenter({ page }: { readonly page: Page }) {
  const words = usePresentWords()
  const there = useTalk(page)
  return (
    <main className="presenter" aria-label={words.presenter}>
      <header className="presenter-head">
        <p role="status" data-connected={there}>{there ? words.connected : words.alone}</p>
        <Timer />
      </header>
      <section className="presenter-now" aria-label={words.now}>
        <h2>{words.now}</h2>
        <div className="presenter-picture"><Diagram layout={stage} /><RecordingProgress /></div>
        <StageCaption />
      </section>
      <NextStop />
      <section className="presenter-notes" aria-label={words.notes}>
        <Suspense><StopNotes /></Suspense>
        <OwnNotesLoader />
      </section>
      <div className="presenter-steps"><StepList /></div>
      <Announcer />
    </main>
  )
}

function NextStop() {
  const words = usePresentWords()
  const content = useContent()
  const stops = usePlayerState(selectStops)
  const index = usePlayerState(selectIndex) + 1
  const { flow, target } = usePlayerState(selectScenario)
  const next = stops[index]
  return (
    <section className="presenter-next" aria-label={words.next}>
      <h2>{words.next}</h2>
      {next ? (
        <>
          <div className="presenter-picture"><div className="picture"><Picture layout={stage} view={viewAt(stops, index)} flow={flow} content={content} /></div></div>
          <p>{next.id} {captionFor(content, next, flow, target).headline}</p>
        </>
      ) : <p>{words.end}</p>}
    </section>
  )
}

/** In step with the stage, and with the same keys: what is not the cursor's is asked of the stage. True while one answers. */
function useTalk(page: Page): boolean {
  const player = usePlayer()
  const [there, setThere] = useState(false)
  const talk = useRef<Talk>(undefined)
  useEffect(() => {
    talk.current = joinTalk(player, { side: 'presenter', onPeer: setThere })
    return () => talk.current?.end()
  }, [player])
  useLayoutEffect(
    () => listenToKeys(player, {
      mode: 'present',
      enabled: () => page.settings().keys,
      onTyped: () => undefined,
      commands: {
        ...Object.fromEntries(REMOTE.map((command) => [command, () => talk.current?.command(command)])),
        'presenter.toggle': () => window.close(),
      },
    }),
    [player, page],
  )
  return there
}
