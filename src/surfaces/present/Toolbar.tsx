import { selectCan } from '#player'
import { Button, IconButton, useContent, usePlayerState, useWords } from '#views'
import { useOnPath } from './context.ts'
import type { Walk } from './path/walking.ts'
import type { ToolEvent } from './tools.ts'

interface ToolbarProps {
  readonly walk: Walk
  readonly act: (event: ToolEvent) => void
  readonly onZoom: () => void
  readonly onPresenter: () => void
}

/**
 * For the mouse and for touch: shown while the pointer moves or something in it has the focus, gone from the wall otherwise.
 * Its corner is its own: neither picture nor caption comes into it.
 */
export function Toolbar({ walk, act, onZoom, onPresenter }: ToolbarProps) {
  const { ui } = useContent()
  const words = useWords('present')
  const path = useOnPath()
  const canGoBack = usePlayerState(selectCan({ type: 'stop.prev' }))
  const canGoOn = usePlayerState(selectCan({ type: 'stop.next' }))
  const back = path ? path.aside || path.index > 0 : canGoBack
  const on = path ? path.index < path.points.length - 1 : canGoOn
  return (
    <div role="toolbar" aria-label={ui.controls} className="stage-toolbar">
      <IconButton
        icon="previous"
        label={ui.previousStep}
        hint="←"
        aria-disabled={!back}
        onClick={walk['stop.prev']}
      />
      <IconButton icon="next" label={ui.nextStep} hint="→" aria-disabled={!on} onClick={walk['stop.next']} />
      <IconButton
        icon="overview"
        label={ui.stops}
        hint="o"
        onClick={() => act({ type: 'overlay', overlay: 'overview' })}
      />
      <Tool label={words.zoom} hint="z" sign="M15 4h5v5M20 4l-6 6M9 20H4v-5M4 20l6-6" onClick={onZoom} />
      <Tool
        label={words.presenter}
        hint="s"
        sign="M3 5h18v11H3zM12 16v4M8 20h8M7 9h6M7 12h9"
        onClick={onPresenter}
      />
      <IconButton
        icon="export"
        label={words.take}
        onClick={() => act({ type: 'overlay', overlay: 'take' })}
      />
      <IconButton
        icon="help"
        label={ui.help}
        hint="?"
        onClick={() => act({ type: 'overlay', overlay: 'help' })}
      />
    </div>
  )
}

interface ToolProps {
  readonly label: string
  readonly hint: string
  /** Its sign, drawn for a 24-unit box: only the stage has it. */
  readonly sign: string
  readonly onClick: () => void
}

const Tool = ({ label, hint, sign, onClick }: ToolProps) => (
  <Button aria-label={label} title={`${label} (${hint})`} size="icon" look="plain" onClick={onClick}>
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={sign} />
    </svg>
  </Button>
)
