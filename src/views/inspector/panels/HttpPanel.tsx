import { lazy, Suspense, useState } from 'react'
import { fill } from '#content'
import { Fetched } from '../../parts/Fetched.tsx'
import { useInspected } from '../context.tsx'
import { shownMessage } from '../message.ts'
import { Message } from '../parts/Message.tsx'
import { Supports } from '../parts/Supports.tsx'

const Glossary = lazy(() => import('../parts/Glossary.tsx'))
const Reader = lazy(() => import('../../reader/Reader.tsx'))

/** Whoever reads closely goes on so from stop to stop. */
let reading = false

/** The message itself, and what was sent around it. */
export function Panel() {
  const {
    frame: { exchange, message, stop },
    words: { ui },
  } = useInspected()
  const [reads, setReads] = useState(reading)
  const [explains, explain] = useState(false)
  const read = () => setReads((reading = !reads))
  if (reads)
    return (
      <Fetched missing={ui.noBody} fallback=" ">
        <Reader onClose={read} />
      </Fetched>
    )
  const missing = stop.half === 'response' && !exchange.response
  const shown = shownMessage(exchange, message)
  return (
    <>
      <button type="button" className="insp-button" onClick={read}>
        {ui.readWhole}
      </button>
      {missing ? (
        <p className="insp-empty">{fill(ui.noResponse, { failure: exchange.failure ?? '' })}</p>
      ) : (
        <Message message={shown} />
      )}
      <Supports />
      <details className="insp-details" onToggle={() => explain(true)}>
        <summary>{ui.glossary}</summary>
        {explains && (
          <Suspense>
            <Glossary message={shown} />
          </Suspense>
        )}
      </details>
    </>
  )
}
