import {
  lazy,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import type { Actor } from '#engine'
import { selectBoth, selectIsRecorded, selectScenario, selectStopId, SHORTCUTS, type Link } from '#player'
import {
  ActorCard,
  Announcer,
  Both,
  CaptionBar,
  Exports,
  Fetched,
  Help,
  IconButton,
  Inspector,
  Overview,
  Predict,
  RunView,
  Survivors,
  Transport,
  useContent,
  usePlayer,
  usePlayerState,
  usePrint,
  WayCard,
  type Picked,
} from '#views'
import { GO_TO, GoTo, useGoTo, type GoToTold } from '../page/GoTo.tsx'
import { listenToKeys } from '../page/keyboard.ts'
import type { Missing } from '../page/missingStop.ts'
import { placeToGive, type Page } from '../page/page.ts'
import { listenToDrops } from '../page/drops.ts'
import { toggled } from '../page/theme.ts'
import { Header } from './Header.tsx'
import { ListPane } from './ListPane.tsx'
import { StageBar } from './StageBar.tsx'
import { usePanes, type PaneState } from './usePanes.ts'

/** They answer the pointer and keys; the columns stand without them. */
const Dividers = lazy(() => import('./Dividers.tsx').then(({ Dividers }) => ({ default: Dividers })))
const MissingNotice = lazy(() => import('./MissingNotice.tsx'))

/** A file is one that was dropped. */
type Open = 'overview' | 'help' | 'exports' | File | undefined

interface StudyProps {
  readonly page: Page
  /** What the link asked for in vain; for ever pending when it did not. */
  readonly missing?: Promise<Missing>
  readonly above?: Above | undefined
}

/** What stands above everything else. */
export interface Above {
  readonly bar: ReactNode
  /** The run is not one of ours, so no other flow or service can be chosen for it. */
  readonly isForeign: boolean
}

/** The learner's page: steps, picture with its caption, the message in detail, and the controls. */
export function Study({ page, missing, above }: StudyProps) {
  const { ui, errors } = useContent()
  const player = usePlayer()
  const settings = useSyncExternalStore(page.subscribe, page.settings, page.settings)
  const panes = usePanes()
  const [open, setOpen] = useState<Open>()
  const [lacks, setLacks] = useState<Missing>()
  useEffect(() => void missing?.then(setLacks), [missing])
  useLayoutEffect(() => listenToDrops(setOpen), [])
  const lab = useLabOpener(page, panes)
  const card = useCard(page, settings.panel, panes)
  const { said, told } = useGoTo()
  useKeys(page, open !== undefined, setOpen, lab.search, told, card.close)
  usePrint(() => placeToGive(player, page))
  const both = usePlayerState(selectBoth)
  const isRecorded = usePlayerState(selectIsRecorded)
  const isTouched = useIsTouched()
  const close = () => setOpen(undefined)
  return (
    <div className="flex min-h-dvh flex-col lg:h-dvh lg:min-h-136">
      {above?.bar}
      <Header
        chooses={!above?.isForeign}
        breaking={settings.panel === 'faults'}
        onBreak={lab.open}
        onSearch={lab.search}
        onTheme={() => nextTheme(page)}
        onOverview={() => setOpen('overview')}
        onExport={() => setOpen('exports')}
        onHelp={() => setOpen('help')}
      />
      <main
        className={`${ROOMS} ${both ? 'lg:grid-cols-[var(--list-room)_minmax(0,1fr)]' : 'lg:grid-cols-[var(--list-room)_minmax(22.5rem,1fr)_var(--inspector-room)]'}`}
      >
        {both ? (
          <div className="flex min-w-0 flex-col lg:col-start-2 lg:row-start-1 lg:min-h-0">
            <Both />
          </div>
        ) : (
          <>
            <div
              id="pane-stage"
              className={`flex min-w-0 flex-col lg:col-start-2 lg:row-start-1 lg:min-h-0 ${isTouched ? '' : EDGES_UNTOUCHED}`}
            >
              <section
                aria-label={ui.views[settings.view]}
                data-slot="stage"
                className="@container-size relative h-[min(156vw,44rem)] sm:h-[min(60vw,40rem)] lg:aspect-[1260/740] lg:h-auto lg:min-h-0 lg:flex-initial lg:[&_.picture]:inset-x-0.5 lg:[&_.picture]:inset-y-0"
              >
                <RunView view={settings.view} onPick={card.pick} onWay={card.way} opens />
              </section>
              <StageBar panes={panes} view={settings.view} onView={(view) => page.set({ view })} />
              {/* room for the longest: what stands below must not jump */}
              <section
                aria-label={ui.caption}
                className="relative min-h-76 sm:min-h-54 lg:min-h-39 lg:flex-auto lg:overflow-y-auto"
              >
                <CaptionBar onBreak={lab.open} onLab={lab.show} />
              </section>
            </div>
            <InspectorPane card={card.subject}>
              {card.subject && (
                <Fetched missing={<p role="alert">{errors.unfetched}</p>}>
                  {typeof card.subject === 'string' ? (
                    <ActorCard actor={card.subject} onClose={() => card.close?.()} onPanel={card.leaveTo} />
                  ) : (
                    <WayCard ends={card.subject} onClose={() => card.close?.()} onPanel={card.leaveTo} />
                  )}
                </Fetched>
              )}
              <div className={card.subject ? 'lg:hidden' : 'contents'}>
                <Inspector
                  panel={settings.panel}
                  onPanel={(panel) => page.set({ panel: panel as Link['panel'] })}
                >
                  <Survivors />
                  <Predict />
                </Inspector>
              </div>
            </InspectorPane>
          </>
        )}
        <ListPane />
        {!both && isRecorded && isTouched && (
          <Fetched missing={null}>
            <Dividers panes={panes} />
          </Fetched>
        )}
      </main>
      {settings.controls && (
        <footer className="sticky bottom-0 z-bar min-h-16 bg-ground lg:min-h-12 short:static">
          <Transport />
        </footer>
      )}
      <GoTo said={said} className={GO_TO} />
      <Announcer />
      {lacks && (
        <Fetched missing={null}>
          <MissingNotice lacks={lacks} />
        </Fetched>
      )}
      <Fetched key={typeof open === 'string' ? open : typeof open} missing={<Unfetched onClose={close} />}>
        {open === 'overview' && <Overview onClose={close} />}
        {(open === 'exports' || open instanceof File) && (
          <Exports file={open} place={() => placeToGive(player, page)} onPlace={page.set} onClose={close} />
        )}
        {open === 'help' && (
          <Help shortcuts={SHORTCUTS.filter(({ modes }) => modes.includes('study'))} onClose={close} />
        )}
      </Fetched>
    </div>
  )
}

/** Three columns where there is room, with the list first to the eye; else picture first, list last. */
const ROOMS =
  'relative flex flex-col lg:grid lg:min-h-0 lg:flex-1 lg:grid-rows-[minmax(0,1fr)] ' +
  '[--list-room:minmax(10rem,var(--list,clamp(11rem,13.75vw,15rem)))] in-data-list-folded:[--list-room:2.75rem] ' +
  '[--inspector-room:minmax(20rem,var(--inspector,clamp(21.5rem,25vw,32rem)))] in-data-inspector-folded:[--inspector-room:0px]'

/** The pane of what is told beside the picture. It pages by itself, and every stop begins at its top. */
function InspectorPane({
  card,
  children,
}: {
  readonly card: Subject | undefined
  readonly children: ReactNode
}) {
  const { ui } = useContent()
  const pane = useRef<HTMLDivElement>(null)
  const stop = usePlayerState(selectStopId)
  useLayoutEffect(() => {
    pane.current!.scrollTop = 0
  }, [stop, card])
  return (
    <div
      ref={pane}
      id="pane-inspector"
      role="region"
      aria-label={ui.inspector}
      data-pages=""
      tabIndex={0}
      className="relative min-h-80 overscroll-contain focus-visible:-outline-offset-3 lg:col-start-3 lg:row-start-1 lg:min-h-0 lg:overflow-y-auto lg:in-data-inspector-folded:hidden"
    >
      {children}
    </div>
  )
}

/** An actor, or the way between two. */
type Subject = Actor | readonly [Actor, Actor]

/** The card of an actor or a way, which stands in the message's place until it is closed or a panel is chosen. */
function useCard(page: Page, panel: Link['panel'], panes: PaneState) {
  const [opened, setOpened] = useState<{ readonly subject: Subject; readonly panel: Link['panel'] }>()
  const subject = opened?.panel === panel ? opened?.subject : undefined
  const close = useCallback(() => {
    setOpened(undefined)
    if (typeof subject === 'string')
      document.querySelector<HTMLElement>(`[data-slot="stage"] [data-actor="${subject}"] > button`)?.focus()
  }, [subject])
  const open = (next: Subject) => {
    panes.fold('inspector', false)
    setOpened({ subject: next, panel: page.settings().panel })
  }
  return {
    subject,
    close: subject && close,
    /** Shows a panel in its place. */
    leaveTo(next: string | undefined) {
      setOpened(undefined)
      page.set({ panel: next as Link['panel'] })
    },
    pick(picked: Picked) {
      if (picked === 'asked') page.set({ panel: 'http' })
      if (picked === 'message') page.set({ panel: undefined })
      if (picked === 'asked' || picked === 'message') setOpened(undefined)
      else open(picked)
    },
    way: open,
  }
}

/** True once a pointer has moved or something has got the focus. Before that nobody can resize a pane, and what does it is not fetched. */
function useIsTouched(): boolean {
  const [isTouched, setTouched] = useState(false)
  useEffect(() => {
    const touched = () => setTouched(true)
    for (const event of TOUCHES) addEventListener(event, touched, { once: true })
    return () => TOUCHES.forEach((event) => removeEventListener(event, touched))
  }, [])
  return isTouched
}
/** The lines between the panes, as long as what resizes them is not there to draw them. */
const EDGES_UNTOUCHED = 'lg:shadow-[-1px_0_var(--color-line),1px_0_var(--color-line)]'
const TOUCHES = ['pointermove', 'pointerdown', 'focusin'] as const

/** The way to “What if it goes wrong?”, from wherever one is: to all of it, or to its search. */
function useLabOpener(page: Page, panes: PaneState) {
  const player = usePlayer()
  const show = () => {
    const snapshot = player.getSnapshot()
    if (selectBoth(snapshot)) player.send({ type: 'flow.set', flow: selectScenario(snapshot).flow })
    page.set({ panel: 'faults' })
    panes.fold('inspector', false)
    // One column: it is further down. Else it is in sight, and nothing moves.
    requestAnimationFrame(() => document.getElementById('pane-inspector')?.scrollIntoView())
  }
  return {
    show,
    open: () => (page.settings().panel === 'faults' ? page.set({ panel: undefined }) : show()),
    search() {
      show()
      focusOnceThere('[data-slot="lab-search"], .lab-search input')
    },
  }
}

/** The lab is fetched when it is wanted. In milliseconds. */
const PATIENCE = 10_000

function focusOnceThere(selector: string) {
  const focus = () => {
    const field = document.querySelector<HTMLElement>(selector)
    field?.focus()
    return field !== null
  }
  if (focus()) return
  const observer = new MutationObserver(() => focus() && observer.disconnect())
  observer.observe(document.body, { childList: true, subtree: true })
  setTimeout(() => observer.disconnect(), PATIENCE)
}

/** Said in the dialog's place. */
function Unfetched({ onClose }: { readonly onClose: () => void }) {
  const { ui, errors } = useContent()
  return (
    <p role="alert" className="notice">
      {errors.unfetched} <IconButton icon="close" label={ui.close} onClick={onClose} />
    </p>
  )
}

function nextTheme(page: Page) {
  page.set({ theme: toggled(page.settings().theme, matchMedia('(prefers-color-scheme: dark)').matches) })
}

function useKeys(
  page: Page,
  covered: boolean,
  setOpen: (open: Open) => void,
  onSearch: () => void,
  told: GoToTold,
  /** Closes the card; undefined while there is none, and Esc is the browser's. */
  closeCard: (() => void) | undefined,
) {
  const player = usePlayer()
  const search = useEffectEvent(onSearch)
  useLayoutEffect(
    () =>
      listenToKeys(player, {
        mode: 'study',
        enabled: () => page.settings().keys !== false && !covered,
        ...told,
        commands: {
          ...(closeCard && { close: closeCard }),
          'overview.toggle': () => setOpen('overview'),
          'help.toggle': () => setOpen('help'),
          'search.open': () => search(),
          'theme.next': () => nextTheme(page),
          'fullscreen.toggle': toggleFullscreen,
        },
      }),
    [player, page, covered, setOpen, told, closeCard],
  )
}

function toggleFullscreen() {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen()
  done.catch((error: unknown) => console.warn('Full screen was refused.', error))
}
