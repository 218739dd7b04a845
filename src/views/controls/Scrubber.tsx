import { selectIndex, selectStops, type Stop } from '#player'
import { useContent, usePlayer, usePlayerState } from '../parts/context.tsx'
import { useStopName } from './useCaption.ts'

/** The whole run as one line: the platform's own range, with a mark where each step begins. */
export function Scrubber() {
  const { ui } = useContent()
  const player = usePlayer()
  const stops = usePlayerState(selectStops)
  const index = usePlayerState(selectIndex)
  const name = useStopName(index, stops.length)
  return (
    <div className="scrubber">
      <input
        type="range"
        role="slider"
        aria-label={ui.position}
        min={0}
        max={stops.length}
        step={1}
        value={index + 1}
        aria-valuenow={index + 1}
        aria-valuetext={name}
        onChange={(event) =>
          player.send({ type: 'stop.seek', id: stops[Number(event.target.value) - 1]?.id ?? '0' })
        }
      />
      <div aria-hidden="true" className="scrubber-steps">
        {stepStarts(stops).map(([step, at]) => (
          <span
            key={`${step} ${at}`}
            className="scrubber-step"
            data-passed={index >= at}
            style={{ left: `${((at + 1) / stops.length) * 100}%` }}
          >
            {step}
          </span>
        ))}
      </div>
      <span aria-hidden="true" className="scrubber-now">
        {stops[index]?.id ?? '0'} · {index + 1}/{stops.length}
      </span>
    </div>
  )
}

/** Where each step begins on the line; step 3 may stand behind step 4. */
const stepStarts = (stops: readonly Stop[]) =>
  stops.flatMap((stop, index) => (stops[index - 1]?.step === stop.step ? [] : [[stop.step, index] as const]))
