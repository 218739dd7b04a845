import { lazy, useMemo, useState, type ReactNode } from 'react'
import type { Frame, Run, Stop } from '#player'
import { ownText } from '../own/store.ts'
import { useContent } from '../parts/context.tsx'
import { Fetched } from '../parts/Fetched.tsx'
import { Empty } from '../parts/Prose.tsx'
import { useWords } from '../parts/useWords.ts'
import { Boxes } from './Boxes.tsx'
import { COMPONENTS } from './components.ts'
import { InspectedContext, useAround } from './context.tsx'
import { MessageHead, type MessageHeadProps } from './MessageHead.tsx'
import { isOfMessage, isPanel, panelFor, tabOf, TABS, type PanelName, type Tab } from './panels.ts'
import { PanelButton } from './parts/PanelButton.tsx'

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
  /** What stands before the panel, under its tabs. */
  readonly children?: ReactNode
}

/** The message shown, whole, with everything it carries; and what is to be seen of the run around it. */
export function Inspector({ frame, stop, panel, ...rest }: InspectorProps) {
  const { errors } = useContent()
  const shown = isPanel(panel) ? panel : stop && panelFor(stop)
  return (
    <div
      data-slot="inspector"
      className="px-5 pb-8 wrap-anywhere max-[26rem]:px-3.5 [&_p]:text-pretty"
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

function Panels({ frame, stop, chosen, name, run, onPanel, onStop, children }: PanelsProps) {
  const words = useWords('reference')
  const [notice, notify] = useNotice()
  const around = useMemo(
    () => ({ frame, run, words, notify, onStop, onPanel }),
    [frame, run, words, notify, onStop, onPanel],
  )
  const { ui } = words
  return (
    <InspectedContext value={around}>
      <PanelButtons chosen={chosen} name={name} onPanel={onPanel} />
      {children}
      {name && !isOfMessage(name) ? (
        <Panel name={name} />
      ) : frame ? (
        <Recorded key={frame.stop.id} panel={name!} onPanel={onPanel} />
      ) : stop || name ? (
        <Empty>{stop ? ui.recording : ui.start}</Empty>
      ) : (
        <Boxes />
      )}
      {/* Not before the message above it, which would push it away. */}
      {name === 'token' && (frame || !stop) && <OwnTokenFold />}
      <p role="status" className="sr-only">
        {notice}
      </p>
    </InspectedContext>
  )
}

function PanelButtons({ chosen, name, onPanel }: Pick<PanelsProps, 'chosen' | 'name' | 'onPanel'>) {
  const {
    words: { ui },
  } = useAround()
  const open = tabOf(name)
  const [last, setLast] = useState<Readonly<Partial<Record<Tab['name'], PanelName>>>>({})
  const choose = (panel: PanelName | undefined) => {
    setLast({ ...last, [tabOf(panel).name]: panel })
    onPanel(panel)
  }
  return (
    <div className="z-1 -mx-5 border-b border-line bg-ground px-3 pt-1 max-[26rem]:-mx-3.5 max-[26rem]:px-2 lg:sticky lg:top-0">
      <div role="group" aria-label={ui.tabsLabel} className="flex">
        {TABS.map((tab) => (
          <button
            key={tab.name}
            type="button"
            aria-pressed={tab === open}
            className="min-h-9 min-w-0 flex-auto cursor-pointer rounded-t-md px-1.5 text-sm text-muted hover:bg-hover aria-pressed:text-ink aria-pressed:shadow-[inset_0_-3px_currentColor]"
            onClick={() => {
              // Of the message, what the stop is about.
              if (tab !== open) choose(tab.name === 'message' ? undefined : (last[tab.name] ?? tab.panels[0]))
            }}
          >
            {ui.tabs[tab.name]}
          </button>
        ))}
      </div>
      {(open.name === 'message' || open.name === 'run') && (
        <div role="group" aria-label={ui.panelsLabel[open.name]} className="flex flex-wrap gap-1 py-1.5">
          {open.name === 'message' && (
            <PanelButton
              follows
              aria-pressed={!chosen}
              title={ui.followSteps}
              onClick={() => choose(chosen ? undefined : name)}
            >
              {ui.auto}
            </PanelButton>
          )}
          {open.panels.map((each) => (
            <PanelButton key={each} aria-pressed={each === name} onClick={() => choose(each)}>
              {ui.panels[each]}
            </PanelButton>
          ))}
        </div>
      )}
    </div>
  )
}

/** Anew at each stop: what was opened in one message says nothing about the next. */
const Recorded = (props: MessageHeadProps) => (
  <div className="pt-4">
    <MessageHead {...props} />
    <Panel name={props.panel} />
  </div>
)

function Panel({ name }: { readonly name: PanelName }) {
  const { errors } = useContent()
  const Shown = COMPONENTS[name]
  return (
    <div data-panel={name} className="mt-3 grid grid-cols-1 gap-5">
      <Fetched key={name} missing={<p role="alert">{errors.unfetched}</p>}>
        <Shown />
      </Fetched>
    </div>
  )
}

const OwnToken = lazy(() => import('../own/OwnToken.tsx'))

/** Under the token panel, at every stop: a token from elsewhere, to be looked at beside the run's. */
function OwnTokenFold() {
  const {
    words: { ui },
  } = useAround()
  const { errors } = useContent()
  const [open, setOpen] = useState(ownText() !== '')
  return (
    <details
      className="mt-6 border-t border-line pt-3"
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className="min-h-7 cursor-pointer font-semibold">{ui.ownToken}</summary>
      {open && (
        <Fetched missing={<p role="alert">{errors.unfetched}</p>}>
          <OwnToken />
        </Fetched>
      )}
    </details>
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
