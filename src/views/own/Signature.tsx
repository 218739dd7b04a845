import { useEffect, useState } from 'react'
import { fill, type OwnWords } from '#content'
import { Badge } from '../inspector/parts/Badge.tsx'
import { useAround } from '../inspector/context.tsx'
import { verification, type Verification } from '../inspector/verification.ts'
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
        { kind: kind === 'assertion' ? 'assertion' : 'token', value: token.compact, from: 'imds' },
        run,
      ).then((verdict) => current && setDone(verdict))
    }
    return () => {
      current = false
    }
  }, [run, token, kind])
  if (token.signature === '') return <Verdict passed={false} label={ui.failed} text={words.unsigned} />
  if (!done) return <p className="insp-note">{run ? ui.verifying : ui.recording}</p>
  if (done.verified)
    return (
      <Verdict
        passed
        label={ui.passed}
        text={
          done.by === 'keySet'
            ? fill(words.signedHere, { kid: done.kid, url: done.url })
            : fill(ui.verifiedAssertion, { thumbprint: done.thumbprint })
        }
      />
    )
  if (done.reason === 'no-such-key')
    return (
      <p className="insp-verdict">
        <span>
          {fill(words.foreign, { kid: textOf(token.header['kid']), issuer: textOf(token.payload['iss']) })}
        </span>
      </p>
    )
  return (
    <Verdict
      passed={false}
      label={ui.failed}
      text={
        done.reason === 'wrong-signature' ? words.changed : fill(words.uncheckable, { detail: done.detail })
      }
    />
  )
}

const textOf = (value: unknown) =>
  typeof value === 'string' ? value : value === undefined ? '–' : JSON.stringify(value)

const Verdict = ({
  passed,
  label,
  text,
}: {
  readonly passed: boolean
  readonly label: string
  readonly text: string
}) => (
  <p className="insp-verdict" data-verified={passed}>
    <Badge passed={passed} label={label} />
    <span>{text}</span>
  </p>
)
