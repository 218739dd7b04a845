import type { FidelityMark } from '#engine'
import { Note, Wire } from '../parts/Prose.tsx'
import { useInspected } from './context.tsx'
import type { ShownMessage } from './http/message.ts'
import type { Piece } from './text/lex.ts'

/** How close the message is to what Azure does, where it is not simply documented. */
export function FidelityMarks() {
  const {
    frame: { exchange, stop },
    words: { fidelity, ui },
  } = useInspected()
  const marks = exchange.marks.filter((mark) => concerns(mark, stop.half))
  if (marks.length === 0) return null
  const levels = [...new Set(marks.map(({ level }) => level))]
  return (
    <details data-slot="marks" className="text-sm">
      <summary className="cursor-pointer leading-7 text-muted">
        {levels.map((level) => (
          <Level key={level} level={level} />
        ))}
        <span className="text-message underline underline-offset-3">{ui.whyMarked}</span>
      </summary>
      <dl className="mt-2 border-l-2 border-line pl-3">
        {marks.map(({ level, about, why }) => (
          <div key={about + why}>
            <dt>
              <b>{fidelity[level].name}:</b> <Wire>{about}</Wire>
            </dt>
            <dd className="mb-2">{why}</dd>
          </div>
        ))}
      </dl>
      {levels.map((level) => (
        <Note key={level} className="mt-2 border-l-2 border-line pl-3">
          <b>{fidelity[level].name}.</b> {fidelity[level].about}
        </Note>
      ))}
    </details>
  )
}

/** A mark about the other half is shown with the other half. */
const concerns = ({ about }: FidelityMark, half: 'request' | 'response') =>
  !about.startsWith(half === 'request' ? 'response' : 'request')

interface LevelProps {
  readonly level: 'documented' | FidelityMark['level']
  readonly className?: string
}

/** How well something is known, in a word. What is documented looks quieter than what is not. */
export function Level({ level, className = 'py-0.5' }: LevelProps) {
  const {
    words: { fidelity },
  } = useInspected()
  return (
    <span
      data-level={level}
      className={`mr-2 rounded-sm border border-muted px-2 ${level === 'documented' ? '' : 'border-dashed text-ink'} ${className}`}
    >
      {fidelity[level].name}
    </span>
  )
}

type Marked = Pick<ShownMessage, 'marks'>

/** The mark about the part of a message with this name: a header, a parameter, a member, `body`. */
export const markOf = (name: string, { marks }: Marked): FidelityMark | undefined =>
  marks.find(({ about }) => about.endsWith(`.${name}`))

/** The names in a text, with what is inferred or simplified about them. */
export const withMarks = (pieces: readonly Piece[], message: Marked): readonly Piece[] =>
  pieces.map((piece) => {
    const mark = piece.type === 'name' ? markOf(piece.text.replaceAll('"', ''), message) : undefined
    return mark ? { ...piece, mark } : piece
  })

/** What shows a mark on the page; the head of the panel says the same in words. */
export const markAttributes = (mark: FidelityMark | undefined) =>
  mark && {
    'data-level': mark.level,
    title: mark.why,
    className: 'cursor-help underline decoration-dotted underline-offset-4',
  }
