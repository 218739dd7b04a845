import { useEffect, useId, useMemo, useState } from 'react'
import { fill, SOURCES, type OwnWords } from '#content'
import { useAround } from '../inspector/context.tsx'
import { OwnClaims } from './Claims.tsx'
import { kindOf, pinsOf, readPasted, type OwnToken as Token, type Problem } from './pasted.ts'
import { Signature } from './Signature.tsx'
import { keepOwnText, ownPins, ownText } from './store.ts'
import { Button } from '../parts/Button.tsx'
import { Heading, Note, Title } from '../parts/Prose.tsx'
import { useWords } from '../parts/useWords.ts'

/** A token of the reader's own: decoded here, explained, pinned on the picture. It goes nowhere. */
export default function OwnToken() {
  const words = useWords('own')
  const [text, setText] = useState(ownText)
  const pasted = useMemo(() => readPasted(text), [text])
  const tokens = 'tokens' in pasted ? pasted.tokens : []
  const token = tokens[0]
  const label = useId()
  useEffect(() => keepOwnText(text), [text])
  useEffect(() => {
    ownPins.set(token && pinsOf(token))
    return () => ownPins.set(undefined) // it is on the picture as long as it can be read beside it
  }, [token])
  return (
    <div data-slot="own-token" className="grid grid-cols-1 justify-items-start gap-2 pt-2">
      <Note>{words.about}</Note>
      <label htmlFor={label} className="text-sm font-semibold">
        {words.label}
      </label>
      <textarea
        className="w-full resize-y rounded-md border border-muted bg-ground px-2.5 py-2 font-mono text-sm leading-[1.4] wrap-anywhere text-ink"
        id={label}
        value={text}
        rows={5}
        onChange={({ target }) => setText(target.value)}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        translate="no"
      />
      {text !== '' && <Button onClick={() => setText('')}>{words.clear}</Button>}
      <div role="status">
        {'problem' in pasted && pasted.problem.code !== 'empty' && (
          <p data-slot="problem" className="font-semibold text-error">
            {problemText(pasted.problem, words)}
          </p>
        )}
      </div>
      {tokens.length > 1 && <Note>{fill(words.several, { count: tokens.length })}</Note>}
      {tokens.map((each, i) => (
        <Explained key={each.compact} token={each} place={[i + 1, tokens.length]} words={words} />
      ))}
    </div>
  )
}

interface ExplainedProps {
  readonly token: Token
  /** Which of how many. */
  readonly place: readonly [number: number, count: number]
  readonly words: OwnWords
}

function Explained({ token, place: [number, count], words }: ExplainedProps) {
  const {
    words: { ui },
  } = useAround()
  const kind = kindOf(token)
  const title =
    count > 1 ? fill(words.numbered, { kind: words.kinds[kind], number, count }) : words.kinds[kind]
  const [source, url] = SOURCES[kind === 'assertion' ? 'assertion' : 'claims']
  return (
    <article className="grid w-full grid-cols-1 gap-5" aria-label={title}>
      <Title as="h4">{title}</Title>
      <Signature key={token.compact} token={token} kind={kind} words={words} />
      <OwnClaims part="header" members={token.header} payload={token.payload} kind={kind} words={words} />
      <OwnClaims part="payload" members={token.payload} payload={token.payload} kind={kind} words={words} />
      <Note>
        {words.source}{' '}
        <a href={url} target="_blank" rel="noreferrer">
          {source}
        </a>
      </Note>
      {token.signature !== '' && (
        <section>
          <Heading as="h5">{ui.signature}</Heading>
          <code className="font-mono">{token.signature}</code>
        </section>
      )}
    </article>
  )
}

const problemText = ({ code, part, detail }: Problem, words: OwnWords) =>
  fill(words.problems[code], { part: part ? words.parts[part] : '', detail: detail ?? '' })
