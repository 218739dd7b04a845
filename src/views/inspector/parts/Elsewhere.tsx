import type { Frame } from '#player'
import { useInspected } from '../context.tsx'
import { detailOf } from '../where.ts'

interface ElsewhereProps {
  readonly text: string
  /** Which frames of the run have what this one lacks. */
  readonly has: (frame: Frame) => boolean
}

/** Says that there is nothing here, and at which stops there is. */
export function Elsewhere({ text, has }: ElsewhereProps) {
  const {
    run,
    frame,
    words: { ui },
    onStop,
  } = useInspected()
  const stops = (run?.frames[detailOf(run, frame)] ?? []).filter(has).map(({ stop }) => stop.id)
  return (
    <div className="insp-empty">
      <p>{text}</p>
      {stops.length > 0 && (
        <p className="insp-stops">
          {ui.seeStops}
          {stops.map((id) =>
            onStop ? (
              <button key={id} type="button" className="insp-button" onClick={() => onStop(id)}>
                {id}
              </button>
            ) : (
              <span key={id} className="insp-id">
                {id}
              </span>
            ),
          )}
        </p>
      )}
    </div>
  )
}
