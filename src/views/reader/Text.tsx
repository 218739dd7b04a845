import { useEffect, useRef, type ReactNode, type Ref } from 'react'
import { CODE_BOX, PIECE_LOOKS } from '../inspector/parts/Code.tsx'
import type { Marked } from './find.ts'

interface TextBoxProps {
  readonly label: string
  readonly wrap?: boolean
  readonly ref?: Ref<HTMLDivElement>
  readonly children: ReactNode
}

/** What scrolls must be reachable by keyboard. */
export const TextBox = ({ label, wrap = true, ref, children }: TextBoxProps) => (
  <div
    ref={ref}
    role="region"
    aria-label={label}
    tabIndex={0}
    data-wrap={wrap}
    className={`max-h-136 w-full overflow-auto overscroll-contain ${CODE_BOX}`}
  >
    {children}
  </div>
)

interface RowProps {
  readonly wrap?: boolean
  readonly children: ReactNode
}

/** A line, however long, or a text of several. */
export const Row = ({ wrap = true, children }: RowProps) => (
  <code
    className={`block min-h-[1.5em] ${wrap ? 'wrap-anywhere whitespace-pre-wrap' : 'w-max min-w-full wrap-normal whitespace-pre'}`}
  >
    {children}
  </code>
)

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
    <TextBox ref={box} label={label} wrap={wrap}>
      {lines.map((line, i) => (
        <Row key={i} wrap={wrap}>
          {line.map((piece, j) => (
            <Word key={j} piece={piece} at={at} />
          ))}
          {'\n'}
        </Row>
      ))}
    </TextBox>
  )
}

function Word({ piece: { type, text, match }, at }: { readonly piece: Marked; readonly at: number }) {
  const word = type === 'plain' ? text : <span data-t={type}>{text}</span>
  if (match === undefined)
    return type === 'plain' ? (
      word
    ) : (
      <span data-t={type} className={PIECE_LOOKS[type]}>
        {text}
      </span>
    )
  return (
    <mark
      aria-current={match === at ? 'true' : undefined}
      className="scroll-mt-4 scroll-mb-48 rounded-xs bg-found text-on-found forced-color-adjust-none aria-[current]:bg-found-now aria-[current]:outline-2 aria-[current]:outline-focus"
    >
      {word}
    </mark>
  )
}
