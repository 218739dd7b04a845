import { useMemo } from 'react'
import { captionFor, fill, type BothWords } from '#content'
import { sceneOf, selectFrames, selectStops } from '#player'
import { Diagram } from '../diagram/Diagram.tsx'
import { useContent, usePlayerState } from '../parts/context.tsx'
import { useAdvance } from '../parts/useAdvance.ts'
import { compared, type Compared } from './difference.ts'
import { differenceText, type Side } from './text.ts'

interface HalfProps {
  readonly side: Side
  readonly other: Side
  /** 0 is the start. */
  readonly step: number
  readonly words: BothWords
}

/** One flow at the end of a step: its picture, and the step's messages with what the other flow does not have. */
export function Half({ side, other, step, words }: HalfProps) {
  const content = useContent()
  const stops = usePlayerState(selectStops)
  const frames = usePlayerState(selectFrames)
  const { flow, target } = side.scenario
  const index = stops.findLastIndex((stop) => stop.step === step)
  const recorded = frames[index]?.stop
  const scene = useMemo(
    () => sceneOf({ flow, target, stops, index, recorded }),
    [flow, target, stops, index, recorded],
  )
  const travels = useAdvance(stops, index)
  const members = compared(side.members(step), other.members(step))
  const title = step === 0 ? content.ui.startName : content.steps[flow][step as 1].title
  return (
    <section className="both-half" aria-label={content.flows[flow]} data-half={flow}>
      <h2>
        {content.flows[flow]}{' '}
        <span>
          {step > 0 && `${fill(content.ui.step, { step })} · `}
          {title}
        </span>
      </h2>
      <div className="both-picture">
        <Diagram scene={scene} content={content} travels={travels} />
      </div>
      {step === 0 ? (
        <p className="both-why">{content.start[flow].why}</p>
      ) : (
        <ol>
          {members.map((told) => (
            <Line key={told.stop.id} told={told} side={side} words={words} />
          ))}
        </ol>
      )}
    </section>
  )
}

function Line({
  told,
  side: {
    scenario: { flow },
  },
  words,
}: {
  readonly told: Compared
  readonly side: Side
  readonly words: BothWords
}) {
  const content = useContent()
  const { headline } = captionFor(content, told.stop)
  const text = differenceText(words, content, flow, told, 3)
  return (
    <li data-differs={text !== undefined}>
      <span className="both-id">{told.stop.id}</span> {headline}
      <code>
        {told.stop.half === 'request' ? '→' : '←'} {told.stop.label}
      </code>
      {text && (
        <mark>
          {told.only ? '◆' : '≠'} {text}
        </mark>
      )}
    </li>
  )
}
