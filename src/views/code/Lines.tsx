import type { Acting } from './acting.ts'
import { colour } from './colour.ts'
import { textOf, type Language, type Line } from './samples/index.ts'

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
    <ol className="insp-code code-lines">
      {lines.map((line, i) => (
        <li key={i} {...(i === lit && { 'aria-current': 'true' as const, 'data-lit': how })}>
          <code>
            {colour(textOf(line), language).map(({ type, text }, at) =>
              type === 'plain' ? (
                text
              ) : (
                <span key={at} data-t={type}>
                  {text}
                </span>
              ),
            )}
          </code>
        </li>
      ))}
    </ol>
  )
}
