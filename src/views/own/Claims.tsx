import { useState } from 'react'
import { fill, type OwnWords } from '#content'
import { useContent } from '../parts/context.tsx'
import { useAround } from '../inspector/context.tsx'
import { idsAt } from '../inspector/ids/ids.ts'
import { momentOf } from '../inspector/jwt.ts'
import { absolute, relative } from '../inspector/time.ts'
import { actorOf, type Members, type OwnKind } from './pasted.ts'

interface ClaimsProps {
  readonly part: 'header' | 'payload'
  readonly members: Members
  readonly payload: Members
  readonly kind: OwnKind
  readonly words: OwnWords
}

/** Each member of a part: its value, what it means, of whom in the picture it speaks, and whether this run has the same. */
export function OwnClaims({ part, members, payload, kind, words }: ClaimsProps) {
  const {
    words: { ui, jose, accessClaims, assertionClaims },
  } = useAround()
  const { actors } = useContent()
  const known = useKnown()
  const meaningOf = (name: string): string | undefined => {
    if (part === 'header') return Object.hasOwn(jose, name) ? jose[name] : undefined
    const claims = kind === 'assertion' ? assertionClaims : accessClaims
    return Object.hasOwn(claims, name) ? claims[name]!.meaning : undefined
  }
  const about = (name: string) => (part === 'payload' || name === 'kid' ? actorOf(name, payload) : undefined)
  return (
    <section className="insp-section" aria-label={part === 'header' ? ui.joseHeader : ui.payload}>
      <h5>{part === 'header' ? ui.joseHeader : ui.payload}</h5>
      <dl className="insp-claims">
        {Object.entries(members).map(([name, value]) => {
          const actor = about(name)
          return (
            <div key={name} data-claim={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                <Value name={name} value={value} />
                <p className="insp-note">{meaningOf(name) ?? ui.unknownClaim}</p>
                {actor && (
                  <p className="insp-note own-about">{fill(words.speaksOf, { actor: actors[actor].name })}</p>
                )}
                {typeof value === 'string' && known.has(value.toLowerCase()) && (
                  <p className="insp-note">{words.sameHere}</p>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

/** The ids of this run, in lower case: a token copied out of it is recognized. */
function useKnown(): ReadonlySet<string> {
  const { run, frame } = useAround()
  const ids = run && idsAt(run, frame)
  return new Set(ids ? Object.values(ids).map((id) => id.toLowerCase()) : [])
}

/** A moment is told as the reader's own clock sees it: the token is not of this run. */
function Value({ name, value }: { readonly name: string; readonly value: unknown }) {
  const { lang } = useContent()
  const [now] = useState(Date.now)
  const moment = momentOf(name, value)
  return (
    <>
      <code className="insp-value">{typeof value === 'string' ? value : JSON.stringify(value)}</code>
      {moment !== undefined && (
        <p className="insp-time">
          {absolute(moment)}, {relative(moment, now, lang)}
        </p>
      )}
    </>
  )
}
