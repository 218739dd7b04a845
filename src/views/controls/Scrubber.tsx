import { idAt, selectIndex, selectStops, type Stop } from '#player'
import { useContent, usePlayer, usePlayerState } from '../parts/context.tsx'
import { Line } from './Line.tsx'
import { useStopName } from './useCaption.ts'

/** The whole run as one line. */
export function Scrubber() {
  const { ui } = useContent()
  const player = usePlayer()
  const stops = usePlayerState(selectStops)
  const index = usePlayerState(selectIndex)
  const name = useStopName(index, stops.length)
  return (
    <Line
      label={ui.position}
      first={-1}
      last={stops.length - 1}
      index={index}
      name={name}
      marks={stepStarts(stops)}
      onSeek={(to) => player.send({ type: 'stop.seek', id: idAt(stops, to) })}
    >
      {idAt(stops, index)} · {index + 1}/{stops.length}
    </Line>
  )
}

/** Where each step begins on the line; step 3 may stand behind step 4. */
const stepStarts = (stops: readonly Stop[]) =>
  stops.flatMap((stop, index) => (stops[index - 1]?.step === stop.step ? [] : [[stop.step, index] as const]))
