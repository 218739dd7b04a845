import type { FidelityMark } from '#engine'

/** A piece of text and what it is. The pieces of a text, put together, are that text again. */
export interface Piece {
  readonly type: PieceType
  readonly text: string
  /** What is inferred or simplified about what it names. */
  readonly mark?: FidelityMark
}
export type PieceType =
  | 'plain'
  | 'punctuation'
  | 'name'
  | 'string'
  | 'number'
  | 'literal' // JSON, forms, headers
  | 'method'
  | 'status'
  | 'url'
  | 'jwt-header'
  | 'jwt-payload'
  | 'jwt-signature'
  | 'masked'

/** A type, or a way to cut the match further. */
type Rule = readonly [pattern: RegExp, as: PieceType | ((match: string) => readonly Piece[])]

/** Cuts a text by the first rule that fits at each place; what no rule fits is plain. Patterns must be sticky. */
export function lex(text: string, rules: readonly Rule[]): Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < text.length;) {
    const [found, as] = firstMatch(text, at, rules)
    pieces.push(...(typeof as === 'string' ? [{ type: as, text: found }] : as(found)))
    at += found.length
  }
  return joined(pieces)
}

function firstMatch(text: string, at: number, rules: readonly Rule[]): [found: string, as: Rule[1]] {
  for (const [pattern, as] of rules) {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found) return [found, as]
  }
  return [text[at]!, 'plain']
}

/** Neighbours of one type as one piece and no empty ones, so that a page has few elements. */
function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    if (piece.text === '') continue
    const last = out.at(-1)
    if (last?.type === piece.type && piece.type !== 'masked')
      out[out.length - 1] = { ...last, text: last.text + piece.text }
    else out.push(piece)
  }
  return out
}

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
