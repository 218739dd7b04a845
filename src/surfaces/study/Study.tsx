import { lazy, useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react'
import { selectBoth, SHORTCUTS, type Link } from '#player'
import {
  Afterwards,
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
  RecordingProgress,
  RunView,
  StepList,
  Survivors,
  Transport,
  ViewSwitch,
  useContent,
  usePlayer,
  usePlayerState,
  usePrint,
} from '#views'
import { GO_TO, GoTo, useGoTo, type GoToTold } from '../page/GoTo.tsx'
import { listenToKeys } from '../page/keyboard.ts'
import type { Missing } from '../page/missingStop.ts'
import { placeNow, type Page } from '../page/page.ts'
import { listenToDrops } from '../page/drops.ts'
import { toggled } from '../page/theme.ts'
import { Header } from './Header.tsx'
import './shell.css'

const MissingNotice = lazy(() => import('./MissingNotice.tsx'))

/** A file is one that was dropped. */
type Open = 'overview' | 'help' | 'exports' | File | undefined

interface StudyProps {
  readonly page: Page
  /** What the link asked for in vain; for ever pending when it did not. */
  readonly missing?: Promise<Missing>
}

/** The learner's page: steps, picture with its caption, the message in detail, and the controls. */
export function Study({ page, missing }: StudyProps) {
  const { ui } = useContent()
  const player = usePlayer()
  const settings = useSyncExternalStore(page.subscribe, page.settings, page.settings)
  const [open, setOpen] = useState<Open>()
  const [lacks, setLacks] = useState<Missing>()
  useEffect(() => void missing?.then(setLacks), [missing])
  useLayoutEffect(() => listenToDrops(setOpen), [])
  const { said, told } = useGoTo()
  useKeys(page, open !== undefined, setOpen, told)
  usePrint(() => placeNow(player, page))
  const both = usePlayerState(selectBoth)
  const close = () => setOpen(undefined)
  return (
    <div className="shell">
      <Header
        onTheme={() => nextTheme(page)}
        onOverview={() => setOpen('overview')}
        onExport={() => setOpen('exports')}
        onHelp={() => setOpen('help')}
      />
      <main className="contents">
        {both ? (
          <Both />
        ) : (
          <>
            <section aria-label={ui.views[settings.view]} className="shell-stage">
              <ViewSwitch view={settings.view} onView={(view) => page.set({ view })} />
              <RunView view={settings.view} />
              <RecordingProgress />
            </section>
            <section aria-label={ui.caption} className="shell-caption">
              <CaptionBar />
            </section>
            <section aria-label={ui.inspector} className="shell-inspector">
              <Survivors />
              <Predict />
              <Inspector
                panel={settings.panel}
                onPanel={(panel) => page.set({ panel: panel as Link['panel'] })}
              />
            </section>
          </>
        )}
        <div className="shell-steps">
          <StepList />
          {!both && <Afterwards />}
        </div>
      </main>
      {settings.controls && (
        <footer className="shell-transport">
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
          <Exports file={open} place={() => placeNow(player, page)} onPlace={page.set} onClose={close} />
        )}
        {open === 'help' && (
          <Help shortcuts={SHORTCUTS.filter(({ modes }) => modes.includes('study'))} onClose={close} />
        )}
      </Fetched>
    </div>
  )
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

function useKeys(page: Page, covered: boolean, setOpen: (open: Open) => void, told: GoToTold) {
  const player = usePlayer()
  useLayoutEffect(
    () =>
      listenToKeys(player, {
        mode: 'study',
        enabled: () => page.settings().keys && !covered,
        ...told,
        commands: {
          'overview.toggle': () => setOpen('overview'),
          'help.toggle': () => setOpen('help'),
          'theme.next': () => nextTheme(page),
          'fullscreen.toggle': toggleFullscreen,
        },
      }),
    [player, page, covered, setOpen, told],
  )
}

function toggleFullscreen() {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen()
  done.catch((error: unknown) => console.warn('Full screen was refused.', error))
}
