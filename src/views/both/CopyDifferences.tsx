import { useState } from 'react'
import type { BothWords } from '#content'
import { useContent } from '../parts/context.tsx'
import { differencesAsText, type Side } from './text.ts'

/** All that differs, as a text for wherever it is needed. */
export function CopyDifferences({
  words,
  sides,
}: {
  readonly words: BothWords
  readonly sides: readonly [Side, Side]
}) {
  const content = useContent()
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed'>()
  const copy = () =>
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(differencesAsText(words, content, sides)))
      .then(
        () => setOutcome('copied'),
        () => setOutcome('copyFailed'),
      )
  return (
    <p>
      <span role="status">{outcome && words[outcome]}</span>
      <button type="button" className="both-copy" onClick={() => void copy()}>
        {words.copy}
      </button>
    </p>
  )
}
