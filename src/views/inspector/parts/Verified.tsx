import { useEffect, useState } from 'react'
import { fill, type InspectorWords } from '#content'
import { useInspected } from '../context.tsx'
import { verification, type Verification } from '../verification.ts'
import { Badge } from './Badge.tsx'

interface VerifiedProps {
  readonly kind: 'token' | 'assertion'
  readonly value: string
}

/** Checks the signature now and says against what, or why it does not hold. */
export function Verified({ kind, value }: VerifiedProps) {
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
  if (!done) return <p className="insp-note">{ui.verifying}</p>
  return (
    <p className="insp-verdict" data-verified={done.verified}>
      <Badge passed={done.verified} label={done.verified ? ui.passed : ui.failed} />
      <span>{told(done, ui)}</span>
    </p>
  )
}

function told(done: Verification, ui: InspectorWords): string {
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
