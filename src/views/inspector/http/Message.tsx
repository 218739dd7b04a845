import { useState } from 'react'
import { Choice } from '../../parts/Choice.tsx'
import { Bar, Heading, Note } from '../../parts/Prose.tsx'
import { useInspected } from '../context.tsx'
import { markAttributes, markOf, withMarks } from '../FidelityMarks.tsx'
import { Code } from '../parts/Code.tsx'
import { CopyButton } from '../parts/CopyButton.tsx'
import { bodyPieces, headerLine, pretty } from '../text/languages.ts'
import type { ShownMessage } from './message.ts'

/** Headers and body of one message. */
export function Message({ message }: { readonly message: ShownMessage }) {
  const {
    words: { ui },
  } = useInspected()
  return (
    <>
      <section>
        <Bar>
          <Heading>{ui.headers}</Heading>
          <CopyButton label={ui.copyMessage} text={message.whole} />
        </Bar>
        <Code
          pieces={withMarks(
            message.headers.flatMap((line, i) => [
              ...(i > 0 ? [{ type: 'plain', text: '\n' } as const] : []),
              ...headerLine(line),
            ]),
            message,
          )}
        />
      </section>
      {message.body === '' ? <Note>{ui.noBody}</Note> : <Body message={message} />}
    </>
  )
}

function Body({ message, message: { body, form, wholeBody } }: { readonly message: ShownMessage }) {
  const {
    words: { ui },
  } = useInspected()
  const [shown, show] = useState<'pretty' | 'raw'>('pretty')
  const formatted = pretty(body, form)
  const mark = markAttributes(markOf('body', message))
  return (
    <section>
      <Bar>
        <Heading {...mark}>{ui.body}</Heading>
        {formatted !== body && (
          <Choice
            size="sm"
            label={ui.body}
            value={shown}
            options={[
              ['pretty', ui.pretty],
              ['raw', ui.raw],
            ]}
            onChoose={show}
          />
        )}
        <CopyButton label={ui.copyBody} text={wholeBody} />
      </Bar>
      <Code pieces={withMarks(bodyPieces(shown === 'raw' ? body : formatted, form), message)} />
    </section>
  )
}
