import { memo } from 'react'
import type { Actor } from '#engine'
import { captionFor, chapterName, type ViewWords } from '#content'
import { messageAt, type Flow, type Stop } from '#player'
import { fill, useContent, usePlayer } from '../parts/context.tsx'
import { Icon } from '../parts/Icon.tsx'
import { seconds } from '../parts/seconds.ts'
import { Bars, Message } from './drawing.tsx'
import type { Activity } from './lanes.ts'

interface RowProps {
  readonly stop: Stop
  readonly lanes: readonly Actor[]
  readonly activity: readonly Activity[]
  /** The first message of its step: the step's name stands over it. */
  readonly opens: boolean
  /** Waited before it, in milliseconds. */
  readonly pause: number | undefined
  readonly flow: Flow
  readonly state: 'done' | 'now' | 'next'
  readonly words: ViewWords
}

/** One message: a button that goes to its stop. */
export const Row = memo(function Row({ stop, lanes, activity, opens, pause, flow, state, words }: RowProps) {
  const content = useContent()
  const player = usePlayer()
  const message = messageAt(stop)
  const { half, outcome } = message
  const names: Partial<Record<typeof outcome, string>> = words.messages[half]
  return (
    <li className="seq-item">
      {opens && (
        <p className="seq-step">
          <span className="seq-step-name">{chapterName(content, flow, stop.step)}</span>
          <Bars halves={activity.map(({ above }) => ({ above, below: above }))} />
        </p>
      )}
      {pause !== undefined && (
        <p className="seq-step">
          <span className="seq-step-name seq-pause">
            {fill(words.later, { time: seconds(pause, content.lang, 'long') })}
          </span>
          <Bars halves={activity.map(({ above }) => ({ above, below: above }))} />
        </p>
      )}
      <button
        type="button"
        className="seq-row"
        data-state={state}
        data-message={state === 'now' ? half : undefined}
        data-outcome={outcome}
        data-ok={stop.ok}
        aria-current={state === 'now' ? 'step' : undefined}
        onClick={() => player.send({ type: 'stop.seek', id: stop.id, jump: true })}
      >
        <span className="seq-number">
          {state === 'done' && <Icon name="tick" className="seq-tick" />}
          {stop.id}
        </span>
        <span className="sr-only">{fill(names[outcome] ?? '', { who: captionFor(content, stop).who })}</span>
        <span className="seq-lanes">
          <Bars halves={activity} />
          <Message
            message={message}
            from={lanes.indexOf(message.from)}
            to={message.to && lanes.indexOf(message.to)}
            lanes={lanes.length}
          />
        </span>
      </button>
    </li>
  )
})
