import { chapterName, stepOf } from '#content'
import {
  editIn,
  endingsIn,
  selectBranch,
  selectFault,
  selectIsEnd,
  selectRun,
  selectScenario,
  selectStop,
} from '#player'
import type { Link } from '#player'
import {
  Button,
  Fetched,
  IconButton,
  openAfterwards,
  RecordingProgress,
  RunName,
  useContent,
  usePlayer,
  usePlayerState,
  ViewSwitch,
} from '#views'
import type { PaneName } from './panes.ts'
import type { PaneState } from './usePanes.ts'

interface StageBarProps {
  readonly panes: PaneState
  readonly view: Link['view']
  readonly onView: (view: Link['view']) => void
}

/** Under the picture, always as high: what run this is and where in it, how it is looked at, and the panes beside. */
export function StageBar({ panes, view, onView }: StageBarProps) {
  return (
    <div className="flex min-h-12 items-center gap-x-2 border-y border-line px-2 text-sm leading-tight lg:min-h-8">
      <Fold pane="list" panes={panes} />
      <div className="relative flex min-w-0 flex-1 items-center gap-x-2 self-stretch px-1">
        <Whereabouts panes={panes} />
        <RecordingProgress />
      </div>
      <ViewSwitch view={view} onView={onView} />
      <Fold pane="inspector" panes={panes} />
    </div>
  )
}

/** Hides the pane on this side of the stage, or shows it again. */
function Fold({ pane, panes }: { readonly pane: PaneName; readonly panes: PaneState }) {
  const { ui } = useContent()
  const folded = panes.folded(pane)
  return (
    <IconButton
      size="tool"
      icon={folded === (pane === 'list') ? 'next' : 'previous'}
      label={ui.panes[pane][folded ? 'show' : 'hide']}
      aria-expanded={!folded}
      aria-controls={`pane-${pane}`}
      className="max-lg:hidden"
      onClick={() => panes.fold(pane)}
    />
  )
}

/** The step; of a run that is broken or goes on after step 7, what it is instead, and the way back. */
function Whereabouts({ panes }: { readonly panes: PaneState }) {
  const content = useContent()
  const { ui } = content
  const player = usePlayer()
  const scenario = usePlayerState(selectScenario)
  const stop = usePlayerState(selectStop)
  const run = usePlayerState(selectRun)
  const end = usePlayerState(selectIsEnd)
  const fault = usePlayerState(selectFault)
  const branch = usePlayerState(selectBranch)
  const undo = () => {
    if (fault !== undefined) player.send({ type: 'fault.set', fault: undefined })
    else if (editIn(branch)) player.send({ type: 'edit.set', edit: undefined })
    else player.send({ type: 'branch.set', branch: undefined })
  }
  const words = fault !== undefined ? ui.broken : editIn(branch) ? ui.changed : ui.afterStep7
  if (fault !== undefined || branch !== undefined)
    return (
      <>
        <p
          data-slot="departure"
          className="line-clamp-2 min-w-0 border-l-4 border-error pl-2 font-semibold lg:line-clamp-1"
        >
          {words}{' '}
          {(fault !== undefined || endingsIn(branch).length > 0) && (
            <Fetched missing={null}>
              <RunName scenario={scenario} />
            </Fetched>
          )}
        </p>
        <Button title={ui.undoes} onClick={undo}>
          {ui.undo}
        </Button>
      </>
    )
  return (
    <>
      <p className="line-clamp-2 min-w-0 text-muted lg:line-clamp-1">
        {stop ? chapterName(content, scenario.flow, stepOf(stop)) : ui.startName}
      </p>
      {end && run && !run.bites && (
        <Button
          className="shrink-0"
          onClick={() => {
            panes.fold('list', false)
            openAfterwards()
          }}
        >
          {ui.goOn}
        </Button>
      )}
    </>
  )
}
