import { Fragment } from 'react'
import type { Place } from '../diagnosis/index.ts'

/** Characters shown before and behind a piece. */
const AROUND = 48
const MOST = 4

/** The pieces of a text that decided, each with what stands around it. */
export function Marked({ text, places }: { readonly text: string; readonly places: readonly Place[] }) {
  return (
    <ul className="grid gap-1">
      {excerptsOf(text, places).map(({ start, end, marks }) => (
        <li
          key={start}
          className="overflow-clip rounded-md border border-line px-2 py-1 font-mono text-sm wrap-anywhere"
        >
          {start > 0 && text[start - 1] !== '\n' && '…'}
          {marks.map(([from, to], i) => (
            <Fragment key={from}>
              {plain(text.slice(i === 0 ? start : marks[i - 1]![1], from))}
              <mark className="rounded-xs bg-found px-0.5 font-semibold text-on-found">
                {plain(text.slice(from, to))}
              </mark>
            </Fragment>
          ))}
          {plain(text.slice(marks.at(-1)![1], end))}
          {end < text.length && text[end] !== '\n' && '…'}
        </li>
      ))}
    </ul>
  )
}

const plain = (text: string) => text.replaceAll(/\s+/g, ' ')

interface Excerpt {
  readonly start: number
  readonly end: number
  readonly marks: readonly Place[]
}

/** The heaviest pieces come first in `places`; the excerpts stand in the order of the text. */
function excerptsOf(text: string, places: readonly Place[]): readonly Excerpt[] {
  const marks = places
    .slice(0, MOST * 2)
    .map(([start, end]): Place => [start, Math.min(end, start + 400)])
    .toSorted(([a], [b]) => a - b)
  const excerpts: { start: number; end: number; marks: Place[] }[] = []
  for (const [from, to] of marks) {
    const last = excerpts.at(-1)
    const before = last?.marks.at(-1)
    if (last && before && from < before[1]) {
      if (to > before[1]) last.marks[last.marks.length - 1] = [before[0], to]
    } else if (last && from < last.end) last.marks.push([from, to])
    else {
      const line = text.lastIndexOf('\n', from - 1) + 1
      excerpts.push({ start: Math.max(line, from - AROUND), end: 0, marks: [[from, to]] })
    }
    const newline = text.indexOf('\n', to)
    excerpts.at(-1)!.end = Math.max(
      excerpts.at(-1)!.end,
      Math.min(newline < 0 ? text.length : newline, to + AROUND),
    )
  }
  // Where there is not room for all, those with the heaviest pieces stay.
  const rank = ({ marks }: Excerpt) =>
    places.findIndex(([start]) => marks.some(([from, to]) => start >= from && start < to))
  const kept = new Set(excerpts.toSorted((one, other) => rank(one) - rank(other)).slice(0, MOST))
  return excerpts.filter((excerpt) => kept.has(excerpt))
}
