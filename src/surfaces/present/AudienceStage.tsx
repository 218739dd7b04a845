import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useReducer,
  useRef,
  useState,
  useSyncExternalStore,
  type MouseEvent as PictureEvent,
  type RefObject,
} from 'react'
import { selectFrame, selectStopId } from '#player'
import {
  Announcer,
  Predict,
  RecordingProgress,
  usePlayer,
  usePlayerState,
  useWords,
  type Picked,
} from '#views'
import type { SurfaceCommands } from '../page/keyboard.ts'
import { placeToGive, type Page } from '../page/page.ts'
import { GoTo, useGoTo } from '../page/GoTo.tsx'
import { toggled } from '../page/theme.ts'
import { ActorCard, MessageCard } from './Card.tsx'
import { pagesOf } from './card.ts'
import { useTalkPath } from './context.ts'
import { Light } from './Hand.tsx'
import { keepTools, keptTools } from './keptTools.ts'
import { leaveFields } from './fields.ts'
import { studyLink } from './link.ts'
import { walking } from './path/walking.ts'
import { Pen } from './Pen.tsx'
import { enterFullscreen, hideRestingPointer, keepAwake, toggleFullscreen } from './platform.ts'
import { Stage, useFit } from './Stage.tsx'
import { StagePicture } from './StagePicture.tsx'
import { StageCaption } from './StageCaption.tsx'
import { used } from './tools.ts'
import { Toolbar } from './Toolbar.tsx'
import { useKeys } from './useKeys.ts'
import { usePresenterWindow } from './usePresenterWindow.ts'

const Overview = lazy(() => import('./StageOverview.tsx'))
const Help = lazy(() => import('./StageHelp.tsx'))
const QrCode = lazy(() => import('./QrCode.tsx'))
const StageTake = lazy(() => import('./StageTake.tsx'))
const NotesPanel = lazy(() => import('./NotesPanel.tsx'))

