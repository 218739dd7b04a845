import { CodeBox, Words } from '../inspector/parts/Code.tsx'
import type { Piece, PieceType } from '../inspector/text/lex.ts'
import type { Acting } from './acting.ts'
import { colour } from './colour.ts'
import { textOf, type Language, type Line } from './samples/index.ts'

/** How a program's words look, by what they are. */
const LOOKS: Readonly<Partial<Record<PieceType, string>>> = {
  method: 'font-semibold text-message',
  name: 'font-semibold',
  string: 'text-token',
  punctuation: 'text-muted',
  number: 'text-granted',
  literal: 'text-granted',
}

/** A piece of a program in one line or more. */
export const Program = ({ pieces }: { readonly pieces: readonly Piece[] }) => (
  <CodeBox>
    <Words pieces={pieces} looks={LOOKS} />
  </CodeBox>
)

interface LinesProps {
  readonly lines: readonly Line[]
  readonly language: Language
  /** Index of the line that the code stands in; negative when it stands in none. */
  readonly lit: number
  readonly how: Acting['how']
}

/** A program, line by line. The lit one is framed and marked, so that it shows without colours too. */
export function Lines({ lines, language, lit, how }: LinesProps) {
  return (
    <ol
      data-slot="code-lines"
      className="rounded-md border border-line py-1.5 font-mono text-sm leading-normal [counter-reset:line] [tab-size:2]"
    >
      {lines.map((line, i) => (
        <li
          key={i}
          className={`${ROW} ${i !== lit ? PLAIN : how === 'waits' ? `border-dashed ${LIT}` : LIT}`}
          {...(i === lit && { 'aria-current': 'true' as const, 'data-lit': how })}
        >
          <code className="block pl-[1em] -indent-[1em] wrap-anywhere whitespace-pre-wrap">
            <Words pieces={colour(textOf(line), language)} looks={LOOKS} />
          </code>
        </li>
      ))}
    </ol>
  )
}

/** The line's number stands before it and is neither selected nor copied. */
const ROW =
  'relative min-h-[1.5em] border border-l-5 pr-3 pl-[3.5em] [counter-increment:line] before:absolute before:left-[0.5em] before:w-[2em] ' +
  'before:text-right before:select-none'
const PLAIN = 'border-transparent before:text-muted before:content-[counter(line)]'
const LIT = "before:font-bold before:text-ink before:content-['▸_'_counter(line)_/_counter(line)]"
