import { useEffect, useRef } from 'react'
import { captionFor } from '#content'
import { sceneOf, selectIndex, selectScenario, selectStops, START } from '#player'
import { useContent, usePlayer, usePlayerState } from '#views'
import { Picture, stage } from '#views/more'

const COLUMNS = 6
const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: COLUMNS,
  ArrowUp: -COLUMNS,
  PageDown: 1,
  PageUp: -1,
}

/** Every stop of the run as its own small picture; choosing one goes there. Arrows and a clicker move among them. */
export default function StageOverview({ onClose }: { readonly onClose: () => void }) {
  const content = useContent()
  const player = usePlayer()
  const stops = usePlayerState(selectStops)
  const index = usePlayerState(selectIndex)
  const { flow, target } = usePlayerState(selectScenario)
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const before = document.activeElement
    list.current?.querySelector<HTMLElement>('[aria-current]')?.focus()
    const element = list.current!
    const move = (event: KeyboardEvent) => moveFocus(element, event)
    element.addEventListener('keydown', move)
    return () => {
      element.removeEventListener('keydown', move)
      if (before instanceof HTMLElement && before !== document.body) before.focus()
    }
  }, [])
  const go = (id: string) => {
    player.send({ type: 'stop.seek', id, jump: true })
    onClose()
  }
  return (
    <section role="dialog" aria-label={content.ui.messages} className="stage-panel stage-overview">
      <ol ref={list}>
        {[undefined, ...stops].map((stop, i) => (
          <li key={stop?.id ?? START}>
            <button
              type="button"
              aria-current={i - 1 === index ? 'step' : undefined}
              onClick={() => go(stop?.id ?? START)}
            >
              <div className="picture" aria-hidden="true">
                <Picture
                  layout={stage}
                  scene={sceneOf({ flow, target, stops, index: i - 1 })}
                  content={content}
                />
              </div>
              <b>{stop?.id ?? content.ui.startName}</b>
              <span className="sr-only">
                {stop ? captionFor(content, stop).headline : content.start[flow].headline}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

function moveFocus(list: HTMLElement, event: KeyboardEvent) {
  const by = STEPS[event.key]
  if (by === undefined) return
  event.preventDefault()
  event.stopPropagation()
  const buttons = [...list.querySelectorAll('button')]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  buttons[Math.max(0, Math.min(buttons.length - 1, at + by))]?.focus()
}