/** The stage: picture, caption, and what the speaker holds over them. A click goes on, a click on a thing shows it in large. */
export function AudienceStage({ page }: { readonly page: Page }) {
  const player = usePlayer()
  const words = useWords('present')
  const { controls } = useSyncExternalStore(page.subscribe, page.settings)
  const stopId = usePlayerState(selectStopId)
  const fit = useFit()
  const [kept] = useState(keptTools)
  const [tools, act] = useReducer(used, kept.tools)
  const [drawings, setDrawings] = useState(kept.drawings)
  useEffect(() => keepTools({ tools, drawings }), [tools, drawings])
  const { cover, overlay, hand, masked, notes, contrast } = tools
  useEffect(() => act({ type: 'moved' }), [stopId])
  useEffect(keepAwake, [])
  useEffect(leaveFields, [])
  const room = useRef<HTMLDivElement>(null)
  useEffect(() => hideRestingPointer(room.current!), [])

  const zoom = () => {
    const frame = selectFrame(player.getSnapshot())
    act({ type: 'zoom', pages: frame ? pagesOf(frame).length : 1 })
  }
  const undo = () => setDrawings((all) => ({ ...all, [stopId]: (all[stopId] ?? []).slice(0, -1) }))
  const walk = walking(player, useTalkPath())
  const commands = {
    ...walk,
    'overview.toggle': () => act({ type: 'overlay', overlay: 'overview' }),
    'help.toggle': () => act({ type: 'overlay', overlay: 'help' }),
    'qr.toggle': () => act({ type: 'overlay', overlay: 'qr' }),
    'theme.next': () =>
      page.set({ theme: toggled(page.settings().theme, matchMedia('(prefers-color-scheme: dark)').matches) }),
    'fullscreen.toggle': toggleFullscreen,
    'fullscreen.enter': enterFullscreen,
    'blackout.toggle': () => act({ type: 'cover', cover: 'black' }),
    'whiteout.toggle': () => act({ type: 'cover', cover: 'white' }),
    'laser.toggle': () => act({ type: 'hand', hand: 'laser' }),
    'spotlight.toggle': () => act({ type: 'hand', hand: 'spotlight' }),
    'pen.toggle': () => act({ type: 'hand', hand: 'pen' }),
    'pen.undo': undo,
    'zoom.toggle': zoom,
    'mask.toggle': () => act({ type: 'mask' }),
    'contrast.more': () => act({ type: 'contrast', by: 1 }),
    'contrast.less': () => act({ type: 'contrast', by: -1 }),
    'presenter.toggle': () => presenter(),
    // In full screen Esc is the browser's, and changes nothing else.
    close: () => {
      if (!document.fullscreenElement) act({ type: 'close' })
    },
  } satisfies SurfaceCommands
  const presenter = usePresenterWindow(
    page,
    (command) => commands[command](),
    () => act({ type: 'notes' }),
  )
  const { said, told } = useGoTo()
  useKeys({ page, cover, onUncover: () => act({ type: 'uncover' }), told, commands })
  const onPick = useClicks(room, (picked) => {
    if (cover) return act({ type: 'uncover' })
    if (hand === 'pen') return
    if (overlay) return act({ type: 'close' })
    if (picked === 'message' || picked === 'asked') zoom()
    else if (picked) act({ type: 'actor', actor: picked })
    else walk['stop.next']()
  })
  const close = () => act({ type: 'close' })
  return (
    <div
      ref={room}
      className="present"
      data-contrast={contrast}
      data-hand={hand}
      data-chrome={controls || undefined}
    >
      <Stage fit={fit} label={words.stage}>
        <StagePicture fit={fit} onPick={onPick} />
        <StageCaption />
        <RecordingProgress />
        <div className="stage-predict">
          <Predict />
        </div>
        <Pen
          fit={fit}
          strokes={drawings[stopId] ?? []}
          drawing={hand === 'pen'}
          onStroke={(stroke) =>
            setDrawings((all) => ({ ...all, [stopId]: [...(all[stopId] ?? []), stroke] }))
          }
        />
        {overlay?.type === 'card' &&
          (overlay.about === 'message' ? (
            <MessageCard page={overlay.page} masked={masked} />
          ) : (
            <ActorCard actor={overlay.about} />
          ))}
        <Suspense>
          {overlay?.type === 'overview' && <Overview onClose={close} />}
          {overlay?.type === 'help' && <Help />}
          {overlay?.type === 'qr' && <QrCode link={studyLink(placeToGive(player, page), location.href)} />}
          {overlay?.type === 'take' && <StageTake place={() => placeToGive(player, page)} />}
          {notes && <NotesPanel />}
        </Suspense>
        <GoTo said={said} className="stage-typed" />
        {controls && <Toolbar walk={walk} act={act} onZoom={zoom} onPresenter={presenter} />}
        {hand && hand !== 'pen' && <Light kind={hand} fit={fit} />}
      </Stage>
      {cover && (
        <p className={`present-cover present-${cover}`}>
          <span className="sr-only" role="status">
            {words[cover]}
          </span>
        </p>
      )}
      <Announcer />
    </div>
  )
}

/**
 * Clicks on the stage itself: for the hand, beside the keys that do the same. Gives what the picture calls when something
 * on it was clicked; the document hears of every click after it.
 */
function useClicks(room: RefObject<HTMLElement | null>, onClick: (picked: Picked | undefined) => void) {
  const now = useRef(onClick)
  useEffect(() => {
    now.current = onClick
  })
  useEffect(() => {
    const clicked = (event: MouseEvent) => {
      const target = event.target as Element
      if (event.defaultPrevented || !room.current?.contains(target)) return
      if (!target.closest('button, a, input, [role="dialog"]')) now.current(undefined)
    }
    document.addEventListener('click', clicked)
    return () => document.removeEventListener('click', clicked)
  }, [room])
  return useCallback((picked: Picked, event: PictureEvent) => {
    event.preventDefault()
    now.current(picked)
  }, [])
}
