import { fill, type KnowsWords } from '#content'
import { useAround } from '../context.tsx'
import { detailOf, stopShowing } from '../stops.ts'
import type { Secret } from './grasps.ts'
import type { Knowing } from './knowledge.ts'

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
  const look = 'grid min-h-10 w-full place-items-center rounded-sm'
  return (
    <td data-secret={secret} data-how={how} data-fresh={fresh} className={`align-middle ${TONES[secret]}`}>
      {since && onStop ? (
        <button
          type="button"
          className={`cursor-pointer hover:bg-hover ${look}`}
          aria-label={text}
          title={text}
          onClick={() => onStop(since)}
        >
          <Sign how={how} fresh={fresh} />
        </button>
      ) : (
        <span className={look} title={text}>
          <span className="sr-only">{text}</span>
          <Sign how={how} fresh={fresh} />
        </span>
      )}
    </td>
  )
}

const TONES: Readonly<Record<Secret, string>> = {
  privateKey: 'text-secret',
  secret: 'text-secret',
  assertion: 'text-token',
  identityToken: 'text-token',
  operatorToken: 'text-token',
  serviceProof: 'text-token',
}

/** The stop at which it came, in the list of stops that is walked. */
function useSince(knowing: Knowing | undefined): string | undefined {
  const { run, frame } = useAround()
  return run && knowing?.since && stopShowing(knowing.since, run.frames[detailOf(run, frame)])
}

/** Full, half and a question mark: told apart by shape, and ringed when new. */
export const Sign = ({ how, fresh = false }: Pick<Knowing, 'how'> & { readonly fresh?: boolean }) => (
  <svg
    viewBox="0 0 24 24"
    aria-hidden="true"
    className="size-6 flex-none fill-none stroke-current stroke-2"
    data-how={how}
    data-fresh={fresh}
  >
    {fresh && <circle cx="12" cy="12" r="10.5" strokeDasharray="3 2.5" />}
    {how === 'may' ? (
      <text
        x="12"
        y="17"
        textAnchor="middle"
        className="fill-current stroke-none font-sans text-[17px] leading-normal font-bold"
      >
        ?
      </text>
    ) : (
      <circle cx="12" cy="12" r="6" className={how === 'keeps' ? 'fill-current' : ''} />
    )}
    {how === 'held' && <path d="M12 6a6 6 0 0 1 0 12z" className="fill-current" />}
  </svg>
)
