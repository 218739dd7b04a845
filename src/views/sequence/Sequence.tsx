import { useMemo, useRef } from 'react'
import { selectFrames, selectIndex, selectScenario, selectStops } from '#player'
import { sequenceAsMermaid, sequenceAsPlantUml } from '../exports/sequence.ts'
import { CopyButtons } from '../parts/CopyButtons.tsx'
import { useContent, usePlayerState } from '../parts/context.tsx'
import { Room } from '../parts/Room.tsx'
import { useAdvance } from '../parts/useAdvance.ts'
import { useFollow } from './follow.ts'
import type { DiagramProps } from '../diagram/Diagram.tsx'
import { Heads } from './Heads.tsx'
import { activityOf, lanesOf } from './lanes.ts'
import { pausesIn } from './pauses.ts'
import { Row } from './Row.tsx'
import { useWords } from '../parts/useWords.ts'
import './sequence.css'

/** The run as a sequence of messages between lifelines: an ordered list of buttons, drawn over. It scrolls with the cursor. */
export function Sequence({ onPick }: Pick<DiagramProps, 'onPick'>) {
  const content = useContent()
  const words = useWords('views')
  const stops = usePlayerState(selectStops)
  const index = usePlayerState(selectIndex)
  const scenario = usePlayerState(selectScenario)
  const travels = useAdvance(stops, index)
  const room = useRef<HTMLDivElement>(null)
  useFollow(room, stops, index)
  const lanes = useMemo(() => lanesOf(stops), [stops])
  const frames = usePlayerState(selectFrames)
  const pauses = useMemo(() => pausesIn(frames), [frames])
  const activity = useMemo(() => activityOf(stops, lanes), [stops, lanes])
  const run = { scenario, stops }
  return (
    <Room>
      <CopyButtons
        copied={words.copied}
        failed={words.copyFailed}
        texts={[
          [words.copyMermaid, () => sequenceAsMermaid(run, content, words)],
          [words.copyPlantUml, () => sequenceAsPlantUml(run, content, words)],
        ]}
      />
      <div ref={room} className="seq">
        <div className="seq-sheet" data-travels={travels}>
          <Heads lanes={lanes} stop={stops[index]} content={content} onPick={onPick} />
          <ol aria-label={words.sequence} className="seq-list">
            {stops.map((stop, i) => (
              <Row
                key={stop.id}
                stop={stop}
                lanes={lanes}
                activity={activity[i]!}
                opens={stops[i - 1]?.step !== stop.step}
                pause={pauses.get(stop.id)}
                flow={scenario.flow}
                state={i === index ? 'now' : i < index ? 'done' : 'next'}
                words={words}
              />
            ))}
          </ol>
        </div>
      </div>
    </Room>
  )
}
