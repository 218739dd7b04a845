import { useState } from 'react'
import { marked, marking, markOf } from '../marked.ts'
import type { ShownMessage } from '../message.ts'
import { bodyPieces, pretty } from '../text/body.ts'
import { headerLine } from '../text/languages.ts'
import { useInspected } from '../context.tsx'
import { Code } from './Code.tsx'
import { CopyButton } from './CopyButton.tsx'

/** Headers and body of one message. */
export function Message({ message }: { readonly message: ShownMessage }) {
  const {
    words: { ui },
  } = useInspected()
  return (
    <>
      <section className="insp-section">
        <div className="insp-bar">
          <h3>{ui.headers}</h3>
          <CopyButton label={ui.copyMessage} text={message.whole} />
        </div>
        <Code
          pieces={marked(
            message.headers.flatMap((line, i) => [
              ...(i > 0 ? [{ type: 'plain', text: '\n' } as const] : []),
              ...headerLine(line),
            ]),
            message,
          )}
        />
      </section>
      {message.body === '' ? <p className="insp-note">{ui.noBody}</p> : <Body message={message} />}
    </>
  )
}

function Body({ message, message: { body, form, wholeBody } }: { readonly message: ShownMessage }) {
  const {
    words: { ui },
  } = useInspected()
  const [raw, setRaw] = useState(false)
  const formatted = pretty(body, form)
  const choices = [
    [ui.pretty, false],
    [ui.raw, true],
  ] as const
  return (
    <section className="insp-section">
      <div className="insp-bar">
        <h3 {...marking(markOf('body', message))}>{ui.body}</h3>
        {formatted !== body && (
          <div role="group" aria-label={ui.body} className="insp-switch">
            {choices.map(([label, value]) => (
              <button key={label} type="button" aria-pressed={raw === value} onClick={() => setRaw(value)}>
                {label}
              </button>
            ))}
          </div>
        )}
        <CopyButton label={ui.copyBody} text={wholeBody} />
      </div>
      <Code pieces={marked(bodyPieces(raw ? body : formatted, form), message)} />
    </section>
  )
}
