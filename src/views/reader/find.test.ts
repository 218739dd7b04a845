import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { json } from '../inspector/text/languages.ts'
import { lines } from '../inspector/text/lex.ts'
import { find } from './find.ts'

const glue = (pieces: readonly { readonly text: string }[]) => pieces.map(({ text }) => text).join('')

describe('searching a message', () => {
  it('loses nothing, and marks exactly what was looked for', () => {
    const texts = fc
      .array(fc.constantFrom('a', 'A', 'b', '.', '*', '\\', '"', '{', ':', ' ', '\n', 'eyJ', '•', '𝒳'))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(
        texts,
        texts.filter((text) => text !== '' && !text.includes('\n')),
        (text, wanted) => {
          const all = lines(json(text))
          const { lines: marked, count } = find(all, wanted)
          expect(marked.map(glue)).toEqual(all.map(glue))
          const matches = new Map<number, string>()
          for (const { match, text: part } of marked.flat())
            if (match !== undefined) matches.set(match, (matches.get(match) ?? '') + part)
          expect(matches.size).toBe(count)
          for (const part of matches.values()) expect(part.toLowerCase()).toBe(wanted.toLowerCase())
          expect(count).toBe(
            all
              .map(glue)
              .reduce((sum, line) => sum + line.toLowerCase().split(wanted.toLowerCase()).length - 1, 0),
          )
        },
      ),
    )
  })
  it('marks nothing when nothing is looked for', () => {
    const all = lines(json('{"a":1}'))
    expect(find(all, '')).toEqual({ lines: all, count: 0 })
  })
})
