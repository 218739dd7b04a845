import { useState } from 'react'
import { captionFor, fill } from '#content'
import type { Exchange } from '#engine'
import { classify } from '#machines'
import { useContent } from '../../parts/context.tsx'
import { useInspected } from '../context.tsx'
import { shownMessage } from '../message.ts'
import { startLine } from '../text/languages.ts'
import { Line } from './Code.tsx'
import { Message } from './Message.tsx'

/** The exchanges folded into this stop: each can be opened and read like any other. */
export function Supports() {
  const {
    frame: { supports },
    words: { ui },
  } = useInspected()
  if (supports.length === 0) return null
  return (
    <section className="insp-section">
      <h3>{fill(ui.supports, { count: supports.length })}</h3>
      <p className="insp-note">{ui.supportsAbout}</p>
      <ul className="insp-supports">
        {supports.map((exchange) => (
          <li key={exchange.id}>
            <Support exchange={exchange} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Support({ exchange }: { readonly exchange: Exchange }) {
  const { actors } = useContent()
  const [open, setOpen] = useState(false)
  const { from, to, request, response } = exchange
  return (
    <details className="insp-details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>{useHeadline(exchange)}</span>
        <span className="insp-sub">
          {actors[from].short} → {to ? actors[to].short : new URL(request.url).hostname} · {request.method} ·{' '}
          {response?.status ?? exchange.failure}
        </span>
      </summary>
      {open && <Halves exchange={exchange} />}
    </details>
  )
}

function useHeadline(exchange: Exchange): string {
  const content = useContent()
  const { run } = useInspected()
  const { flow, target } = run?.scenario ?? { flow: 'system', target: 'secret' }
  const kind = classify(exchange)
  const stop = {
    kind,
    half: 'request',
    from: exchange.from,
    to: exchange.to ?? exchange.from,
    ok: true,
    label: '',
  } as const
  return captionFor(content, stop, flow, target).headline
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
        <div key={name} className="insp-half">
          <p className="insp-start">
            <b>{name}</b>{' '}
            <code className="insp-code">
              <Line pieces={startLine(shownMessage(exchange, message).start)} />
            </code>
          </p>
          <Message message={shownMessage(exchange, message)} />
        </div>
      ),
  )
}
