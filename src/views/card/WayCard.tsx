import type { Actor } from '#engine'
import { kindFacts } from '#machines'
import { useContent } from '../parts/context.tsx'
import { Note } from '../parts/Prose.tsx'
import { useWords } from '../parts/useWords.ts'
import { CardFrame, Messages, useGoTo, WhatIf, type CardProps } from './parts.tsx'

/** Two heads of an arrow. */
const GLYPH = 'M4 12h16M8 8l-4 4 4 4M16 8l4 4-4 4'

/** The messages between two actors up to the stop shown, and what can go wrong in them. */
export default function WayCard({
  ends: [one, other],
  onClose,
  onPanel,
}: CardProps & { readonly ends: readonly [Actor, Actor] }) {
  const { actors } = useContent()
  const words = useWords('card')
  const isWay = (from: Actor, to: Actor | undefined) => from === one && to === other
  const goTo = useGoTo(onPanel)
  return (
    <CardFrame
      kind="way"
      of={`${one}-${other}`}
      title={`${actors[one].short} ↔ ${actors[other].short}`}
      glyph={GLYPH}
      onClose={onClose}
      about={<Note>{words.way}</Note>}
    >
      <Messages of={isWay} onGoTo={goTo} />
      <WhatIf
        of={({ at }) => {
          const [from, to] = kindFacts(at).actors
          return from.some((sender) => isWay(sender, to) || (to !== undefined && isWay(to, sender)))
        }}
        onRun={() => onPanel(undefined)}
      />
    </CardFrame>
  )
}
