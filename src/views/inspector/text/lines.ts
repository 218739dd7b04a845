import type { Piece } from './lex.ts'

/** The pieces line by line; the line breaks themselves are left out. */
export function lines(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const out: Piece[][] = [[]]
  for (const piece of pieces) {
    piece.text.split('\n').forEach((part, i) => {
      if (i > 0) out.push([])
      if (part !== '') out.at(-1)!.push({ ...piece, text: part })
    })
  }
  return out
}
