import type { Exchange } from '#engine'
import { fill } from '#content'
import { Answer as AnswerBox } from '../inspector/parts/Answer.tsx'
import { useContent } from '../parts/context.tsx'
import { shownMessage } from '../inspector/http/message.ts'
import { useLab } from './useLab.ts'
import { Note } from '../parts/Prose.tsx'

/** What came back, as it came: status and body, or that nobody answered. */
export function Answer({ exchange: { response, failure, to, ...rest } }: { readonly exchange: Exchange }) {
  const { actors } = useContent()
  const {
    words: { outcome },
  } = useLab()
  if (!response)
    return (
      <AnswerBox passed={false} title={outcome.unanswered}>
        <code>{failure}</code>
      </AnswerBox>
    )
  const { start, body } = shownMessage({ response, failure, to, ...rest }, response)
  return (
    <AnswerBox passed={response.status < 400} title={start}>
      {to && <Note as="span">{fill(outcome.by, { actor: actors[to].name })}</Note>}
      {body && <code className="lab-body">{body}</code>}
    </AnswerBox>
  )
}
