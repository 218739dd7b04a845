import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { diagnose } from './index.ts'
import { book } from './testing/book.ts'

interface Pasted {
  readonly text: string
  /** What somebody might paste of it alone. */
  readonly line?: string
  /** Faults that fit; none: nothing fits, and the page must not pretend. */
  readonly want: readonly string[]
  /** The public report that it is taken from, in short and with other ids. */
  readonly from?: string
}

const known = new Set<string>(book.entries.map(({ fault }) => fault.id))
const texts = (
  JSON.parse(readFileSync(new URL('testing/pasted.json', import.meta.url), 'utf8')) as readonly Pasted[]
)
  .filter(({ want }) => want.every((id) => known.has(id)))
  .flatMap(({ text, line, want }) => [
    [text, want] as const,
    ...(line === undefined ? [] : [[line, want] as const]),
  ])

describe('what people had on their screens finds a fault that fits among the first three', () => {
  it.each(texts)('%s', (text, want) => {
    const found = diagnose(text, book)
      .candidates.slice(0, 3)
      .map(({ fault }) => fault)
    if (want.length === 0) expect(found).toEqual([])
    else
      expect(
        found.filter((fault) => want.includes(fault)),
        `found ${found.join(', ') || 'nothing'}`,
      ).not.toEqual([])
  })
})

it('says where it is likely to be when nothing fits', () => {
  const { candidates, step, service } = diagnose(
    'IMDSv2 probe failed. [Managed Identity] mTLS PoP CSR metadata not available',
    book,
  )
  expect({ candidates, step, service }).toEqual({ candidates: [], step: 5, service: 'imds' })
})
