import { useId } from 'react'
import type { ClockWords } from '#content'
import type { Run } from '#player'
import { useAround } from '../inspector/context.tsx'
import { detailOf } from '../inspector/where.ts'
import { fill, useContent } from '../parts/context.tsx'
import { laterIn } from './moments.ts'

interface CameProps {
  readonly run: Run
  readonly words: ClockWords
}

/** What was answered since time was let pass: each leads to its stop. */
export function Came({ run, words }: CameProps) {
  const { frame, onStop } = useAround()
  const { actors, lang } = useContent()
  const heading = useId()
  const later = laterIn(run.frames[detailOf(run, frame)])
  if (later.length === 0) return null
  return (
    <section className="insp-section" aria-labelledby={heading}>
      <h4 id={heading}>{words.came}</h4>
      <ol className="clock-came">
        {later.map(({ frame: { stop }, passed }) => (
          <li key={stop.id} data-came={stop.id} data-ok={stop.ok}>
            {passed !== undefined && (
              <b className="clock-gap">{fill(words.later, { time: lasting(passed, lang) })}</b>
            )}
            <button
              type="button"
              className="insp-more"
              aria-current={stop.id === frame?.stop.id}
              onClick={() => onStop?.(stop.id)}
            >
              {fill(words.goTo, {
                stop: stop.id,
                label: stop.label,
                who: `${actors[stop.from].short} → ${actors[stop.to].short}`,
              })}
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** `24 hours`, `90 days`. @param ms at least half an hour */
function lasting(ms: number, lang: string): string {
  const hours = Math.round(ms / 3600e3)
  const [value, unit] = hours < 48 ? [hours, 'hour'] : [Math.round(hours / 24), 'day']
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(value!)
}
