import type { Exchange } from '#engine'
import { fill } from '#content'
import { useContent } from '../parts/context.tsx'
import { shownMessage } from '../inspector/message.ts'
import { useLab } from './useLab.ts'

/** What came back, as it came: status and body, or that nobody answered. */
export function Answer({ exchange: { response, failure, to, ...rest } }: { readonly exchange: Exchange }) {
  const { actors } = useContent()
  const {
    words: { outcome },
  } = useLab()
  if (!response)
    return (
      <div className="insp-answer" data-passed={false}>
        <b>{outcome.unanswered}</b>
        <code>{failure}</code>
      </div>
    )
  const { start, body } = shownMessage({ response, failure, to, ...rest }, response)
  return (
    <div className="insp-answer" data-passed={response.status < 400}>
      <b>{start}</b>
      {to && <span className="insp-note">{fill(outcome.by, { actor: actors[to].name })}</span>}
      {body && <code className="lab-body">{body}</code>}
    </div>
  )
}
