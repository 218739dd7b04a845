import type { CodeWords } from '#content'
import type { Target } from '#player'
import { differencesOf } from './differences.ts'
import type { Language } from './samples/index.ts'

/** Where a client library's messages are not to the letter those of the run. */
export function Differences({
  language,
  target,
  words,
}: {
  readonly language: Language
  readonly target: Target
  readonly words: CodeWords
}) {
  const differences = differencesOf(language, target)
  return (
    <section>
      <h4>{words.differs}</h4>
      {differences.length === 0 ? (
        <p className="insp-note">{words.noDifference}</p>
      ) : (
        <ul className="code-differs">
          {differences.map((difference) => (
            <li key={difference}>{words.differences[difference]}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
