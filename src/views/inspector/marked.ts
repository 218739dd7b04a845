import type { FidelityMark } from '#engine'
import type { ShownMessage } from './message.ts'
import type { Piece } from './text/lex.ts'

type Marked = Pick<ShownMessage, 'marks'>

/** The mark about the part of a message with this name: a header, a parameter, a member, `body`. */
export const markOf = (name: string, { marks }: Marked): FidelityMark | undefined =>
  marks.find(({ about }) => about.endsWith(`.${name}`))

/** The names in a text, with what is inferred or simplified about them. */
export const marked = (pieces: readonly Piece[], message: Marked): readonly Piece[] =>
  pieces.map((piece) => {
    const mark = piece.type === 'name' ? markOf(piece.text.replaceAll('"', ''), message) : undefined
    return mark ? { ...piece, mark } : piece
  })

/** What shows it on the page; the head of the panel says the same in words. */
export const marking = (mark: FidelityMark | undefined) =>
  mark && { 'data-level': mark.level, title: mark.why }
