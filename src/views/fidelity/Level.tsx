import type { ComponentProps, ReactNode } from 'react'
import type { FidelityWords } from '#content'

type LevelName = keyof FidelityWords['levels']

interface LevelProps {
  readonly level: LevelName
  readonly words: FidelityWords
}

/** How well something is known: by its word, its frame and its shape. */
export const Level = ({ level, words }: LevelProps) => (
  <span data-level={level} className={`inline-block px-2 text-sm whitespace-nowrap ${LOOKS[level]}`}>
    {words.levels[level].name}
  </span>
)

const LOOKS: Readonly<Record<LevelName, string>> = {
  documented: 'rounded-2xl border border-granted leading-5.5',
  observed: 'rounded-2xl border-3 border-double border-granted leading-4.5',
  inferred: 'rounded-sm border border-dashed border-ink leading-5.5 font-semibold',
  simplified: 'rounded-sm border-2 border-dotted border-ink leading-5.5 font-semibold',
  unknown: 'border-2 border-error leading-5.5 font-semibold',
}

interface LevelRowProps extends ComponentProps<'div'> {
  readonly name: ReactNode
}

/** A row of a `<dl>`: a name, and how well what it names is known. */
export const LevelRow = ({ name, children, ...rest }: LevelRowProps) => (
  <div
    {...rest}
    className="grid grid-cols-[minmax(7rem,38%)_minmax(0,1fr)] gap-x-3 gap-y-0.5 border-t border-line py-1.5 max-[26rem]:grid-cols-1"
  >
    <dt className="text-sm leading-5.5">{name}</dt>
    <dd>{children}</dd>
  </div>
)
