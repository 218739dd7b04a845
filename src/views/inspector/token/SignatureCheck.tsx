import { useEffect, useState, type ReactNode } from 'react'
import { fill, type InspectorWords } from '#content'
import { Note } from '../../parts/Prose.tsx'
import { useInspected } from '../context.tsx'
import { Badge } from '../parts/Badge.tsx'
import { verification, type Verification } from './verification.ts'

interface SignatureCheckProps {
  readonly kind: 'token' | 'assertion'
  readonly value: string
}

/** Checks the signature now and says against what, or why it does not hold. */
export function SignatureCheck({ kind, value }: SignatureCheckProps) {
  const {
    run,
    frame: {
      exchange: { from },
    },
    words: { ui },
  } = useInspected()
  const [done, setDone] = useState<Verification>()
  useEffect(() => {
    let current = true
    if (run) void verification({ kind, value, from }, run).then((verdict) => current && setDone(verdict))
    return () => {
      current = false
    }
  }, [kind, value, from, run])
  if (!done) return <Note>{ui.verifying}</Note>
  return (
    <SignatureVerdict verified={done.verified} label={done.verified ? ui.passed : ui.failed}>
      {inWords(done, ui)}
    </SignatureVerdict>
  )
}

interface SignatureVerdictProps {
  /** Undefined where it could not be checked here. */
  readonly verified: boolean | undefined
  readonly label?: string
  readonly children: ReactNode
}

/** Whether a signature holds, and what that was found by. */
export const SignatureVerdict = ({ verified, label, children }: SignatureVerdictProps) => (
  <p
    data-slot="signature-check"
    data-verified={verified}
    className={`flex items-baseline gap-2.5 rounded-md border px-3 py-2 text-sm ${verified ? 'border-granted' : 'border-error'}`}
  >
    {verified !== undefined && <Badge passed={verified} label={label!} />}
    <span>{children}</span>
  </p>
)

function inWords(done: Verification, ui: InspectorWords): string {
  if (done.verified) {
    if (done.by === 'keySet') return fill(ui.verifiedToken, { kid: done.kid, url: done.url })
    return fill(done.by === 'registered' ? ui.verifiedAssertion : ui.verifiedSentAlong, {
      thumbprint: done.thumbprint,
    })
  }
  const missing =
    done.by === 'keySet'
      ? fill(ui.keyNotPublished, { kid: done.name })
      : fill(ui.certificateNotSeen, { thumbprint: done.name })
  const reason =
    done.reason === 'no-such-key'
      ? missing
      : done.reason === 'wrong-signature'
        ? ui.signatureWrong
        : done.detail
  return fill(ui.notVerified, { reason })
}
