import { useState } from 'react'
import { fill } from '#content'
import { useAround } from '../context.tsx'
import { lines } from '../text/lines.ts'
import type { Piece } from '../text/lex.ts'
import { marking } from '../marked.ts'

/** From here on a line is folded; all of it stays in the document. */
export const LONG = 220

/** Text of the wire, coloured by meaning, wrapped, copied as it stands. */
export function Code({ pieces }: { readonly pieces: readonly Piece[] }) {
  return (
    <code className="insp-code">
      {lines(pieces).map((line, i) => (
        <Line key={i} pieces={line} />
      ))}
    </code>
  )
}

/** One line; its end is for readers of the document, since the row breaks by itself. */
export function Line({ pieces }: { readonly pieces: readonly Piece[] }) {
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0)
  const content = (
    <>
      {pieces.map((piece, i) => (
        <Word key={i} {...piece} />
      ))}
      <span hidden>{'\n'}</span>
    </>
  )
  return length > LONG ? <Fold length={length}>{content}</Fold> : <span className="insp-row">{content}</span>
}

interface FoldProps {
  /** In characters, for the label. */
  readonly length: number
  readonly children: React.ReactNode
}

/** Shows the first lines of a long text, and all of it on demand. */
export function Fold({ length, children }: FoldProps) {
  const {
    words: { ui },
  } = useAround()
  const [open, setOpen] = useState(false)
  return (
    <>
      <span className="insp-row" data-folded={!open}>
        {children}
      </span>
      <button type="button" className="insp-more" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? ui.showLess : fill(ui.showAll, { length: length.toLocaleString() })}
      </button>
    </>
  )
}

const Word = ({ type, text, mark }: Piece) =>
  type === 'plain' ? (
    text
  ) : (
    <span data-t={type} {...marking(mark)}>
      {text}
    </span>
  )
