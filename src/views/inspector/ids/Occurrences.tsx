import type { IdsWords } from '#content'
import type { Run } from '#player'
import { useContent } from '../../parts/context.tsx'
import { useAround } from '../context.tsx'
import { detailOf, stopShowing } from '../where.ts'
import type { Occurrence } from './ids.ts'

interface OccurrencesProps {
  readonly occurrences: readonly Occurrence[]
  readonly run: Run
  readonly words: IdsWords
}

/** The messages in which the followed id is found, by the stops that show them, and what it is called there. */
export function Occurrences({ occurrences, run, words }: OccurrencesProps) {
  const { frame, onStop } = useAround()
  const { actors } = useContent()
  const frames = run.frames[detailOf(run, frame)]
  return (
    <ol className="ids-occurrences" aria-label={words.occurrences}>
      {occurrences.map((occurrence) => {
        const stop = stopShowing(occurrence.frame, frames) ?? ''
        const { from, to } = occurrence.frame.stop
        const text = (
          <>
            <b>{stop}</b> {actors[from].short} → {actors[to].short}
          </>
        )
        return (
          <li key={occurrence.frame.message.order} aria-current={stop !== '' && stop === frame?.stop.id}>
            {onStop && stop ? (
              <button type="button" className="ids-stop" onClick={() => onStop(stop)}>
                {text}
              </button>
            ) : (
              <span className="ids-stop">{text}</span>
            )}
            <span className="insp-note">{placesOf(occurrence, words)}</span>
          </li>
        )
      })}
    </ol>
  )
}

const placesOf = ({ places }: Occurrence, words: IdsWords) =>
  [...new Set(places.map(({ part, name }) => `${words.parts[part]}${name && ` ${name}`}`))].join(', ')
