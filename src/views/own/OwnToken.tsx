import { useEffect, useId, useMemo, useState } from 'react'
import { fill, type OwnWords } from '#content'
import { useAround } from '../inspector/context.tsx'
import { OwnClaims } from './Claims.tsx'
import './own.css'
import { kindOf, pinsOf, readPasted, type OwnToken as Token, type Problem } from './pasted.ts'
import { Signature } from './Signature.tsx'
import { keepOwnText, ownPins, ownText } from './store.ts'
import { useWords } from '../parts/useWords.ts'

/** A token of the reader's own: decoded here, explained, pinned on the picture. It goes nowhere. */
export default function OwnToken() {
  const words = useWords('own')
  const [text, setText] = useState(ownText)
  const pasted = useMemo(() => readPasted(text), [text])
  const token = 'token' in pasted ? pasted.token : undefined
  const label = useId()
  useEffect(() => keepOwnText(text), [text])
  useEffect(() => {
    ownPins.set(token && pinsOf(token))
    return () => ownPins.set(undefined) // it is on the picture as long as it can be read beside it
  }, [token])
  return (
    <div className="own">
      <p className="insp-note">{words.about}</p>
      <label htmlFor={label}>{words.label}</label>
      <textarea
        id={label}
        value={text}
        rows={5}
        onChange={({ target }) => setText(target.value)}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        translate="no"
      />
      {text !== '' && (
        <button type="button" className="insp-button" onClick={() => setText('')}>
          {words.clear}
        </button>
      )}
      <div role="status">
        {'problem' in pasted && pasted.problem.code !== 'empty' && (
          <p className="own-problem">{told(pasted.problem, words)}</p>
        )}
      </div>
      {token && <Explained token={token} words={words} />}
    </div>
  )
}

function Explained({ token, words }: { readonly token: Token; readonly words: OwnWords }) {
  const {
    words: { ui },
  } = useAround()
  const kind = kindOf(token)
  return (
    <article className="insp-token" aria-label={words.kinds[kind]}>
      <h4 className="insp-title">{words.kinds[kind]}</h4>
      <Signature key={token.compact} token={token} kind={kind} words={words} />
      <OwnClaims part="header" members={token.header} payload={token.payload} kind={kind} words={words} />
      <OwnClaims part="payload" members={token.payload} payload={token.payload} kind={kind} words={words} />
      {token.signature !== '' && (
        <section className="insp-section">
          <h5>{ui.signature}</h5>
          <code className="insp-value">{token.signature}</code>
        </section>
      )}
    </article>
  )
}

const told = ({ code, part, detail }: Problem, words: OwnWords) =>
  fill(words.problems[code], { part: part ? words.parts[part] : '', detail: detail ?? '' })
