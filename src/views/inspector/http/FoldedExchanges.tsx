import { useState } from 'react'
import { captionFor, fill } from '#content'
import type { Exchange } from '#engine'
import { classify } from '#machines'
import { useContent } from '../../parts/context.tsx'
import { Folds, Heading, Note } from '../../parts/Prose.tsx'
import { useInspected } from '../context.tsx'
import { StartLine } from '../parts/Code.tsx'
import { startLine } from '../text/languages.ts'
import { Message } from './Message.tsx'
import { shownMessage } from './message.ts'

/** The exchanges folded into this stop: each can be opened and read like any other. */
export function FoldedExchanges() {
  const {
    frame,
    words: { ui },
  } = useInspected()
  const supports = [...new Set([...(frame.asked ?? []), ...frame.supports])]
  if (supports.length === 0) return null
  return (
    <section>
      <Heading>{fill(ui.supports, { count: supports.length })}</Heading>
      <Note>{ui.supportsAbout}</Note>
      <ul className="mt-1.5 border-b border-line">
        {supports.map((exchange) => (
          <li key={exchange.id} className="border-t border-line">
            <FoldedExchange exchange={exchange} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function FoldedExchange({ exchange }: { readonly exchange: Exchange }) {
  const { actors } = useContent()
  const [open, setOpen] = useState(false)
  const { from, to, request, response } = exchange
  return (
    <Folds
      title={
        <>
          <span>{useHeadline(exchange)}</span>
          <span className="block pl-[1.1rem] text-sm text-muted">
            {actors[from].short} → {to ? actors[to].short : new URL(request.url).hostname} · {request.method}{' '}
            · {response?.status ?? exchange.failure}
          </span>
        </>
      }
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      {open && <Halves exchange={exchange} />}
    </Folds>
  )
}

/** Among all messages the request is a stop of its own: what was read off it is there. Until the run is recorded, only its kind is known. */
function useHeadline(exchange: Exchange): string {
  const content = useContent()
  const { run } = useInspected()
  const stop = run?.frames.all.find(({ message }) => message === exchange.request)?.stop ?? {
    kind: classify(exchange),
    half: 'request',
    from: exchange.from,
    to: exchange.to ?? exchange.from,
    ok: exchange.response !== undefined,
    label: '',
  }
  return captionFor(content, stop).headline
}

function Halves({ exchange }: { readonly exchange: Exchange }) {
  const {
    words: { ui },
  } = useInspected()
  const halves = [
    [ui.request, exchange.request],
    [ui.response, exchange.response],
  ] as const
  return halves.map(
    ([name, message]) =>
      message && (
        <div key={name} className="grid grid-cols-1 gap-3 border-l-2 border-line pt-2 pb-3 pl-3">
          <StartLine name={name} pieces={startLine(shownMessage(exchange, message).start)} />
          <Message message={shownMessage(exchange, message)} />
        </div>
      ),
  )
}
