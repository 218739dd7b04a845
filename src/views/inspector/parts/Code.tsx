import { useState, type ComponentProps, type ReactNode } from 'react'
import { fill } from '#content'
import { TextButton } from '../../parts/Button.tsx'
import { useAround } from '../context.tsx'
import { markAttributes } from '../FidelityMarks.tsx'
import { lines, type Piece, type PieceType } from '../text/lex.ts'

/** From here on a line is folded; all of it stays in the document. */
export const LONG = 220

const TYPE = 'block font-mono text-sm leading-normal'
/** The frame around text of the wire, for what is no `<code>`. */
export const CODE_BOX = `rounded-md border border-line px-3 py-2.5 ${TYPE}`

/** Text of the wire in its frame. */
export const CodeBox = (code: ComponentProps<'code'>) => (
  <code data-slot="code" {...code} className={CODE_BOX} />
)

/** Text of the wire, coloured by meaning, wrapped, copied as it stands. */
export const Code = ({ pieces }: { readonly pieces: readonly Piece[] }) => (
  <CodeBox>
    {lines(pieces).map((line, i) => (
      <Line key={i} pieces={line} />
    ))}
  </CodeBox>
)

interface StartLineProps {
  readonly name: string
  readonly pieces: readonly Piece[]
  readonly children?: ReactNode
}

/** The first line of a message under the name of its half. */
export const StartLine = ({ name, pieces, children }: StartLineProps) => (
  <p data-slot="start-line">
    <b className="text-sm text-muted">{name}</b>{' '}
    <code data-slot="code" className={`break-all text-message ${TYPE}`}>
      <Line pieces={pieces} flush />
    </code>
    {children}
  </p>
)

interface LineProps {
  readonly pieces: readonly Piece[]
  /** What goes over the end stands as far left as the beginning. */
  readonly flush?: boolean
}

/** One line; its end is for readers of the document, since the row breaks by itself. */
export function Line({ pieces, flush = false }: LineProps) {
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0)
  const content = (
    <>
      <Words pieces={pieces} />
      <span hidden>{'\n'}</span>
    </>
  )
  return length > LONG ? (
    <Fold length={length} flush={flush}>
      {content}
    </Fold>
  ) : (
    <span className={`block ${row(flush)}`}>{content}</span>
  )
}

const row = (flush: boolean) => `whitespace-pre-wrap ${flush ? '' : 'pl-[1.5em] -indent-[1.5em]'}`

interface FoldProps {
  /** In characters, for the label. */
  readonly length: number
  readonly flush?: boolean
  readonly children: ReactNode
}

/** Shows the first lines of a long text, and all of it on demand. */
export function Fold({ length, flush = false, children }: FoldProps) {
  const {
    words: { ui },
  } = useAround()
  const [open, setOpen] = useState(false)
  return (
    <>
      <span className={`${row(flush)} ${open ? 'block' : 'line-clamp-3'}`} data-folded={!open}>
        {children}
      </span>
      <TextButton className="my-0.5 font-sans" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? ui.showLess : fill(ui.showAll, { length: length.toLocaleString() })}
      </TextButton>
    </>
  )
}

/** How a piece of text looks, by what it is. `plain` and what is not here look like the text around them. */
export const PIECE_LOOKS: Readonly<Partial<Record<PieceType, string>>> = {
  punctuation: 'text-muted',
  name: 'text-message',
  number: 'text-granted',
  literal: 'text-granted',
  method: 'font-bold',
  status: 'font-bold',
  masked: 'tracking-wider text-secret',
  'jwt-header': 'text-message',
  'jwt-payload': 'text-token',
  'jwt-signature': 'text-granted underline decoration-dotted decoration-1 underline-offset-3',
}

interface WordsProps {
  readonly pieces: readonly Piece[]
  readonly looks?: Readonly<Partial<Record<PieceType, string>>>
}

/** The pieces of one line. */
export const Words = ({ pieces, looks = PIECE_LOOKS }: WordsProps) =>
  pieces.map(({ type, text, mark }, i) => {
    if (type === 'plain') return text
    const { className = '', ...marked } = markAttributes(mark) ?? {}
    return (
      <span key={i} data-t={type} {...marked} className={`${looks[type] ?? ''} ${className}`}>
        {text}
      </span>
    )
  })
