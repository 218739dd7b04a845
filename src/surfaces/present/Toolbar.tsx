import { selectCan } from '#player'
import { IconButton, useContent, usePlayerState, useWords } from '#views'
import { useOnPath } from './context.ts'
import type { Walk } from './path/walking.ts'
import type { ToolEvent } from './tools.ts'

interface ToolbarProps {
  readonly walk: Walk
  readonly act: (event: ToolEvent) => void
  readonly onZoom: () => void
  readonly onPresenter: () => void
}

/** For the mouse and for touch: shown while the pointer moves or something in it has the focus, gone from the wall otherwise. */
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
      <button type="button" className="button" onClick={onZoom}>
        {words.zoom}
      </button>
      <button type="button" className="button" onClick={onPresenter}>
        {words.presenter}
      </button>
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
