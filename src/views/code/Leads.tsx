import { fill, type CodeWords } from '#content'
import type { Frame } from '#player'
import { useAround } from '../inspector/context.tsx'
import { stopsOf } from './acting.ts'
import { kindsOf, type Line } from './samples/index.ts'

interface LeadsProps {
  readonly lines: readonly Line[]
  readonly frames: readonly Frame[]
  readonly words: CodeWords
}

/** From each line that sends something to the stops that show it. */
export function Leads({ lines, frames, words }: LeadsProps) {
  const { frame, onStop } = useAround()
  return (
    <section>
      <h4>{words.leads}</h4>
      <dl className="code-leads">
        {lines.map((line, i) => {
          const kinds = kindsOf(line)
          if (kinds.length === 0) return null
          const stops = stopsOf(frames, kinds).map(({ stop }) => stop)
          return (
            <div key={i}>
              <dt>{fill(words.line, { line: i + 1 })}</dt>
              <dd className="insp-stops">
                {stops.length === 0 && <span className="insp-note">{words.never}</span>}
                {stops.map(({ id, label }) =>
                  onStop ? (
                    <button
                      key={id}
                      type="button"
                      className="insp-button"
                      aria-current={id === frame?.stop.id}
                      onClick={() => onStop(id)}
                    >
                      <b>{id}</b> {label}
                    </button>
                  ) : (
                    <span key={id} className="insp-note">
                      <b>{id}</b> {label}
                    </span>
                  ),
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
