import { lazy, Suspense, useState } from 'react'
import { fill } from '#content'
import { Button } from '../../parts/Button.tsx'
import { Fetched } from '../../parts/Fetched.tsx'
import { Empty, Folds } from '../../parts/Prose.tsx'
import { useInspected } from '../context.tsx'
import { FoldedExchanges } from './FoldedExchanges.tsx'
import { Glossary } from './Glossary.tsx'
import { Message } from './Message.tsx'
import { shownMessage } from './message.ts'

const Reader = lazy(() => import('../../reader/Reader.tsx'))

/** Whoever reads closely goes on so from stop to stop. */
let reading = false

/** The message itself, and what was sent around it. */
export function HttpPanel() {
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
      <Button onClick={read}>{ui.readWhole}</Button>
      {missing ? (
        <Empty>{fill(ui.noResponse, { failure: exchange.failure ?? '' })}</Empty>
      ) : (
        <Message message={shown} />
      )}
      <FoldedExchanges />
      <Folds title={ui.glossary} onToggle={() => explain(true)}>
        {explains && (
          <Suspense>
            <Glossary message={shown} />
          </Suspense>
        )}
      </Folds>
    </>
  )
}
