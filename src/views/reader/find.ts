import type { Piece } from '../inspector/text/lex.ts'

/** A piece, and which match it is a part of, where it is. */
export interface Marked extends Piece {
  readonly match?: number
}

export interface Found {
  readonly lines: readonly (readonly Marked[])[]
  readonly count: number
}

/** Marks every occurrence of a text, whatever its case, line by line. The pieces stay, cut where a match begins and ends. */
export function find(lines: readonly (readonly Piece[])[], wanted: string): Found {
  if (wanted === '') return { lines, count: 0 }
  const pattern = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu')
  let count = 0
  const marked = lines.map((line) => {
    const text = line.map((piece) => piece.text).join('')
    const spans = [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({
      from: index,
      to: index + length,
      match: count++,
    }))
    return spans.length === 0 ? line : cut(line, spans)
  })
  return { lines: marked, count }
}

interface Span {
  readonly from: number
  readonly to: number
  readonly match: number
}

function cut(line: readonly Piece[], spans: readonly Span[]): Marked[] {
  const out: Marked[] = []
  let start = 0
  for (const { type, text } of line) {
    const end = start + text.length
    let at = start
    for (const { from, to, match } of spans) {
      if (to <= at || from >= end) continue
      if (from > at) out.push({ type, text: text.slice(at - start, from - start) })
      out.push({ type, text: text.slice(Math.max(at, from) - start, Math.min(end, to) - start), match })
      at = Math.min(end, to)
    }
    if (at < end) out.push({ type, text: text.slice(at - start) })
    start = end
  }
  return out
}
