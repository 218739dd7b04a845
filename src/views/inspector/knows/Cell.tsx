import { fill, type KnowsWords } from '#content'
import { useAround } from '../context.tsx'
import { detailOf, stopShowing } from '../where.ts'
import type { Secret } from './grasps.ts'
import type { Knowing } from './knowledge.ts'
import { Sign } from './Sign.tsx'

interface CellProps {
  readonly secret: Secret
  readonly knowing: Knowing | undefined
  readonly words: KnowsWords
}

/** One actor and one secret; what is there leads to the message by which it came. */
export function Cell({ secret, knowing, words }: CellProps) {
  const { onStop } = useAround()
  const since = useSince(knowing)
  if (!knowing)
    return (
      <td data-secret={secret}>
        <span className="sr-only">{words.how.never.name}</span>
      </td>
    )
  const { how, fresh } = knowing
  const text = [
    words.how[how].name,
    fill(since ? words.since : words.before, { stop: since ?? '' }),
    ...(fresh ? [words.fresh] : []),
  ].join(', ')
  return (
    <td data-secret={secret} data-how={how} data-fresh={fresh}>
      {since && onStop ? (
        <button
          type="button"
          className="knows-cell"
          aria-label={text}
          title={text}
          onClick={() => onStop(since)}
        >
          <Sign how={how} fresh={fresh} />
        </button>
      ) : (
        <span className="knows-cell" title={text}>
          <span className="sr-only">{text}</span>
          <Sign how={how} fresh={fresh} />
        </span>
      )}
    </td>
  )
}

/** The stop at which it came, in the list of stops that is walked. */
function useSince(knowing: Knowing | undefined): string | undefined {
  const { run, frame } = useAround()
  return run && knowing?.since && stopShowing(knowing.since, run.frames[detailOf(run, frame)])
}
