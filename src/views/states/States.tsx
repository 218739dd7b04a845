import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { birth } from '#machines'
import { selectFrames, selectIndex, selectScenario, selectStops } from '#player'
import { statesAsMermaid } from '../exports/states.ts'
import { Button } from '../parts/Button.tsx'
import { CopyButtons } from '../parts/CopyButtons.tsx'
import { useContent, usePlayer, usePlayerState } from '../parts/context.tsx'
import { Room } from '../parts/Room.tsx'
import { useWords } from '../parts/useWords.ts'
import { JustNow, LifeChart } from './LifeChart.tsx'
import { MayCome } from './MayCome.tsx'
import { livesAt, nextOf, tracesOf } from './trace.ts'
import './states.css'

/** The lifecycle of each identity as the statechart that its machine is: where it is, what moved it, what may come. */
export function States() {
  const { flows } = useContent()
  const words = useWords('views')
  const player = usePlayer()
  const frames = usePlayerState(selectFrames)
  const stops = usePlayerState(selectStops)
  const index = usePlayerState(selectIndex)
  const { flow } = usePlayerState(selectScenario)
  const [describesAll, describeAll] = useState(false)
  const traces = useMemo(() => tracesOf(frames), [frames])
  const known = livesAt(frames, index, flow)
  const lives = known ?? [birth('', flow, '')]
  const room = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => reveal(room.current), [index, frames, describesAll])
  return (
    <Room>
      <CopyButtons
        copied={words.copied}
        failed={words.copyFailed}
        texts={[[words.copyMermaid, () => statesAsMermaid(lives[0]!.snapshot.machine, words)]]}
      >
        <Button size="md" aria-pressed={describesAll} onClick={() => describeAll(!describesAll)}>
          {words.describeAll}
        </Button>
      </CopyButtons>
      {/* it scrolls and holds no control, so the keyboard needs it */}
      <div ref={room} role="group" aria-label={words.charts} tabIndex={0} className="charts">
        {lives.map((life) => (
          <section key={life.key} data-life={life.key}>
            <h2 className={lives.length > 1 ? 'life-name' : 'sr-only'}>
              {[life.name, flows[life.flow]].filter(Boolean).join(', ')}
            </h2>
            <LifeChart
              life={life}
              taken={traces[index]?.filter(({ key }) => key === life.key) ?? []}
              known={known !== undefined}
              describesAll={describesAll}
              words={words}
            />
          </section>
        ))}
      </div>
      {/* it scrolls, and at a run's end holds no control */}
      <div role="group" aria-label={words.events} tabIndex={0} className="events">
        <h2 className="events-name">{words.justNow}</h2>
        {known ? (
          <JustNow taken={traces[index] ?? []} start={index < 0} words={words} />
        ) : (
          <p className="just-now">{words.recording}</p>
        )}
        {known &&
          lives.map((life) => (
            <MayCome
              key={life.key}
              next={nextOf(life, traces, index)}
              stops={stops}
              words={words}
              onSeek={(id) => player.send({ type: 'stop.seek', id, jump: true })}
            />
          ))}
      </div>
    </Room>
  )
}

/** Scrolls the charts, and nothing but the charts, to the first region that has moved, where it is not wholly in sight. */
function reveal(room: HTMLElement | null) {
  const region = room?.querySelector('[data-moved="true"]')
  if (!room || !region) return
  const [box, view] = [region.getBoundingClientRect(), room.getBoundingClientRect()]
  if (box.top < view.top || box.height > view.height) room.scrollTop += box.top - view.top
  else if (box.bottom > view.bottom) room.scrollTop += box.bottom - view.bottom
}
