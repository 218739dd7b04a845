import { useId } from 'react'
import { captionFor, type ClockWords } from '#content'
import type { Run } from '#player'
import { useAround } from '../inspector/context.tsx'
import { detailOf } from '../inspector/stops.ts'
import { TextButton } from '../parts/Button.tsx'
import { fill, useContent } from '../parts/context.tsx'
import { Heading } from '../parts/Prose.tsx'
import { laterIn } from './moments.ts'

interface LaterAnswersProps {
  readonly run: Run
  readonly words: ClockWords
}

/** What was answered since time was let pass: each leads to its stop. */
export function LaterAnswers({ run, words }: LaterAnswersProps) {
  const { frame, onStop } = useAround()
  const content = useContent()
  const heading = useId()
  const later = laterIn(run.frames[detailOf(run, frame)])
  if (later.length === 0) return null
  return (
    <section aria-labelledby={heading}>
      <Heading as="h4" id={heading}>
        {words.came}
      </Heading>
      <ol className="grid gap-1 pt-1.5">
        {later.map(({ frame: { stop }, passed }) => (
          <li
            key={stop.id}
            data-came={stop.id}
            data-ok={stop.ok}
            className={`border-l-3 pl-2.5 text-sm ${stop.ok ? 'border-granted' : 'border-double border-error'}`}
          >
            {passed !== undefined && (
              <b className="block pt-1.5">{fill(words.later, { time: lasting(passed, content.lang) })}</b>
            )}
            <TextButton
              className="min-h-7 text-left aria-[current=true]:font-semibold"
              aria-current={stop.id === frame?.stop.id}
              onClick={() => onStop?.(stop.id)}
            >
              {fill(words.goTo, {
                stop: stop.id,
                label: stop.label,
                who: captionFor(content, stop).who,
              })}
            </TextButton>
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
