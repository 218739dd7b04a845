import { Suspense, useEffect, useMemo, useState } from 'react'
import { loadReference, type Reference } from '#content'
import type { Frame, Run, Stop } from '#player'
import { useContent } from '../parts/context.tsx'
import { COMPONENTS } from './components.ts'
import { InspectedContext } from './context.tsx'
import { Head } from './Head.tsx'
import './inspector.css'
import { isPanel, panelFor, PANELS } from './panels.ts'

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

/** The message shown, whole, and everything it carries. */
export function Inspector({ frame, stop, ...rest }: InspectorProps) {
  const words = useReference()
  return (
    <div className="insp" data-message={stop?.half} aria-busy={stop !== undefined && frame === undefined}>
      {words && (frame
        ? <Recorded key={frame.stop.id} frame={frame} words={words} {...rest} />
        : <p className="insp-empty">{stop ? words.ui.recording : words.ui.start}</p>)}
    </div>
  )
}

type RecordedProps = Omit<InspectorProps, 'frame' | 'stop'> & { readonly frame: Frame; readonly words: Reference }

function Recorded({ frame, words, run, panel, onPanel, onStop }: RecordedProps) {
  const [notice, notify] = useNotice()
  const chosen = isPanel(panel)
  const name = chosen ? panel : panelFor(frame.stop)
  const Panel = COMPONENTS[name]
  const inspected = useMemo(() => ({ frame, run, words, notify, onStop }), [frame, run, words, notify, onStop])
  const { ui } = words
  return (
    <InspectedContext value={inspected}>
      <div role="group" aria-label={ui.panelsLabel} className="insp-panels">
        <button type="button" className="insp-auto" aria-pressed={!chosen} title={ui.followSteps} onClick={() => onPanel(chosen ? undefined : name)}>{ui.auto}</button>
        {PANELS.map((each) => (
          <button key={each} type="button" aria-pressed={each === name} onClick={() => onPanel(each)}>{ui.panels[each]}</button>
        ))}
      </div>
      <Head panel={name} onPanel={onPanel} />
      <div className="insp-panel" data-panel={name}><Suspense><Panel /></Suspense></div>
      <p role="status" className="sr-only">{notice}</p>
    </InspectedContext>
  )
}

/** Each notice is said anew, also the same one twice: a space more makes it another text. */
function useNotice() {
  const [notice, setNotice] = useState('')
  const notify = useMemo(() => (text: string) => setNotice((last) => (last === text ? `${text}\u00a0` : text)), [])
  return [notice, notify] as const
}

const references = new Map<string, Reference>()

/** The inspector's words in the page's language; undefined for the moment in which they are fetched. */
function useReference(): Reference | undefined {
  const { lang } = useContent()
  const [, setLoaded] = useState(0)
  useEffect(() => {
    let current = true
    void loadReference(lang).then((words) => {
      references.set(lang, words)
      if (current) setLoaded((count) => count + 1)
    })
    return () => { current = false }
  }, [lang])
  return references.get(lang)
}
