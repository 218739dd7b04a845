import { useMemo, useState } from 'react'
import type { Frame, Run, Stop } from '#player'
import { useContent } from '../parts/context.tsx'
import { Fetched } from '../parts/Fetched.tsx'
import { COMPONENTS } from './components.ts'
import { Own } from './Own.tsx'
import { InspectedContext } from './context.tsx'
import { Head, type HeadProps } from './Head.tsx'
import './inspector.css'
import { isOfMessage, isPanel, panelFor, PANELS, type PanelName } from './panels.ts'
import { useWords } from '../parts/useWords.ts'

export interface InspectorProps {
  /** Undefined until the stop is recorded. */
  readonly frame: Frame | undefined
  /** Undefined at the start. */
  readonly stop: Stop | undefined
  readonly run: Run | undefined
  /** The panel the viewer chose; undefined (or one of another view) follows the stop. */
  readonly panel: string | undefined
  readonly onPanel: (panel: string | undefined) => void
  /** Goes to a stop, where an empty panel points to one. */
  readonly onStop?: ((id: string) => void) | undefined
}

/** The message shown, whole, with everything it carries; and what is to be seen of the run around it. */
export function Inspector({ frame, stop, panel, ...rest }: InspectorProps) {
  const { errors } = useContent()
  const shown = isPanel(panel) ? panel : stop && panelFor(stop)
  return (
    <div
      className="insp"
      data-message={isOfMessage(shown) ? stop?.half : undefined}
      aria-busy={stop !== undefined && frame === undefined}
    >
      <Fetched missing={<p role="alert">{errors.unfetched}</p>}>
        <Panels frame={frame} stop={stop} chosen={isPanel(panel)} name={shown} {...rest} />
      </Fetched>
    </div>
  )
}

interface PanelsProps extends Omit<InspectorProps, 'panel'> {
  /** By the viewer, not by the stop. */
  readonly chosen: boolean
  /** Undefined at the start, as long as nothing is chosen. */
  readonly name: PanelName | undefined
}

function Panels({ frame, stop, chosen, name, run, onPanel, onStop }: PanelsProps) {
  const words = useWords('reference')
  const [notice, notify] = useNotice()
  const around = useMemo(
    () => ({ frame, run, words, notify, onStop, onPanel }),
    [frame, run, words, notify, onStop, onPanel],
  )
  const { ui } = words
  return (
    <InspectedContext value={around}>
      <div role="group" aria-label={ui.panelsLabel} className="insp-panels">
        <button
          type="button"
          className="insp-auto"
          aria-pressed={!chosen}
          title={ui.followSteps}
          onClick={() => onPanel(chosen ? undefined : name)}
        >
          {ui.auto}
        </button>
        {PANELS.map((each) => (
          <button key={each} type="button" aria-pressed={each === name} onClick={() => onPanel(each)}>
            {ui.panels[each]}
          </button>
        ))}
      </div>
      {name && !isOfMessage(name) ? (
        <Panel name={name} />
      ) : frame ? (
        <Recorded key={frame.stop.id} panel={name!} onPanel={onPanel} />
      ) : (
        <p className="insp-empty">{stop ? ui.recording : ui.start}</p>
      )}
      {/* Not before the message above it, which would push it away. */}
      {name === 'token' && (frame || !stop) && <Own />}
      <p role="status" className="sr-only">
        {notice}
      </p>
    </InspectedContext>
  )
}

/** Anew at each stop: what was opened in one message says nothing about the next. */
const Recorded = (props: HeadProps) => (
  <>
    <Head {...props} />
    <Panel name={props.panel} />
  </>
)

function Panel({ name }: { readonly name: PanelName }) {
  const { errors } = useContent()
  const Shown = COMPONENTS[name]
  return (
    <div className="insp-panel" data-panel={name}>
      <Fetched key={name} missing={<p role="alert">{errors.unfetched}</p>}>
        <Shown name={name} />
      </Fetched>
    </div>
  )
}

/** Each notice is said anew, also the same one twice: a space more makes it another text. */
function useNotice() {
  const [notice, setNotice] = useState('')
  const notify = useMemo(
    () => (text: string) => setNotice((last) => (last === text ? `${text}\u00a0` : text)),
    [],
  )
  return [notice, notify] as const
}
