import { useId } from 'react'
import { fill } from '#content'
import { selectRun } from '#player'
import { useContent, usePlayer, usePlayerState } from '../parts/context.tsx'
import { Icon } from '../parts/Icon.tsx'
import { seconds } from '../parts/seconds.ts'
import { triesIn, type Try } from './tries.ts'
import { useLab } from './useLab.ts'
import { Note } from '../parts/Prose.tsx'
import { TextButton } from '../parts/Button.tsx'

/** When to try again, drawn along time: each try after its pause, with what became of those that this run made. */
export function Schedule({ waits }: { readonly waits: readonly number[] }) {
  const {
    words: {
      outcome: { tries: words },
    },
  } = useLab()
  const { lang } = useContent()
  const run = usePlayerState(selectRun)
  const title = useId()
  if (!run?.bites) return null
  const total = waits.reduce((sum, wait) => sum + wait, 0)
  return (
    <section aria-labelledby={title}>
      <h5 id={title} className="lab-tries-title">
        {words.title}
      </h5>
      <Note>{fill(words.about, { count: waits.length, total: seconds(total, lang, 'short') })}</Note>
      <ol className="lab-tries">
        {triesIn(run, waits).map((each, i) => (
          <TryMark key={i} {...each} total={total} />
        ))}
      </ol>
    </section>
  )
}

function TryMark({ wait, status, stop, total }: Try & { readonly total: number }) {
  const {
    words: {
      outcome: { tries: words },
    },
  } = useLab()
  const { lang } = useContent()
  const player = usePlayer()
  const result = status === undefined ? 'spared' : status < 400 ? 'answered' : 'failed'
  const told = fill(words[result], { status: status ?? '' })
  return (
    // As far below the one before as its pause is long.
    <li data-result={result} style={{ paddingTop: `${((wait ?? 0) / total) * HEIGHT}rem` }}>
      <span className="lab-try-mark">
        {result !== 'spared' && <Icon name={result === 'answered' ? 'tick' : 'close'} className="size-3" />}
      </span>
      <span>
        {wait === undefined
          ? words.first
          : wait < 500
            ? words.atOnce
            : fill(words.after, { time: seconds(wait, lang, 'short') })}
        : {told}
      </span>
      {stop !== undefined && (
        <TextButton onClick={() => player.send({ type: 'stop.seek', id: stop, jump: true })}>
          {stop}
        </TextButton>
      )}
    </li>
  )
}

/** All pauses together, in rem. */
const HEIGHT = 7
