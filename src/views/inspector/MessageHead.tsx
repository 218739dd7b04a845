import { fill } from '#content'
import type { Artifact } from '#engine'
import { Note, Point } from '../parts/Prose.tsx'
import { useInspected } from './context.tsx'
import { FidelityMarks } from './FidelityMarks.tsx'
import { shownMessage } from './http/message.ts'
import type { PanelName } from './panels.ts'
import { StartLine } from './parts/Code.tsx'
import { startLine } from './text/languages.ts'

export interface MessageHeadProps {
  readonly panel: PanelName
  readonly onPanel: (panel: PanelName) => void
}

/** What every panel shares: which message it is, what it carries, and how true to Azure it is. */
export function MessageHead({ panel, onPanel }: MessageHeadProps) {
  const {
    frame: { exchange, message, stop },
    words: { ui },
  } = useInspected()
  const missing = stop.half === 'response' && !exchange.response
  return (
    <header className="grid grid-cols-1 gap-2.5">
      <StartLine
        name={stop.half === 'request' ? ui.request : ui.response}
        pieces={
          missing
            ? [{ type: 'status', text: exchange.failure ?? '' }]
            : startLine(shownMessage(exchange, message).start)
        }
      >
        {stop.half === 'response' && (
          <Note as="span">
            {fill(ui.answers, { request: shownMessage(exchange, exchange.request).start.split('?')[0]! })}
          </Note>
        )}
      </StartLine>
      {stop.kind === 'imds.token' && stop.half === 'request' && exchange.from === 'code' && (
        <Point title={ui.noCredentialTitle}>
          <p>{ui.noCredential}</p>
        </Point>
      )}
      <Carried panel={panel} onPanel={onPanel} />
      <FidelityMarks />
    </header>
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
function Carried({ panel, onPanel }: MessageHeadProps) {
  const {
    frame: { artifacts },
    words: { ui },
  } = useInspected()
  const each = artifacts.filter(
    (one, i) => artifacts.findIndex(({ kind, value }) => kind === one.kind && value === one.value) === i,
  )
  if (each.length === 0) return null
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1.5 text-sm text-muted">
      {ui.carries}
      {each.map((artifact) => (
        <Chip key={artifact.kind + artifact.value} artifact={artifact} panel={panel} onPanel={onPanel} />
      ))}
    </p>
  )
}

function Chip({
  artifact: { kind, value },
  panel,
  onPanel,
}: MessageHeadProps & { readonly artifact: Artifact }) {
  const {
    words: { ui },
  } = useInspected()
  const opens = SHOWN_BY[kind]
  const data =
    opens === panel ? {} : { 'data-artifact': kind, ...(kind !== 'secret' && { 'data-value': value }) }
  const chip = {
    'data-kind': kind,
    ...data,
    className: `rounded-2xl px-2.5 py-0.5 font-semibold ${LOOKS[kind]}`,
  }
  if (kind === 'secret')
    return (
      <span {...chip}>
        {ui.artifacts.secret}: {ui.masked}
      </span>
    )
  if (!opens) return <span {...chip}>{ui.artifacts[kind]}</span>
  return (
    <button
      type="button"
      {...chip}
      className={`min-h-7 cursor-pointer hover:bg-hover ${chip.className}`}
      onClick={() => onPanel(opens)}
    >
      {ui.artifacts[kind]}
    </button>
  )
}

const LOOKS: Readonly<Record<Artifact['kind'], string>> = {
  token: 'border-[1.5px] text-token',
  assertion: 'border-[1.5px] text-token',
  secret: 'border-3 border-double text-secret',
  certificate: 'border-[1.5px] text-granted',
  keys: 'border-[1.5px] text-granted',
}
