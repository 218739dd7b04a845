import { fill } from '#content'
import { useInspected } from '../context.tsx'
import { glossaryOf } from '../glossary.ts'
import { shownMessage } from '../message.ts'
import { Message } from '../parts/Message.tsx'
import { Supports } from '../parts/Supports.tsx'

/** The message itself, and what was sent around it. */
export function Panel() {
  const { frame, words } = useInspected()
  const { ui } = words
  const { exchange, message, stop } = frame
  if (stop.half === 'response' && !exchange.response) {
    return <p className="insp-empty">{fill(ui.noResponse, { failure: exchange.failure ?? '' })}</p>
  }
  const shown = shownMessage(exchange, message)
  const glossary = glossaryOf(shown, words)
  return (
    <>
      <Message message={shown} />
      <Supports />
      {glossary.length > 0 && (
        <details className="insp-details">
          <summary>{ui.glossary}</summary>
          <dl className="insp-glossary">
            {glossary.map(([name, meaning]) => (
              <div key={name}><dt><code>{name}</code></dt><dd>{meaning}</dd></div>
            ))}
          </dl>
        </details>
      )}
    </>
  )
}
