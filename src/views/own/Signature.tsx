import { useEffect, useState } from 'react'
import { fill, type InspectorWords, type OwnWords } from '#content'
import { Note } from '../parts/Prose.tsx'
import { SignatureVerdict } from '../inspector/token/SignatureCheck.tsx'
import { useAround } from '../inspector/context.tsx'
import { verification, type Verification } from '../inspector/token/verification.ts'
import type { OwnKind, OwnToken } from './pasted.ts'

interface SignatureProps {
  readonly token: OwnToken
  readonly kind: OwnKind
  readonly words: OwnWords
}

/** Whether the signature holds, against this run's keys and certificates: checked now, or why it cannot be. */
export function Signature({ token, kind, words }: SignatureProps) {
  const {
    run,
    words: { ui },
  } = useAround()
  const [done, setDone] = useState<Verification>()
  useEffect(() => {
    let current = true
    if (run && token.signature !== '') {
      void verification(
        { kind: kind === 'assertion' ? 'assertion' : 'token', value: token.compact, from: undefined },
        run,
      ).then((verdict) => current && setDone(verdict))
    }
    return () => {
      current = false
    }
  }, [run, token, kind])
  if (token.signature === '')
    return (
      <SignatureVerdict verified={false} label={ui.failed}>
        {words.unsigned}
      </SignatureVerdict>
    )
  if (!done) return <Note>{run ? ui.verifying : ui.recording}</Note>
  if (!done.verified && done.reason === 'no-such-key')
    return (
      <SignatureVerdict verified={undefined}>
        {fill(words.foreign, {
          kid: textOf(token.header['kid'] ?? token.header['x5t#S256'] ?? token.header['x5t']),
          issuer: textOf(token.payload['iss']),
        })}
      </SignatureVerdict>
    )
  return (
    <SignatureVerdict verified={done.verified} label={done.verified ? ui.passed : ui.failed}>
      {inWords(done, words, ui)}
    </SignatureVerdict>
  )
}

function inWords(done: Verification, words: OwnWords, ui: InspectorWords): string {
  if (!done.verified)
    return done.reason === 'wrong-signature'
      ? words.changed
      : fill(words.uncheckable, { detail: done.detail })
  return done.by === 'keySet'
    ? fill(words.signedHere, { kid: done.kid, url: done.url })
    : fill(ui.verifiedAssertion, { thumbprint: done.thumbprint })
}

const textOf = (value: unknown) =>
  typeof value === 'string' ? value : value === undefined ? '–' : JSON.stringify(value)
