import { useEffect, useRef } from 'react'
import type { Marked } from './find.ts'

interface TextProps {
  readonly lines: readonly (readonly Marked[])[]
  /** The match that is brought into view. */
  readonly at: number
  readonly wrap: boolean
  readonly label: string
}

/** A message, nothing folded. Unwrapped it scrolls sideways, by keyboard too. */
export function Text({ lines, at, wrap, label }: TextProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector('mark[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [lines, at])
  useEffect(() => {
    const room = box.current!
    const pressed = (event: KeyboardEvent) => {
      // Sideways it scrolls; the page would take these keys for a step.
      if (!wrap && /^Arrow(Left|Right)$/.test(event.key)) event.stopPropagation()
    }
    room.addEventListener('keydown', pressed)
    return () => room.removeEventListener('keydown', pressed)
  }, [wrap])
  return (
    // What scrolls must be reachable by keyboard.
    <div
      ref={box}
      className="insp-code reader-text"
      role="region"
      aria-label={label}
      tabIndex={0}
      data-wrap={wrap}
    >
      {lines.map((line, i) => (
        <code key={i} className="reader-row">
          {line.map((piece, j) => (
            <Word key={j} piece={piece} at={at} />
          ))}
          {'\n'}
        </code>
      ))}
    </div>
  )
}

function Word({ piece: { type, text, match }, at }: { readonly piece: Marked; readonly at: number }) {
  const word = type === 'plain' ? text : <span data-t={type}>{text}</span>
  return match === undefined ? word : <mark aria-current={match === at ? 'true' : undefined}>{word}</mark>
}
