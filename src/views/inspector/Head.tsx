import { fill } from '#content'
import type { Artifact } from '#engine'
import { useInspected } from './context.tsx'
import { shownMessage } from './message.ts'
import type { PanelName } from './panels.ts'
import { Line } from './parts/Code.tsx'
import { Marks } from './parts/Marks.tsx'
import { startLine } from './text/languages.ts'

export interface HeadProps {
  readonly panel: PanelName
  readonly onPanel: (panel: PanelName) => void
}

/** What every panel shares: which message it is, what it carries, and how true to Azure it is. */
export function Head({ panel, onPanel }: HeadProps) {
  const {
    frame: { exchange, message, stop },
    words: { ui },
  } = useInspected()
  const missing = stop.half === 'response' && !exchange.response
  return (
    <header className="insp-head">
      <p className="insp-start">
        <b>{stop.half === 'request' ? ui.request : ui.response}</b>
        <code className="insp-code">
          <Line
            pieces={
              missing
                ? [{ type: 'status', text: exchange.failure ?? '' }]
                : startLine(shownMessage(exchange, message).start)
            }
          />
        </code>
        {stop.half === 'response' && (
          <span className="insp-note">
            {fill(ui.answers, { request: shownMessage(exchange, exchange.request).start.split('?')[0]! })}
          </span>
        )}
      </p>
      {stop.kind === 'imds.token' && stop.half === 'request' && <NoCredential />}
      <Carried panel={panel} onPanel={onPanel} />
      <Marks />
    </header>
  )
}

/** Step 5: the request that needs no credential. */
function NoCredential() {
  const {
    words: { ui },
  } = useInspected()
  return (
    <div className="insp-point">
      <p>
        <b>{ui.noCredentialTitle}</b>
      </p>
      <p>{ui.noCredential}</p>
    </div>
  )
}

const SHOWN_BY: Readonly<Record<Artifact['kind'], PanelName | undefined>> = {
  token: 'token',
  assertion: 'token',
  certificate: 'certificate',
  keys: undefined,
  secret: undefined,
}

/** The artifacts in this message. The one whose panel is open is shown there, whole; here it is only named. */
function Carried({ panel, onPanel }: HeadProps) {
  const {
    frame: { artifacts },
    words: { ui },
  } = useInspected()
  const each = artifacts.filter(
    (one, i) => artifacts.findIndex(({ kind, value }) => kind === one.kind && value === one.value) === i,
  )
  if (each.length === 0) return null
  return (
    <p className="insp-carries">
      {ui.carries}
      {each.map((artifact) => (
        <Chip key={artifact.kind + artifact.value} artifact={artifact} panel={panel} onPanel={onPanel} />
      ))}
    </p>
  )
}

function Chip({ artifact: { kind, value }, panel, onPanel }: HeadProps & { readonly artifact: Artifact }) {
  const {
    words: { ui },
  } = useInspected()
  const opens = SHOWN_BY[kind]
  const data =
    opens === panel ? {} : { 'data-artifact': kind, ...(kind !== 'secret' && { 'data-value': value }) }
  if (kind === 'secret')
    return (
      <span className="insp-chip" data-kind={kind} {...data}>
        {ui.artifacts.secret}: {ui.masked}
      </span>
    )
  if (!opens)
    return (
      <span className="insp-chip" data-kind={kind} {...data}>
        {ui.artifacts[kind]}
      </span>
    )
  return (
    <button type="button" className="insp-chip" data-kind={kind} {...data} onClick={() => onPanel(opens)}>
      {ui.artifacts[kind]}
    </button>
  )
}
